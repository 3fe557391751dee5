"""Reminders as the vendor plans them: proposed, mailed, and counted."""

from datetime import UTC, date, datetime, timedelta

import pytest

from clientcare.clients.actions.correct_interaction import correct_interaction
from clientcare.models import Delivery, Job, Membership
from clientcare.tasks import tick
from contracts.models import Dispute, Invoice, PaymentPromise
from offboarding.invoicing.actions.send_planned import send_planned
from offboarding.invoicing.actions.set_reminder_plan import set_reminder_plan
from offboarding.invoicing.forms import PlanOfReminders
from offboarding.invoicing.planned import planned_reminders
from offboarding.models import ReminderMessage
from offboarding.overview.actions.refresh_overview import refresh_overview
from offboarding.overview.lines.billing.planned_reminder import PLANNED_REMINDER
from offboarding.overview.lines.kind import Viewing, WaitingLine
from tests.support.endings import utc_moment
from tests.support.factories import (
    make_client,
    make_contract,
    make_interaction,
    make_invoice,
    make_payment,
    make_term,
)
from tests.support.letters import clock

TODAY = date(2026, 11, 12)  # a Thursday
NOW = datetime(2026, 11, 12, 4, tzinfo=UTC)
DUE = date(2026, 11, 2)


@pytest.fixture
def overdue(kejora, laras, ratna):
    set_reminder_plan(vendor=kejora, days=[3, 10], sends_itself=False, by=ratna)
    return make_invoice(laras, number="INV-7", issued_on=date(2026, 10, 20), due_on=DUE)


def test_a_plan_fills_the_home_page_at_once(kejora, overdue):
    assert Job.objects.of(kejora).filter(kind="refresh_vendor", state="queued").count() == 1


def steps_on(vendor, client, day: date) -> list[int]:
    return [reminder.step for reminder in planned_reminders(vendor, [client.pk], day).values()]


def test_each_step_waits_until_a_reminder_was_sent_on_it_or_later(kejora, laras, overdue):
    assert steps_on(kejora, laras, DUE + timedelta(days=2)) == []
    assert steps_on(kejora, laras, DUE + timedelta(days=3)) == [3]
    sent = {"vendor": kejora, "client": laras, "kind": "payment", "channel": "whatsapp"}
    ReminderMessage.objects.create(
        sent_on=DUE + timedelta(days=4), asked={str(overdue.pk): "1000000"}, **sent
    )
    assert steps_on(kejora, laras, DUE + timedelta(days=9)) == []
    assert steps_on(kejora, laras, DUE + timedelta(days=10)) == [10]
    refresh_overview(vendor=kejora, today=TODAY)
    line = laras.today_lines.get(kind="reminder_due")
    assert (line.detail, line.due) == ("10 INV-7", TODAY)
    for viewed, days in ((TODAY, 10), (TODAY + timedelta(days=9), 19)):
        waiting = WaitingLine(
            line.pk, line.kind, overdue.pk, line.detail, 9, line.due, None, laras.pk, str(laras)
        )
        shown = PLANNED_REMINDER.show(waiting, Viewing(kejora, viewed, NOW))
        assert f"overdue for {days} days" in str(shown)
    ReminderMessage.objects.create(sent_on=TODAY, asked={str(overdue.pk): "1"}, **sent)
    assert steps_on(kejora, laras, TODAY + timedelta(days=40)) == []


def test_a_reminder_counts_on_the_day_to_which_its_contact_was_corrected(
    kejora, laras, sekar, overdue
):
    moment = utc_moment(DUE + timedelta(days=4), 10)
    contact = make_interaction(laras, direction="out", occurred_at=moment)
    ReminderMessage.objects.create(
        vendor=kejora,
        client=laras,
        kind="payment",
        channel="whatsapp",
        sent_on=DUE + timedelta(days=4),
        asked={str(overdue.pk): "1000000"},
        interaction=contact,
    )
    assert steps_on(kejora, laras, DUE + timedelta(days=4)) == []
    said = {"channel": "whatsapp", "direction": "out", "text": "Mohon dibayar.", "by": sekar}
    correct_interaction(
        interaction=contact,
        occurred_at=moment - timedelta(days=2),
        reason="Dua hari sebelumnya",
        today=TODAY,
        now=NOW,
        **said,
    )
    assert steps_on(kejora, laras, DUE + timedelta(days=4)) == [3], "sent before the step"


