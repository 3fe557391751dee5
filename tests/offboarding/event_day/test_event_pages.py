"""What is known of a contract's event, on its page and on the today list."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from html import unescape

import pytest
from django.urls import reverse

from clientcare.core.refused import Refused
from clientcare.models import Event
from contracts.models import (
    ChangeOffer,
    ContractGap,
    Dispute,
    EventConfirmation,
    Instalment,
    InstalmentPlan,
    InvoiceCredit,
    OfferAnswer,
    RequestAnswer,
)
from offboarding.event_day.actions.confirm_event import Confirmed, confirm_event
from offboarding.event_day.actions.withdraw_confirmation import withdraw_confirmation
from offboarding.event_day.warning import event_warning
from offboarding.models import TodayLine
from offboarding.overview.actions.refresh_overview import refresh_overview
from offboarding.overview.lines.event_day import LineDetail
from tests.support.factories import (
    make_client,
    make_contract,
    make_interaction,
    make_invoice,
    make_payment,
    make_term,
    note_progress,
)
from tests.support.letters import clock

EVENT = date(2026, 12, 31)


def dec(day: int) -> date:
    return date(2026, 12, day)


@pytest.fixture
def contract(kejora):
    couple = make_client(kejora, "Nadia & Reza", person_2="Reza", honorific_2="Bapak", phone="0812")
    made = make_contract(couple, number="KJN/9", event_date=EVENT)
    make_term(made, "suspension", {"overdue_days": 7, "notice_days": 3}, clause="Pasal 6.3")
    return made


def invoice_of(contract, amount="8000000", **fields):
    fields = {"number": "INV-9", "issued_on": dec(1), "due_on": dec(10), **fields}
    return make_invoice(contract.client, amount, contract=contract, **fields)


def line_on(contract, day: int) -> tuple[LineDetail, date] | None:
    refresh_overview(vendor=contract.vendor, today=dec(day))
    line = TodayLine.objects.of(contract.vendor).filter(kind="event").first()
    return line and (LineDetail.read(line.detail), line.due)


def confirm(contract, by, day: int, subject: str, **fields) -> EventConfirmation:
    said = Confirmed(subject=subject, confirmed_on=dec(day), channel="phone", **fields)
    return confirm_event(contract=contract, confirmed=said, by=by, today=dec(day))


def test_the_line_follows_what_is_paid_and_confirmed(contract, sekar):
    assert line_on(contract, 1)[0].unmet == ("persons", "place")  # not billed is ours, later
    invoice = invoice_of(contract)
    detail, due = line_on(contract, 24)
    assert detail == LineDetail(
        EVENT,
        ("money", "persons", "place"),
        Decimal(8000000),
        Decimal(0),
        "IDR",
        dec(27),
        "Pasal 6.3",
    )
    assert due == dec(27)
    make_payment(contract.client, "7999999", paid_on=dec(24), invoice=invoice)
    assert line_on(contract, 24)[0].missing == Decimal(1)
    last = make_payment(contract.client, "1", paid_on=dec(25), invoice=invoice)
    assert line_on(contract, 24)[0].missing == Decimal(1)  # as of that day
    invoice.paid_on = last.paid_on
    invoice.save()
    detail, due = line_on(contract, 25)
    assert (detail.unmet, due) == (("persons", "place"), dec(30))
    confirm(contract, sekar, 25, "person", person="Nadia")
    with pytest.raises(Refused, match="already"):
        confirm(contract, sekar, 25, "person", person="Nadia")
    confirm(contract, sekar, 25, "person", person="Reza")
    assert line_on(contract, 25)[0].unmet == ("place",)
    place = confirm(contract, sekar, 25, "place", place=" Gedung ", starts_at=time(9))
    assert (place.place, line_on(contract, 25)) == ("Gedung", None)
    withdraw_confirmation(confirmation=place, reason="Salah gedung.", by=sekar)
    assert line_on(contract, 25)[0].unmet == ("place",)
    kinds = [event.kind for event in Event.objects.order_by("pk")]
    assert kinds[-2:] == ["event_confirmed", "event_confirmation_withdrawn"]


def test_what_the_money_check_reads(contract, kejora):
    """An instalment's day, a dispute, credit and a deposit; and requests without a change order."""
    invoice = invoice_of(contract, "6000000")
    make_payment(contract.client, "2000000", paid_on=dec(2), contract=contract)  # a deposit
    plan = InstalmentPlan.objects.create(vendor=kejora, invoice=invoice, agreed_on=dec(5))
    Instalment.objects.create(
        vendor=kejora, plan=plan, due_on=dec(28), amount=6000000, left_after=0
    )
    assert line_on(contract, 27)[0].unmet == ("persons", "place")
    assert line_on(contract, 28)[0].missing == Decimal(6000000)
    credit = make_payment(contract.client, "5999999", paid_on=dec(28))
    assert line_on(contract, 28)[0].missing == Decimal(1)
    credit.amount = Decimal(6000000)
    credit.save()
    assert line_on(contract, 28)[0].unmet == ("persons", "place")
    credit.delete()
    # in two parts only the first is due on its day, and all of it once that was missed
    Instalment.objects.update(due_on=dec(29), amount=4000000)
    first = {"due_on": dec(28), "amount": 2000000, "left_after": 4000000}
    Instalment.objects.create(vendor=kejora, plan=plan, **first)
    missing = [line_on(contract, day)[0].missing for day in (27, 28, 29)]
    assert missing == [0, Decimal(2000000), Decimal(6000000)]
    Instalment.objects.filter(due_on=dec(28)).update(met_on=dec(28))
    paid = make_payment(contract.client, "2000000", paid_on=dec(28), invoice=invoice)
    assert [line_on(contract, day)[0].missing for day in (28, 29)] == [0, Decimal(4000000)]
    Instalment.objects.filter(due_on=dec(28)).delete()
    Instalment.objects.update(due_on=dec(28), amount=6000000)
    paid.delete()
    note = InvoiceCredit.objects.create(
        vendor=kejora, invoice=invoice, amount=1500000, credited_on=dec(28), reason="Diskon."
    )
    detail = line_on(contract, 28)[0]  # what was credited is billed by no invoice
    assert (detail.missing, detail.not_billed) == (Decimal(4500000), Decimal(1500000))
    note.delete()
    dispute = Dispute.objects.create(vendor=kejora, invoice=invoice, from_on=dec(28))
    assert line_on(contract, 28)[0].unmet == ("persons", "place")
    dispute.delete()
    asked = make_interaction(
        contract.client, occurred_at=datetime(2026, 12, 20, 5, tzinfo=UTC), contract=contract
    )
    RequestAnswer.objects.create(
        vendor=kejora,
        interaction=asked,
        client=contract.client,
        contract=contract,
        day=dec(20),
        answer="outside",
    )
    assert line_on(contract, 27)[0].unmet == ("persons", "place", "extras")
    RequestAnswer.objects.all().delete()
    days = {"offered_on": dec(21), "answer_by": dec(26)}
    offer = ChangeOffer.objects.create(
        vendor=kejora, contract=contract, kind="extra", number="CO-1", title="Lampu", **days
    )
    seen = [line_on(contract, day)[0].unmet[2:] for day in (20, 21, 26, 27)]
    assert seen == [(), ("extras",), ("extras",), ()], "until the day by which it is answered"
    OfferAnswer.objects.create(
        vendor=kejora,
        offer=offer,
        interaction=asked,
        verdict="declined",
        answered_at=asked.occurred_at,
        day=dec(22),
    )
    assert line_on(contract, 26)[0].unmet == ("persons", "place")


