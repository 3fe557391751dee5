"""Promises to pay: kept, late, moved, broken, as of a day; and what is refused."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.core.refused import Refused
from clientcare.models import Event
from contracts.billing.actions.correct_invoice import correct_invoice
from contracts.billing.actions.record_payment import record_payment
from contracts.billing.promises import InvoiceMoney, judge_promises, promises_of
from contracts.models import Dispute, Invoice, PaymentPromise
from contracts.promises.actions.record_promise import record_promise
from contracts.promises.actions.withdraw_promise import withdraw_promise
from contracts.triggers.evidence_rows import INVOICES
from contracts.triggers.kinds.missed_payment.kind import MissedPayment
from contracts.triggers.letter import CitedInvoice
from offboarding.client_page.money import latest_promise
from offboarding.letters.citations.placeholder_rows import cited_invoice_rows
from tests.support.factories import make_client, make_interaction, make_invoice

MILLION = Decimal(1_000_000)


def nov(day: int) -> date:
    return date(2026, 11, day)


def given(said: int, due: int, amount: int | None = None) -> PaymentPromise:
    amount = None if amount is None else Decimal(amount)
    return PaymentPromise(
        pk=said * 100 + due, promised_on=nov(said), due_on=nov(due), amount=amount
    )


def states(promises, today: int, paid=(), credited=(), disputes=(), agreed=()) -> list[str]:
    """`paid`: day and sum in thousands, and perhaps whether the day is known."""
    money = InvoiceMoney(
        MILLION,
        False,
        [(nov(day), all(known), Decimal(sum_) * 1000) for day, sum_, *known in paid],
        [(nov(day), Decimal(sum_) * 1000) for day, sum_ in credited],
        [(nov(start), end and nov(end)) for start, end in disputes],
        [(nov(on), nov(until)) for on, until in agreed],
    )
    return [str(promise.state) for promise in judge_promises(promises, money, nov(today))]


@pytest.mark.parametrize(
    ("today", "paid", "state"),
    [
        (10, [(10, 1000)], "kept"),  # on its day
        (30, [(11, 1000)], "late"),  # a day late
        (30, [(5, 400), (10, 600)], "kept"),  # in two parts
        (30, [(5, 400), (11, 600)], "late"),
        (30, [(3, 1000)], "kept"),  # on the day it was said
        (30, [(2, 400), (10, 600)], "kept"),  # all that was open when it was said
        (30, [(2, 400)], "broken"),
        (10, [], "open"),
        (11, [], "broken"),
        (11, [(10, 999)], "broken"),
        (30, [(12, 1000, False)], "kept"),  # nobody knows the day: perhaps in time
    ],
)
def test_a_promise_for_the_10th_given_on_the_3rd(today, paid, state):
    assert states([given(3, 10)], today, paid) == [state]


def test_of_a_part_only_the_part_counts():
    assert states([given(3, 10, 400_000)], 20, [(10, 400)]) == ["kept"]
    assert states([given(3, 10, 400_000)], 20, [(10, 399)]) == ["broken"]


def test_one_payment_keeps_one_of_two_parts_promised_together():
    two = [given(3, 10, 500_000), given(3, 20, 500_000)]
    assert states(two, 21, [(10, 500)]) == ["kept", "broken"]
    assert states(two, 21, [(10, 500), (20, 500)]) == ["kept", "kept"]
    assert states(two, 20, [(10, 500), (19, 499)]) == ["kept", "open"]


def test_another_day_promised_in_time_moves_it_and_afterwards_does_not():
    three = [given(1, 3), given(3, 10), given(10, 17)]
    assert states(three, 17) == ["moved", "moved", "open"]
    assert states(three, 18) == ["moved", "moved", "broken"]
    assert states(three, 18, [(17, 1000)]) == ["moved", "moved", "kept"]
    assert states([given(1, 3), given(4, 10)], 10) == ["broken", "open"]
    # As of a day before the second was given.
    assert states(three, 2) == ["open"]
    # An earlier day is no way out.
    assert states([given(1, 10), given(2, 8)], 11) == ["broken", "broken"]


def test_what_is_not_owed_is_not_broken():
    assert states([given(3, 10)], 20, [(5, 400)], [(8, 600)]) == ["kept"]
    assert states([given(3, 10)], 20, credited=[(8, 1000)]) == ["released"]
    assert states([given(3, 10)], 20, disputes=[(10, None)]) == ["disputed"]
    assert states([given(3, 10)], 20, disputes=[(4, 9)]) == ["broken"]


def test_a_later_due_day_agreed_by_its_day_moves_it():
    for on, until, state in (
        (10, 11, "moved"),  # on its day
        (3, 20, "moved"),  # on the day it was said
        (11, 20, "broken"),  # a day too late
        (2, 20, "broken"),  # before it was said: the client promised all the same
        (5, 10, "broken"),  # no later day
    ):
        assert states([given(3, 10)], 20, agreed=[(on, until)]) == [state], (on, until)
    assert states([given(3, 10)], 20, [(9, 1000)], agreed=[(5, 20)]) == ["kept"]


@pytest.fixture
def invoice(laras):
    return make_invoice(laras, "1000000", due_on=nov(2), issued_on=date(2026, 10, 20))


def promise_to_pay(invoice, by, **fields) -> PaymentPromise:
    fields = {"promised_on": nov(3), "due_on": nov(10), "channel": "phone", **fields}
    return record_promise(invoice=invoice, by=by, today=nov(12), **fields)


def test_a_promise_goes_with_its_invoice_and_is_withdrawn(invoice, sekar, laras):
    promise = promise_to_pay(invoice, sekar)
    [judged] = promises_of([invoice], nov(12))[invoice.pk]
    assert (judged.state, judged.promised) == ("broken", MILLION)
    # A payment recorded later, of its day, keeps it.
    record_payment(
        client=laras,
        invoice=invoice,
        amount=MILLION,
        paid_on=nov(10),
        direction="in",
        by=sekar,
        today=nov(12),
    )
    assert promises_of([invoice], nov(12))[invoice.pk][0].state == "kept"
    assert promises_of([invoice], nov(9))[invoice.pk][0].state == "open"
    withdraw_promise(promise=promise, reason="Salah klien", by=sekar)
    assert promises_of([invoice], nov(12)) == {}
    assert [event.kind for event in Event.objects.order_by("pk")][-1] == "promise_withdrawn"
    with pytest.raises(Refused):
        withdraw_promise(promise=promise, reason="Lagi", by=sekar)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"due_on": nov(2)}, "due_on"),  # a past day
        ({"due_on": date(2027, 11, 5)}, "due_on"),
        ({"promised_on": nov(13), "due_on": nov(20)}, "promised_on"),
        ({"promised_on": date(2026, 10, 19)}, "promised_on"),
        ({"amount": Decimal("1000001")}, "amount"),
        ({"amount": Decimal(0)}, "amount"),
        ({"channel": "merpati"}, "channel"),
    ],
)
def test_what_is_no_promise_is_refused_at_its_field(invoice, sekar, fields, field):
    with pytest.raises(Refused) as refusal:
        promise_to_pay(invoice, sekar, **fields)
    assert refusal.value.field == field
    assert not PaymentPromise.objects.exists()


def test_its_message_is_the_clients_and_of_the_day(kejora, invoice, laras, sekar):
    then = datetime(2026, 11, 3, 5, tzinfo=UTC)
    talk = make_interaction(laras, occurred_at=then, text="Kak, tgl 10 ya")
    other = make_interaction(make_client(kejora, "Dewi"), occurred_at=then)
    for wrong, field in (
        ({"interaction": other, "channel": "whatsapp"}, "interaction"),
        ({"interaction": talk, "channel": "whatsapp", "promised_on": nov(4)}, "interaction"),
        ({"interaction": talk}, "channel"),
    ):
        with pytest.raises(Refused) as refusal:
            promise_to_pay(invoice, sekar, **wrong)
        assert refusal.value.field == field
    promise_to_pay(invoice, sekar, interaction=talk, channel="whatsapp")
    with pytest.raises(Refused, match="already"):
        promise_to_pay(invoice, sekar)


def test_a_corrected_invoice_keeps_what_was_promised_of_it(invoice, ratna, kejora):
    promise_to_pay(invoice, ratna)
    Dispute.objects.create(vendor=kejora, invoice=invoice, from_on=nov(5), until_on=nov(6))
    corrected = correct_invoice(
        invoice=invoice,
        reason="Salah jumlah",
        by=ratna,
        today=nov(12),
        contract=None,
        currency="IDR",
        issued_on=nov(1),
        due_on=nov(2),
        lines=[{"description": "Termin", "unit_price": Decimal("900000")}],
    )
    [judged] = promises_of([corrected], nov(12))[corrected.pk]
    assert (judged.state, judged.promised) == ("broken", Decimal("900000"))
    invoice.refresh_from_db()
    assert promises_of([invoice], nov(12))[invoice.pk][0].state == "released"


def test_a_letter_names_each_day_promised_once_and_only_while_the_invoice_is_open(
    invoice, sekar, laras
):
    then = datetime(2026, 11, 3, 5, tzinfo=UTC)
    talk = make_interaction(laras, occurred_at=then, text="Kak, tgl 10 ya")
    for said, due, amount, contact in (
        (1, 3, None, None),
        (3, 10, None, talk),
        (10, 17, None, None),
        (10, 18, Decimal(1000), None),  # of a part: perhaps kept
    ):
        PaymentPromise.objects.create(
            vendor=laras.vendor,
            invoice=invoice,
            promised_on=nov(said),
            due_on=nov(due),
            amount=amount,
            channel="whatsapp",
            interaction=contact,
        )

    def sentence(language: str, day: date) -> str:
        item = INVOICES.load_cited([invoice.pk], day)[invoice.pk]
        return MissedPayment().letter_sentence(CitedInvoice("missed_payment", item, day), language)

    assert sentence("id", nov(20)).endswith(
        "Pembayarannya dijanjikan untuk tanggal 3, 10, dan 17 November 2026."
    )
    # as of a day on which the third was not given yet
    assert sentence("en", nov(9)).endswith("Payment was promised for 3 and 10 November 2026.")
    item = INVOICES.load_cited([invoice.pk], nov(20))[invoice.pk]
    rows = cited_invoice_rows(CitedInvoice("missed_payment", item, nov(20)))
    assert [(row.kind, row.day) for row in rows[1:]] == [
        ("promise", nov(1)),
        ("contact", nov(3)),
        ("promise", nov(10)),
    ]
    shown = [Invoice.objects.annotate(on=latest_promise(nov(day))).get().on for day in (18, 19)]
    assert shown == [nov(18), nov(17)]  # the sum of a part may have been paid
    withdraw_interaction(interaction=talk, reason="Salah klien", by=sekar)
    item = INVOICES.load_cited([invoice.pk], nov(20))[invoice.pk]
    rows = cited_invoice_rows(CitedInvoice("missed_payment", item, nov(20)))
    assert [row.kind for row in rows[1:]] == ["promise"] * 3
    pay = {"invoice": invoice, "direction": "in", "by": sekar, "today": nov(20)}
    record_payment(client=laras, amount=MILLION, paid_on=nov(19), **pay)
    assert "promised" not in sentence("en", nov(20))
    assert "promised" in sentence("en", nov(18))
