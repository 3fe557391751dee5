"""An instalment plan: its days are the due days from the day it is agreed, on every page, by one
rule; a missed one is a missed payment.
"""

from datetime import date
from decimal import Decimal

import pytest
from crispy_forms.utils import render_crispy_form
from django.utils.html import strip_tags

from clientcare.core.refused import Refused
from contracts.billing.actions.correct_invoice import correct_invoice
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.billing.actions.open_dispute import open_dispute
from contracts.billing.actions.record_payment import record_payment
from contracts.billing.actions.settle_dispute import settle_dispute
from contracts.billing.balances import open_invoices
from contracts.billing.instalment_message import instalment_message
from contracts.billing.instalments import plans_shown
from contracts.billing.views.payments import open_invoices as offered_invoices
from contracts.models import ContractGap, InstalmentPlan, Invoice
from contracts.models.invoice import is_due_before
from contracts.promises.actions.agree_instalments import agree_instalments
from contracts.promises.actions.end_instalments import end_instalments
from contracts.promises.actions.withdraw_instalments import withdraw_instalments
from contracts.promises.forms.instalments import NewInstalments
from contracts.promises.forms.promises import OpenInvoicesField
from contracts.triggers.active_flags import active_flags
from contracts.triggers.evidence_rows import INVOICES
from contracts.triggers.kinds.missed_payment.limits import PaymentLimits
from contracts.triggers.limits import limits_of
from offboarding.overview.value_at_stake import client_stakes
from offboarding.reminders.offer import reminder_offer
from offboarding.settlement.account_rows import account_invoices
from tests.support.factories import make_contract, make_invoice, make_payment
from tests.support.letters import clock
from tests.support.one_line import one_line

MILLION = Decimal(1_000_000)
LATE_TODAY = date(2026, 12, 31)
AGREED_ON = date(2026, 11, 5)


def nov(day: int) -> date:
    return date(2026, 11, day)


@pytest.fixture
def invoice(laras) -> Invoice:
    return make_invoice(laras, "3000000", due_on=nov(2), issued_on=date(2026, 10, 20))


def agree(invoice, by, parts=((10, 1), (20, 1), (30, 1)), agreed_on=AGREED_ON) -> InstalmentPlan:
    shares = [(nov(day), Decimal(str(amount)) * MILLION) for day, amount in parts]
    return agree_instalments(
        invoice=invoice, agreed_on=agreed_on, parts=shares, by=by, today=LATE_TODAY
    )


def pay(invoice, by, day: int, amount: int = 1) -> None:
    record_payment(
        client=invoice.client,
        invoice=invoice,
        amount=amount * MILLION,
        paid_on=nov(day),
        direction="in",
        by=by,
        today=LATE_TODAY,
    )


def says(invoice: Invoice, day: int) -> tuple[date, bool]:
    """Its due day and whether it is overdue, as every place says it of the end of a day."""
    today = nov(day)
    row = open_invoices(today).get(pk=invoice.pk)
    item = INVOICES.load([invoice.pk], today)[invoice.pk]
    stakes = client_stakes([invoice.client_id], today)[invoice.client_id]
    asked = reminder_offer(invoice.client, "payment", today).invoices
    due_days = {row.due_day, item.day, account_invoices(today).get(pk=invoice.pk).due_day}
    overdue = {
        row.is_overdue,
        stakes.oldest_due_on is not None,
        bool(stakes.by_currency["IDR"].overdue),
        bool(asked),
        Invoice.objects.filter(is_due_before(today), pk=invoice.pk).exists(),
    }
    assert len(due_days) == len(overdue) == 1, (due_days, overdue)
    assert item.days_open == (today - item.day).days
    return due_days.pop(), overdue.pop()


def is_flagged(invoice: Invoice, day: date, grace: int = 0) -> bool:
    limits = limits_of(invoice.vendor) | {"missed_payment": PaymentLimits(grace_days=grace)}
    return bool(active_flags(invoice.vendor, day, limits=limits, kinds={"missed_payment"}))


def test_the_due_day_is_that_of_the_first_instalment_not_paid(invoice, sekar):
    agree(invoice, sekar)
    assert says(invoice, 4) == (nov(2), True)  # before it was agreed the old day holds
    assert says(invoice, 5) == (nov(10), False)
    assert says(invoice, 10) == (nov(10), False)
    assert says(invoice, 11) == (nov(10), True)
    [offered] = offered_invoices(invoice.client, nov(11))
    shown = OpenInvoicesField(queryset=Invoice.objects.none()).label_from_instance(offered)
    assert "due 10\xa0November 2026" in shown
    pay(invoice, sekar, 10)
    assert says(invoice, 11) == (nov(20), False)
    assert says(invoice, 9) == (nov(10), False)  # as of a day before the payment
    pay(invoice, sekar, 22)
    assert says(invoice, 21) == (nov(20), True)
    assert says(invoice, 22) == (nov(30), False)  # caught up
    pay(invoice, sekar, 30)
    invoice.refresh_from_db()
    assert invoice.paid_on == nov(30)
    assert INVOICES.load([invoice.pk], LATE_TODAY)[invoice.pk].days_open == 0