def test_what_credit_covers_is_not_said_to_be_in(contract, kejora, ratna, as_user):
    invoice_of(contract)
    covered = "What is due by today is covered by the client’s credit"
    credit = make_payment(contract.client, "7999999", paid_on=dec(20))

    def heading() -> list[str]:
        page = as_user(ratna).get(reverse("event_check", args=[kejora.slug, contract.pk]))
        texts = (covered, "that is due has not come in", "is in</b>", "by today is open")
        return [text for text in texts if text in " ".join(unescape(page.text).split())]

    with clock(dec(24)):
        assert heading() == ["that is due has not come in"]
        credit.amount = Decimal(8000000)
        credit.save()
        assert heading() == [covered]


def test_an_ending_is_warned_with_the_price_of_what_is_not_done(contract):
    note_progress(contract, 25)
    assert event_warning(contract, contract.client, dec(16)) is None
    warning = event_warning(contract, contract.client, dec(17))
    assert (warning.days, warning.undone) == (14, Decimal(6000000))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"subject": "person", "person": "Doni"}, "what"),
        ({"subject": "place", "place": " ", "starts_at": time(9)}, "place"),
        ({"subject": "place", "place": "Gedung"}, "starts_at"),
        ({"subject": "extras", "confirmed_on": dec(2)}, "confirmed_on"),
        ({"subject": "extras", "channel": "merpati"}, "channel"),
        ({"subject": "cuaca"}, "what"),
    ],
)
def test_refused_confirmations(contract, sekar, said, field):
    said = {"confirmed_on": dec(1), "channel": "phone", **said}
    with pytest.raises(Refused) as refused:
        confirm_event(contract=contract, confirmed=Confirmed(**said), by=sekar, today=dec(1))
    assert refused.value.field == field
    assert not EventConfirmation.objects.exists()


