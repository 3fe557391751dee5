"""Reminders and demands about late invoices, as answers to their occasions."""

from collections.abc import Collection
from datetime import date

from clientcare.models import corrected_day
from contracts.models import PlayWay
from contracts.plays.kinds.reminder import Reminder
from contracts.plays.occasion import Answered
from contracts.triggers.kinds.missed_payment.kind import MissedPayment
from offboarding.models import Demand, DemandState, ReminderKind, ReminderMessage


def said_elsewhere(clients: Collection[int], today: date) -> dict[tuple, list[Answered]]:
    """By `Crossing.key`: each reminder or demand for an invoice, oldest first."""
    requests = [*asked_in_reminders(clients, today), *asked_in_demands(clients, today)]
    answers: dict[tuple, list[Answered]] = {}
    for day, invoice, contact, play in sorted(requests, key=lambda row: row[:2]):
        answer = Answered(PlayWay.ENFORCED, day, contact=contact, play=play)
        answers.setdefault(("invoice", invoice), []).append(answer)
    return answers


def asked_in_reminders(clients: Collection[int], today: date) -> list[tuple]:
    """Rows of day, invoice id, contact id and code of the play."""
    sent = ReminderMessage.objects.sent().annotate(day_sent=corrected_day("interaction", "sent_on"))
    sent = sent.filter(client__in=clients, kind=ReminderKind.PAYMENT, day_sent__lte=today)
    rows = sent.values_list("day_sent", "asked", "interaction")
    return [(day, int(pk), contact, Reminder.code) for day, asked, contact in rows for pk in asked]


def asked_in_demands(clients: Collection[int], today: date) -> list[tuple]:
    """The same rows for demands, which are documents without a contact or a play."""
    sent = Demand.objects.filter(
        client__in=clients,
        state=DemandState.DELIVERED,
        sent_on__lte=today,
        flag__kind=MissedPayment.code,
    )
    rows = sent.values_list("sent_on", "evidence")
    return [(day, item["id"], None, "") for day, evidence in rows for item in evidence]