def test_the_client_gets_the_plan_as_a_text(invoice, sekar):
    plan = agree(invoice, sekar)
    pay(invoice, sekar, 9)

    def text(day: int) -> str:
        message = instalment_message(invoice, plans_shown(invoice, nov(day)), sekar, nov(day))
        return message.text if message else ""

    assert "- paling lambat 10 November 2026: Rp1.000.000, sudah lunas" in text(9)
    assert "- paling lambat 20 November 2026: Rp1.000.000\n" in text(9)
    assert "sudah lunas" not in text(8) and not text(4)
    assert "Bila salah satu" in text(20) and "Bila salah satu" not in text(21)
    assert "cicilan 20 November 2026 belum lunas, sehingga seluruh sisanya" in text(21)
    dispute = invoice.disputes.create(vendor=invoice.vendor, from_on=nov(21), reason="Beda")
    assert "seluruh sisanya jatuh tempo" in text(21) and "belum lunas" not in text(21)
    dispute.delete()
    end_instalments(plan=plan, ended_on=nov(20), by=sekar, today=LATE_TODAY)
    assert text(19) and not text(20)
    ContractGap.objects.create(
        vendor=invoice.vendor, contract=make_contract(invoice.client), from_on=nov(30)
    )
    assert not text(19)  # notice is given: the ending asks for the money


def test_the_contracts_page_lists_it_with_the_day_agreed(invoice, sekar, as_user):
    contract = make_contract(invoice.client)
    Invoice.objects.filter(pk=invoice.pk).update(contract=contract)
    agree(invoice, sekar)
    with clock(nov(6)):
        page = one_line(strip_tags(as_user(sekar).get(contract.get_absolute_url()).text))
    assert f"10 Nov 2026 {invoice.number} open" in page


def test_its_form_asks_for_two_rows_and_unfolds_those_that_are_needed(invoice):
    def opened(**typed: str) -> tuple[int, int]:
        html = render_crispy_form(NewInstalments(typed or None, invoice=invoice))
        return html.count("<details"), html.count('<details class="more" open')

    assert opened() == (6, 0)
    assert opened(day_4="2026-11-20") == (6, 2)


@pytest.mark.parametrize(
    ("paid", "says"),
    [("2999999", "what is open: Rp1."), ("3000000", "Nothing of this invoice is open any more.")],
)
def test_its_page_says_what_is_open(invoice, ratna, as_user, paid, says):
    make_payment(invoice.client, paid, paid_on=nov(3), invoice=invoice)
    refresh_paid_on([invoice])
    with clock(AGREED_ON):
        page = as_user(ratna).get(f"/v/kejora/invoices/{invoice.pk}/instalments/")
    text = one_line(strip_tags(page.text))
    assert says in text and "Rp0" not in text


def test_a_missed_instalment_is_a_missed_payment_after_the_grace(invoice, sekar):
    assert is_flagged(invoice, nov(3))
    agree(invoice, sekar)
    assert is_flagged(invoice, nov(4))
    assert not is_flagged(invoice, nov(10))
    assert is_flagged(invoice, nov(11))
    assert not is_flagged(invoice, nov(13), grace=3)
    assert is_flagged(invoice, nov(14), grace=3)
    pay(invoice, sekar, 10)
    assert not is_flagged(invoice, nov(20))
    assert is_flagged(invoice, nov(21))


def test_a_payment_of_part_of_an_instalment_does_not_meet_it(invoice, sekar):
    agree(invoice, sekar, parts=((10, 2), (20, 1)))
    pay(invoice, sekar, 8)
    assert says(invoice, 11) == (nov(10), True)
    pay(invoice, sekar, 9)
    assert says(invoice, 11) == (nov(20), False)


def test_when_a_plan_ends_or_never_was_the_invoices_own_day_holds(invoice, sekar):
    plan = agree(invoice, sekar)
    end_instalments(plan=plan, ended_on=nov(8), by=sekar, today=LATE_TODAY)
    assert says(invoice, 7) == (nov(10), False)
    assert says(invoice, 8) == (nov(2), True)
    with pytest.raises(Refused):
        end_instalments(plan=plan, ended_on=nov(9), by=sekar, today=LATE_TODAY)
    # another one from the day on which the first ended
    again = agree(invoice, sekar, parts=((15, 1), (25, 2)), agreed_on=nov(8))
    assert says(invoice, 8) == (nov(15), False)
    withdraw_instalments(plan=again, reason="Salah klien", by=sekar)
    assert says(invoice, 8) == (nov(2), True)