def test_the_page_names_amount_clause_and_last_day_and_drafts_the_notice(
    contract, kejora, ratna, as_user
):
    invoice_of(contract)
    address = reverse("event_check", args=[kejora.slug, contract.pk])
    with clock(dec(24)):
        browser = as_user(ratna)
        refresh_overview(vendor=kejora, today=dec(24))
        page = browser.get(address)
        home = " ".join(browser.get(reverse("home", args=[kejora.slug])).text.split())
    text = " ".join(page.text.split())
    assert "Rp8.000.000 that is due has not come in" in text
    assert "at the latest on Sunday, 27 December 2026" in text
    assert "Reza has not confirmed the day" in text
    notice, asked = page.context["page"].drafts
    assert "Berdasarkan Pasal 6.3 Perjanjian" in notice.text
    assert "belum kami terima sebelum 28 Desember 2026" in notice.text
    assert "dilanjutkan mulai hari setelah seluruhnya dibayar" in notice.text
    assert "mulai hari kerja berikutnya" in notice.text
    assert "31 Desember 2026, oleh Nadia dan Reza" in asked.text
    assert "is in 7 days" in home
    assert "By clause 6.3 a notice can be given until" in home
    assert not Event.objects.exists()  # nothing was sent or recorded by looking
    settled = confirm(contract, ratna, 24, "extras")
    with clock(dec(28)):
        late = browser.get(address)
    said = "On 24 December 2026 the client confirmed that nothing extra is open (phone)"
    assert said in " ".join(late.text.split()) and "No request is open" not in late.text
    assert reverse("event_confirmation_withdraw", args=[kejora.slug, settled.pk]) in late.text
    assert [draft.label for draft in late.context["page"].drafts] == ["Ask the client to confirm"]
    with clock(EVENT):
        refresh_overview(vendor=kejora, today=EVENT)
        on_the_day = " ".join(browser.get(reverse("home", args=[kejora.slug])).text.split())
        page = " ".join(browser.get(address).text.split())
    assert "the event of <b>Nadia &amp; Reza</b> is today." in on_the_day
    assert "The event is today, Thursday, 31 December 2026." in page
    assert "in 0 days" not in on_the_day + page
    contract.terms.update(clause="")
    with clock(dec(24)):
        refresh_overview(vendor=kejora, today=dec(24))
        home = " ".join(browser.get(reverse("home", args=[kejora.slug])).text.split())
        assert "By the contract’s clause on suspension a notice" in unescape(home)
        ContractGap.objects.create(vendor=kejora, contract=contract, from_on=dec(24))
        over = browser.get(address)
    assert over.context["page"].checked is None and "The contract is over" in over.text
