"""Reminders that the vendor's plan proposes today, computed from due days and sent reminders, never
stored. None for an invoice that is paid, disputed or promised.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from clientcare.models import Vendor, corrected_day
from contracts.agreement.may_contact import clients_of_ended_contracts
from contracts.billing.balances import open_invoices
from contracts.billing.promises import PromiseState, promises_of
from contracts.models import Invoice
from offboarding.models import Demand, DemandState, ReminderKind, ReminderMessage, ReminderPlan
from offboarding.reminders.on_its_way import reminders_on_their_way

PROPOSED_DAYS = (3, 10, 20)  # what the form proposes to a vendor without a plan


@dataclass(frozen=True)
class PlannedReminder:
    """`step`: days after the due day; `due`: the day on which that was."""

    invoice: Invoice
    step: int
    due: date


def reminder_days(vendor: Vendor) -> Sequence[int]:
    """Days after the due day; empty without a plan."""
    plan = ReminderPlan.objects.of(vendor).first()
    return () if plan is None else plan.days


def last_step(due_day: date, days: Sequence[int], today: date) -> int | None:
    """The latest step that has come by `today`."""
    return max((day for day in days if due_day + timedelta(days=day) <= today), default=None)


def planned_reminders(
    vendor: Vendor, clients: Collection[int], today: date
) -> dict[int, PlannedReminder]:
    """By client, the invoice due first. Two queries if nothing is overdue."""
    days = reminder_days(vendor)
    if not days:
        return {}
    overdue = open_invoices(today).filter(client__in=clients, is_overdue=True)
    rows = list(overdue.order_by("due_day", "pk"))
    if not rows:
        return {}
    planned: dict[int, PlannedReminder] = {}
    waiting = not_asked_yet(rows, days, today)
    for reminder in without_promise(without_ending(waiting, today), today):
        planned.setdefault(reminder.invoice.client_id, reminder)
    return planned


def not_asked_yet(
    invoices: Sequence[Invoice], days: Sequence[int], today: date
) -> list[PlannedReminder]:
    """Invoices whose latest step has come without a reminder (sent, or its mail waiting) or a
    demand since.
    """
    clients = {invoice.client_id for invoice in invoices}
    asked_on: dict[str, date] = {}
    mails = reminders_on_their_way(clients).filter(subject_id=OuterRef("pk"))
    sent = ReminderMessage.objects.sent().annotate(day_sent=corrected_day("interaction", "sent_on"))
    sent = sent.filter(
        Q(day_sent__lte=today) | Exists(mails), client__in=clients, kind=ReminderKind.PAYMENT
    )
    for day_sent, invoice_ids in sent.values_list("day_sent", "asked"):
        on = day_sent or today
        for pk in invoice_ids:
            asked_on[pk] = max(on, asked_on.get(pk, on))
    demanded_on: dict[int, date] = defaultdict(lambda: date.min)
    demands = Demand.objects.filter(client__in=clients, state=DemandState.DELIVERED)
    for client, on in demands.values_list("client", "sent_on"):
        demanded_on[client] = max(on, demanded_on[client])
    waiting = []
    for invoice in invoices:
        step = last_step(invoice.due_day, days, today)
        if step is None:
            continue
        due = invoice.due_day + timedelta(days=step)
        if asked_on.get(str(invoice.pk), date.min) < due and demanded_on[invoice.client_id] < due:
            waiting.append(PlannedReminder(invoice, step, due))
    return waiting


def without_promise(waiting: list[PlannedReminder], today: date) -> list[PlannedReminder]:
    promises = promises_of([reminder.invoice for reminder in waiting], today)
    return [
        reminder
        for reminder in waiting
        if not any(
            given.state == PromiseState.OPEN for given in promises.get(reminder.invoice.pk, [])[-1:]
        )
    ]


def without_ending(waiting: list[PlannedReminder], today: date) -> list[PlannedReminder]:
    """Without invoices of contracts that are ending; and, of a client with such a contract, without
    invoices of no contract.
    """
    ended = clients_of_ended_contracts({reminder.invoice.client_id for reminder in waiting}, today)
    clients = set(ended.values())
    return [
        reminder
        for reminder in waiting
        if reminder.invoice.contract_id not in ended
        and not (reminder.invoice.contract_id is None and reminder.invoice.client_id in clients)
    ]
