"""What was said about late invoices in reminders and demands, as answers to their occasions."""

from collections.abc import Collection
from datetime import date

from contracts.models import PlayWay
from contracts.plays.kinds.reminder import Reminder
from contracts.plays.occasion import Answered
from contracts.triggers.kinds.missed_payment.kind import MissedPayment
from offboarding.models import Demand, DemandState, ReminderKind, ReminderMessage
from offboarding.models.sent_messages import DAY_SENT


def said_elsewhere(clients: Collection[int], today: date) -> dict[tuple, list[Answered]]:
    """By `Crossing.key`: each time that an invoice was asked for, the first one first."""
    asked = [*asked_in_reminders(clients, today), *asked_in_demands(clients, today)]
    found: dict[tuple, list[Answered]] = {}
    for day, invoice, contact, play in sorted(asked, key=lambda row: row[:2]):
        said = Answered(PlayWay.ENFORCED, day, contact=contact, play=play)
        found.setdefault(("invoice", invoice), []).append(said)
    return found


def asked_in_reminders(clients: Collection[int], today: date) -> list[tuple]:
    """Day, id of the invoice and of the contact, and the play that it was."""
    sent = ReminderMessage.objects.sent().annotate(day_sent=DAY_SENT)
    sent = sent.filter(client__in=clients, kind=ReminderKind.PAYMENT, day_sent__lte=today)
    rows = sent.values_list("day_sent", "asked", "interaction")
    return [(day, int(pk), contact, Reminder.code) for day, asked, contact in rows for pk in asked]


def asked_in_demands(clients: Collection[int], today: date) -> list[tuple]:
    """Demands are documents, of no play: there is no contact."""
    sent = Demand.objects.filter(
        client__in=clients,
        state=DemandState.DELIVERED,
        sent_on__lte=today,
        flag__kind=MissedPayment.code,
    )
    rows = sent.values_list("sent_on", "evidence")
    return [(day, item["id"], None, "") for day, evidence in rows for item in evidence]
