"""A mail of ours outside the agreed hours: it waits for them, or leaves with a reason and counts
against us.
"""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.core import mail

from clientcare.core.refused import Refused
from clientcare.delivery.actions.cancel_delivery import cancel_delivery
from clientcare.delivery.actions.retry_delivery import retry_delivery
from clientcare.models import Delivery, Event, Job
from contracts.billing.actions.issue_invoice import issue_invoice
from contracts.judging.judge import judge_contacts
from contracts.models import Breach
from offboarding.invoicing.actions.mail_invoice import mail_invoice
from offboarding.invoicing.actions.send_planned import send_planned
from offboarding.invoicing.actions.set_reminder_plan import set_reminder_plan
from offboarding.invoicing.planned import planned_reminders
from tests.support.factories import OFFICE_HOURS, make_contract, make_invoice, make_term

FRIDAY = date(2026, 11, 13)
EVENING = datetime(2026, 11, 13, 11, 0, tzinfo=UTC)  # 18:00 in Jakarta
MONDAY_NINE = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
SATURDAYS = [{"days": [5], "from": "10:00", "to": "12:00"}]


@pytest.fixture
def contract(laras):
    contract = make_contract(laras)
    make_term(contract, "hours")
    return contract


@pytest.fixture
def invoice(contract, laras, sekar):
    return issue_invoice(
        client=laras,
        contract=contract,
        lines=[{"description": "Termin", "unit_price": Decimal(1_000_000)}],
        issued_on=FRIDAY,
        due_on=date(2026, 11, 30),
        by=sekar,
        today=FRIDAY,
    )


def mail_on_friday(invoice, by, now=EVENING, **more) -> Delivery:
    common = {"text": "Terlampir.", "by": by, "today": FRIDAY}
    return mail_invoice(invoice=invoice, now=now, **common, **more)


def run_at(moment: datetime, run_jobs) -> None:
    with time_machine.travel(moment, tick=False):
        run_jobs("send_invoice", "send_reminder")


def breaches(vendor) -> list[tuple[str, str]]:
    judge_contacts(vendor)
    return [(breach.side, breach.kind) for breach in Breach.objects.order_by("kind")]


def test_it_waits_for_the_next_window_and_leaves_once(kejora, invoice, sekar, run_jobs):
    delivery = mail_on_friday(invoice, sekar)
    assert (delivery.state, delivery.leaves_at) == ("queued", MONDAY_NINE)
    run_at(EVENING, run_jobs)
    run_at(datetime(2026, 11, 16, 1, 59, 59, tzinfo=UTC), run_jobs)
    assert mail.outbox == []
    run_at(MONDAY_NINE, run_jobs)
    run_at(MONDAY_NINE, run_jobs)
    delivery.refresh_from_db()
    assert (len(mail.outbox), delivery.state, delivery.sent_at) == (1, "sent", MONDAY_NINE)
    assert breaches(kejora) == []
    assert Job.objects.filter(kind="send_invoice").count() == 1


def test_inside_the_hours_it_leaves_at_once(invoice, sekar):
    delivery = mail_on_friday(invoice, sekar, now=datetime(2026, 11, 13, 10, 0, 59, tzinfo=UTC))
    assert (delivery.leaves_at, Job.objects.get(kind="send_invoice").starts_at) == (None, None)


def test_with_a_reason_it_leaves_now_and_counts_against_us(kejora, invoice, sekar, run_jobs):
    delivery = mail_on_friday(invoice, sekar, now_because="  Klien menunggu di bank. ")
    run_at(EVENING, run_jobs)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.now_because) == ("sent", "Klien menunggu di bank.")
    assert breaches(kejora) == [("vendor", "hours")]
    told = Event.objects.get(kind="sent_outside_hours")
    assert told.particulars["reason"] == "Klien menunggu di bank."


def test_a_reason_inside_the_hours_is_none_and_blanks_are_no_reason(invoice, sekar):
    inside = mail_on_friday(invoice, sekar, now=MONDAY_NINE, now_because="Segera")
    assert (inside.now_because, inside.leaves_at) == ("", None)
    cancel_delivery(delivery=inside, by=sekar)
    assert mail_on_friday(invoice, sekar, now_because="   ").leaves_at == MONDAY_NINE
    assert not Event.objects.filter(kind="sent_outside_hours").exists()


def test_what_waits_can_be_cancelled(invoice, sekar, run_jobs):
    delivery = mail_on_friday(invoice, sekar)
    with pytest.raises(Refused, match="on its way already"):
        mail_on_friday(invoice, sekar)
    cancel_delivery(delivery=delivery, by=sekar)
    run_at(MONDAY_NINE, run_jobs)
    assert mail.outbox == []


