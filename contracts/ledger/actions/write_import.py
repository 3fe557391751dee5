"""Write a ledger: its clients, invoices, payments and disputes, all of them or none."""

from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Subquery
from django.utils import timezone

from clientcare.core.dates import local_today
from clientcare.core.events import record
from clientcare.core.sequences import lock_head
from clientcare.leads.actions.become_client import become_client
from clientcare.ledger_files.reading import Reading
from clientcare.models import Client, User
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.billing.carried import carry_dismissals, carry_disputes, carry_plans, carry_promises
from contracts.judging.suspensions import refresh_suspensions
from contracts.ledger.plan import Choices, Plan, plan_import
from contracts.ledger.prepare_import import (
    PreparedImport,
    is_outdated,
    is_same_plan,
    may_be_written,
    values_of_page,
)
from contracts.ledger.unopened import open_rows
from contracts.models import Dispute, ImportState, InstalmentPlan, Invoice, LedgerImport, Series

SETTLED_AT_ONCE = 500  # rows in one UPDATE


class PlanChanged(RuntimeError):
    """The records that the rows were compared with changed while they were written. A retry
    compares again.
    """


@transaction.atomic
def write_import(
    *, ledger_import: LedgerImport, reading: Reading, prepared: PreparedImport, by: User | None
) -> Plan:
    """Open the rows that `prepare_import` wrote. One event for the whole file; every client is
    judged again.

    Others wait for this transaction, so it does little: the rows are already written, and they are
    compared again only if something happened since. Opens nothing with errors, or if the rows left
    out are not those that the user saw.
    """
    lock_head(ledger_import.vendor)
    ledger_import.refresh_from_db()
    plan, shown = prepared.plan, prepared.shown
    if ledger_import.state != ImportState.WRITING:
        return plan
    if is_outdated(ledger_import.vendor, prepared.sequence):
        choices = Choices.from_json(ledger_import.choices)
        plan = plan_import(ledger_import.vendor, reading, ledger_import.currency, choices)
        shown = values_of_page(plan, ledger_import.vendor)
    if not may_be_written(ledger_import, plan):
        save_shown(
            ledger_import, ImportState.REFUSED if plan.error_count else ImportState.READY, shown
        )
        return plan
    if not prepared.is_written or not is_same_plan(prepared.plan, plan):
        raise PlanChanged(ledger_import.pk)
    open_rows(ledger_import, plan)
    mark_known_paid(plan)
    carry_from_withdrawn(ledger_import)
    refresh_instalments_and_suspensions(ledger_import)
    finish_import(ledger_import, plan, shown, by)
    make_enquiries_clients(ledger_import, by)
    return plan


def make_enquiries_clients(ledger_import: LedgerImport, by: User | None) -> None:
    """Enquiries with an invoice of this import become clients."""
    named = Client.objects.filter(is_enquiry=True, invoices__ledger_import=ledger_import)
    today = local_today(ledger_import.vendor)
    for client in named.select_related("vendor").distinct():
        become_client(client=client, by=by, day=today)


def carry_from_withdrawn(ledger_import: LedgerImport) -> None:
    """What a person said of invoices that an import brought, which was withdrawn: it holds where
    this one brings them again. The file's own dispute comes first.
    """
    carry_dismissals(imported_again(ledger_import, dismissals__isnull=False))
    typed = Dispute.objects.filter(withdrawal=F("invoice__withdrawal")).exclude(reason="")
    again = imported_again(ledger_import, disputes__in=typed)
    brought = Invoice.objects.filter(pk__in=again.values(), disputes=None).in_bulk()
    replaced = {old: brought[new] for old, new in again.items() if new in brought}
    carry_disputes(typed.filter(invoice__in=replaced).order_by("pk"), replaced)
    carry_promises(imported_again(ledger_import, promises__isnull=False))
    carry_plans_again(ledger_import)


def carry_plans_again(ledger_import: LedgerImport) -> None:
    """A plan divides a sum, so it holds for an invoice of the same total only."""
    again = imported_again(ledger_import, instalment_plans__isnull=False)
    if not again:
        return
    invoices = Invoice.objects.in_bulk([*again, *again.values()])
    pairs = [(invoices[old], invoices[new]) for old, new in again.items()]
    planned = {old.pk: new for old, new in pairs if is_same_sum(old, new)}
    carry_plans(planned)
    refresh_paid_on(planned.values())


def is_same_sum(invoice: Invoice, other: Invoice) -> bool:
    return (invoice.total, invoice.currency) == (other.total, other.currency)


def imported_again(ledger_import: LedgerImport, **of: object) -> dict[int, int]:
    """By the id of a withdrawn invoice `of` these, the id of the same one in this import: the
    newest, where it was withdrawn more than once.
    """
    invoices = Invoice.objects.of(ledger_import.vendor).filter(series=Series.IMPORTED)
    same = {name: OuterRef(name) for name in ("number", "client", "due_on")}
    brought = invoices.valid().filter(ledger_import=ledger_import, **same)
    withdrawn = invoices.filter(withdrawal__isnull=False, **of)
    withdrawn = withdrawn.annotate(again=Subquery(brought.values("pk")[:1]))
    pairs = withdrawn.exclude(again=None).order_by("pk").values_list("again", "pk")
    return {old: new for new, old in dict(pairs).items()}


def save_shown(ledger_import: LedgerImport, state: str, shown: dict[str, Any]) -> None:
    ledger_import.state = state
    for name, value in shown.items():
        setattr(ledger_import, name, value)
    ledger_import.save(update_fields=["state", *shown])


def finish_import(
    ledger_import: LedgerImport, plan: Plan, shown: dict[str, Any], by: User | None
) -> None:
    save_shown(ledger_import, ImportState.DONE, shown)
    ledger_import.finished_at = timezone.now()
    ledger_import.save(update_fields=["finished_at"])
    counts = {
        name: ledger_import.preview[name]
        for name in ("invoices", "payments", "skipped", "disputed")
    }
    record(
        ledger_import.vendor,
        "ledger_imported",
        by=by,
        ledger_import=ledger_import.pk,
        clients=len(plan.new_clients),
        billed={sums["currency"]: sums["billed"] for sums in ledger_import.findings["sums"]},
        **counts,
    )


def mark_known_paid(plan: Plan) -> None:
    """Set the day of payment of earlier invoices that this file settles; all their payments came
    from imports.
    """
    closed = [
        Invoice(
            pk=added.known.pk,
            paid_on=added.row.closed_on,
            paid_day_known=added.row.closing_day_known,
        )
        for added in plan.payments
        if added.row.closed_on
    ]
    Invoice.objects.bulk_update(closed, ["paid_on", "paid_day_known"], batch_size=SETTLED_AT_ONCE)


def refresh_instalments_and_suspensions(ledger_import: LedgerImport) -> None:
    """Refresh the instalments and suspensions that its payments on earlier invoices affect."""
    paid = Invoice.objects.filter(payments__ledger_import=ledger_import)
    paid = paid.exclude(ledger_import=ledger_import)
    in_instalments = InstalmentPlan.objects.valid().filter(invoice=OuterRef("pk"))
    refresh_paid_on(paid.filter(Exists(in_instalments)).distinct())
    refresh_suspensions(paid.values_list("client", flat=True))