def test_a_new_plan_takes_the_place_of_the_one_before(invoice, sekar):
    agree(invoice, sekar)
    pay(invoice, sekar, 6)
    agree(invoice, sekar, parts=((18, 1), (28, 1)), agreed_on=nov(7))
    assert says(invoice, 6) == (nov(20), False)
    assert says(invoice, 7) == (nov(18), False)


def test_a_plan_withdrawn_lets_the_one_that_it_replaced_go_on(invoice, sekar):
    first = agree(invoice, sekar)
    wrong = agree(invoice, sekar, parts=((18, 1), (28, 2)), agreed_on=nov(6))
    agree(invoice, sekar, parts=((19, 1), (29, 2)), agreed_on=nov(8))
    withdraw_instalments(plan=wrong, reason="Salah invoice", by=sekar)
    assert says(invoice, 7) == (nov(10), False)
    assert says(invoice, 8) == (nov(19), False)
    last = InstalmentPlan.objects.valid().get(ended_on=None)
    withdraw_instalments(plan=last, reason="Salah invoice", by=sekar)
    assert says(invoice, 8) == (nov(10), False)
    first.refresh_from_db()
    assert first.ended_on is None


def test_what_was_paid_by_a_plan_is_not_late_when_the_plan_ends_afterwards(invoice, sekar):
    plan = agree(invoice, sekar)
    end_instalments(plan=plan, ended_on=nov(9), by=sekar, today=LATE_TODAY)
    assert says(invoice, 9) == (nov(2), True)
    pay(invoice, sekar, 8, 3)  # recorded afterwards
    assert INVOICES.load([invoice.pk], LATE_TODAY)[invoice.pk].days_open < 0


def test_an_instalment_paid_on_a_day_that_nobody_knows_is_not_called_late(invoice, sekar):
    agree(invoice, sekar, parts=((10, 1), (20, 2)))
    row = make_payment(invoice.client, "1000000", paid_on=nov(15), invoice=invoice)
    row.day_known = False
    row.save(update_fields=["day_known"])
    refresh_paid_on([invoice])
    [plan] = plans_shown(invoice, LATE_TODAY)
    assert [str(part.label) for part in plan.parts] == ["settled", "not paid in full by its day"]


def test_an_instalment_of_a_disputed_invoice_is_not_called_unpaid(invoice, sekar):
    agree(invoice, sekar, parts=((10, 1), (20, 2)))
    unpaid, disputed = ["not paid in full by its day", "open"], ["disputed", "open"]

    def labels(day: int) -> list[str]:
        [plan] = plans_shown(invoice, nov(day))
        return [str(part.label) for part in plan.parts]

    assert [labels(day) for day in (10, 11)] == [["open", "open"], unpaid]
    dispute = open_dispute(
        invoice=invoice, from_on=nov(12), reason="Salah jumlah", by=sekar, today=nov(12)
    )
    assert [labels(day) for day in (11, 12)] == [unpaid, disputed]
    settle_dispute(dispute=dispute, until_on=nov(14), by=sekar, today=nov(15))
    assert [labels(day) for day in (14, 15)] == [disputed, unpaid]


@pytest.mark.parametrize(
    ("parts", "agreed_on"),
    [
        (((10, 1), (20, 1)), nov(5)),  # does not add up
        (((10, 1), (20, "2.000001")), nov(5)),
        (((10, 3),), nov(5)),  # one is a promise
        (((20, 1), (10, 2)), nov(5)),
        (((10, 1), (10, 2)), nov(5)),
        (((4, 1), (20, 2)), nov(5)),  # before it was agreed
        (((1, 1), (20, 2)), date(2026, 10, 25)),  # before the invoice is due
        (((10, 0), (20, 3)), nov(5)),
        (((10, 1), (20, 2)), date(2026, 10, 19)),  # before it was issued
        (((10, 1), (20, 2)), date(2027, 1, 1)),
    ],
)
def test_a_plan_that_does_not_fit_is_refused(invoice, sekar, parts, agreed_on):
    with pytest.raises(Refused):
        agree(invoice, sekar, parts, agreed_on)
    assert not InstalmentPlan.objects.exists()


def test_an_invoice_with_a_plan_is_not_corrected(invoice, ratna):
    agree(invoice, ratna)
    with pytest.raises(Refused, match="Instalments"):
        correct_invoice(invoice=invoice, reason="Salah", by=ratna, today=LATE_TODAY)