def test_the_hours_of_both_must_be_open(contract, laras, invoice, sekar):
    """Ours are Monday to Friday, the client's Saturday: there is none; then Wednesday evening."""
    own = make_term(contract, "client_hours", {**OFFICE_HOURS, "blocks": SATURDAYS})
    with pytest.raises(Refused, match="do not open within a year"):
        mail_on_friday(invoice, sekar)
    own.value["blocks"] = [{"days": [2], "from": "16:30", "to": "21:00"}]
    own.save()
    delivery = mail_on_friday(invoice, sekar)
    assert delivery.leaves_at == datetime(2026, 11, 18, 9, 30, tzinfo=UTC)


def test_a_job_that_comes_late_and_a_second_try_wait_again(invoice, sekar, run_jobs):
    delivery = mail_on_friday(invoice, sekar)
    run_at(datetime(2026, 11, 16, 10, 1, tzinfo=UTC), run_jobs)  # Monday 17:01
    delivery.refresh_from_db()
    tuesday = datetime(2026, 11, 17, 2, 0, tzinfo=UTC)
    assert (mail.outbox, delivery.state, delivery.leaves_at) == ([], "queued", tuesday)
    Delivery.objects.update(state="failed")
    Job.objects.filter(kind="send_invoice").delete()
    delivery.refresh_from_db()
    retry_delivery(delivery=delivery, by=sekar)
    run_at(datetime(2026, 11, 17, 15, 0, tzinfo=UTC), run_jobs)
    delivery.refresh_from_db()
    assert (mail.outbox, delivery.state) == ([], "queued")
    run_at(datetime(2026, 11, 18, 2, 0, tzinfo=UTC), run_jobs)
    assert len(mail.outbox) == 1


def test_a_planned_reminder_waits_until_our_own_hours_begin(
    kejora, laras, contract, ratna, as_user
):
    """Planned at nine; this contract's hours begin at ten. Meanwhile nobody is asked to send it."""
    at_ten = [{"days": [0, 1, 2, 3, 4], "from": "10:00", "to": "17:00"}]
    contract.terms.filter(kind="hours").update(value={**OFFICE_HOURS, "blocks": at_ten})
    make_invoice(laras, "1000000", due_on=date(2026, 11, 2), contract=contract)
    set_reminder_plan(vendor=kejora, days=[3], sends_itself=True, by=ratna)
    nine = datetime(2026, 11, 12, 2, 0, tzinfo=UTC)
    assert send_planned(vendor=kejora, today=nine.date(), now=nine) == 1
    delivery = Delivery.objects.get()
    assert delivery.leaves_at == nine.replace(hour=3)
    assert planned_reminders(kejora, [laras.pk], nine.date()) == {}
    with time_machine.travel(nine, tick=False):
        desk, url = as_user(ratna), f"/v/kejora/clients/{laras.pk}/reminder/"
        page = " ".join(desk.get(url).text.split())
        assert "wait for it, or cancel it first" in page and "leaves Thu 10:00" in page
        assert "log it" not in page and "log it" in desk.get(f"{url}?kind=material").text
        Delivery.objects.update(state="unknown")
        page = " ".join(desk.get(url).text.split())
        assert "not certain whether a reminder arrived" in page and "on its way" not in page
        Delivery.objects.update(state="queued")
        cancel_delivery(delivery=delivery, by=ratna)
        assert "log it" in desk.get(url).text
    assert list(planned_reminders(kejora, [laras.pk], nine.date())) == [laras.pk]


def test_the_page_says_when_it_leaves_and_what_was_agreed(invoice, sekar, as_user):
    url = f"/v/kejora/invoices/{invoice.pk}/send/"
    desk = as_user(sekar)
    with time_machine.travel(EVENING, tick=False):
        page = " ".join(desk.get(url).text.split())
        answer = desk.post(url, {"way": "email", "text": "Terlampir."}, follow=True)
        assert "is on its way already" in desk.get(url).text
    assert "Friday 18:00, outside Mon–Fri 09:00–17:00, clause 4.2." in page
    assert "Email it: leaves Mon 09:00" in page and "Email it now anyway" in page
    assert "waits for the agreed hours: it leaves Mon 09:00, once." in answer.text
    with time_machine.travel(MONDAY_NINE, tick=False):
        assert "Email it now anyway" not in desk.get(url).text
        Delivery.objects.update(state="sent")
        assert "was sent already" in desk.get(url).text