def test_it_stops_when_paid_disputed_or_promised(kejora, laras, overdue):
    promise = PaymentPromise.objects.create(
        vendor=kejora, invoice=overdue, promised_on=DUE, due_on=TODAY, channel="phone"
    )
    assert steps_on(kejora, laras, TODAY) == []
    assert steps_on(kejora, laras, TODAY + timedelta(days=1)) == [10]  # not kept
    promise.delete()
    dispute = Dispute.objects.create(vendor=kejora, invoice=overdue, from_on=TODAY)
    assert steps_on(kejora, laras, TODAY) == []
    dispute.delete()
    make_payment(laras, "1000000", paid_on=TODAY, invoice=overdue)
    Invoice.objects.filter(pk=overdue.pk).update(paid_on=TODAY)
    assert steps_on(kejora, laras, TODAY) == []


def test_it_is_mailed_only_where_the_owner_said_so_on_a_working_day(
    kejora, laras, ratna, melati, overdue
):
    assert send_planned(vendor=kejora, today=TODAY, now=NOW) == 0
    set_reminder_plan(vendor=kejora, days=[3, 10], sends_itself=True, by=ratna)
    assert send_planned(vendor=kejora, today=date(2026, 11, 14), now=NOW) == 0  # a Saturday
    own = {"channels": ["whatsapp"]}
    limit = make_term(make_contract(laras), "client_chan", own)
    assert send_planned(vendor=kejora, today=TODAY, now=NOW) == 0  # only by WhatsApp
    limit.delete()
    Membership.objects.filter(user=ratna).update(role="lawyer")
    assert send_planned(vendor=kejora, today=TODAY, now=NOW) == 0  # may send none any more
    Membership.objects.filter(user=ratna).update(role="owner")
    assert send_planned(vendor=kejora, today=TODAY, now=NOW) == 1
    delivery = Delivery.objects.get()
    assert delivery.purpose == "reminder" and "Ratna" in delivery.body
    assert send_planned(vendor=kejora, today=TODAY, now=NOW) == 0  # one is on its way
    Membership.objects.filter(user=ratna).update(ended_at=NOW)
    Delivery.objects.update(state="cancelled")
    Membership.objects.create(vendor=melati, user=ratna, role="owner")  # works there now
    assert send_planned(vendor=kejora, today=TODAY, now=NOW) == 0


def test_each_vendor_has_its_own_plan_and_reminds_its_own_clients(
    kejora, melati, laras, ratna, rudi, as_user
):
    set_reminder_plan(vendor=melati, days=[3, 9], sends_itself=False, by=rudi)
    set_reminder_plan(vendor=kejora, days=[5], sends_itself=True, by=ratna)
    for client in (laras, make_client(melati, "Dewi")):
        make_invoice(client, number="INV-7", issued_on=date(2026, 10, 20), due_on=DUE)
    assert 'value="5"' in as_user(ratna).get("/v/kejora/settings/reminders/").text
    assert steps_on(kejora, laras, TODAY) == [5]
    assert send_planned(vendor=kejora, today=TODAY, now=NOW) == 1
    assert Delivery.objects.get().client == laras


def test_the_job_is_queued_at_nine_by_the_vendors_clock(kejora):
    for hour, count in ((1, 0), (2, 1), (3, 1)):  # UTC; Jakarta is seven hours ahead
        with clock(TODAY, hour):
            tick()
        assert Job.objects.filter(kind="send_planned").count() == count


def test_the_plan_reads_days_as_people_write_them():
    form = PlanOfReminders({"days": "10, 3 3"})
    assert form.is_valid() and form.cleaned_data["days"] == [3, 10]
    assert PlanOfReminders({"days": ""}).is_valid()
    for typed in ("0", "181", "-3", "1,2,3,4,5,6,7", "tiga"):
        assert not PlanOfReminders({"days": typed}).is_valid()
