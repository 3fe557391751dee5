"""Write a ledger: its clients, invoices, payments and disputes, all of them or none."""

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from clientcare.core.bulk_insert import insert_many
from clientcare.core.events import record
from clientcare.core.sequences import lock_head
from clientcare.ledger_files.reader import Reading
from clientcare.models import Client, User, Vendor
from contracts.ledger.actions.read_import import save_plan
from contracts.ledger.actions.start_import import save_ledger_file
from contracts.ledger.plan import Plan, plan_import
from contracts.models import Dispute, ImportState, Invoice, LedgerImport, Payment, Series


@transaction.atomic
def write_import(*, ledger_import: LedgerImport, reading: Reading, by: User | None) -> Plan:
    """Compares again under the vendor's lock, because the preview may be outdated: with errors
    nothing is written and the import is refused. One event for the whole file; every client is
    judged again.

    One transaction, because a ledger is in the books as a whole or not at all. The largest one (10
    MB, some 190,000 rows) was written in 47 s on a machine three times overbooked, of which 10 s
    were work of this process: less than half of the job's time limit. Reading it comes before,
    outside the transaction, and tells how far it is.
    """
    lock_head(ledger_import.vendor)
    ledger_import.refresh_from_db()
    plan = plan_import(ledger_import.vendor, reading, ledger_import.currency)
    if ledger_import.state != ImportState.WRITING:
        return plan
    if plan.error_count:
        save_plan(ledger_import, plan, ImportState.REFUSED)
        return plan
    write_rows(ledger_import, plan, by)
    save_plan(ledger_import, plan, ImportState.DONE)
    ledger_import.finished_at = timezone.now()
    ledger_import.save(update_fields=["finished_at"])
    record_import(ledger_import, plan, by)
    return plan


def record_import(ledger_import: LedgerImport, plan: Plan, by: User | None) -> None:
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
        currency=ledger_import.currency,
        amount=ledger_import.preview["amount"],
        **counts,
    )


@transaction.atomic
def import_now(
    *,
    vendor: Vendor,
    name: str,
    data: bytes,
    currency: str,
    reading: Reading,
    mapping: dict | None = None,
) -> Plan:
    """For operators: read and write in one step. With errors nothing is saved. `mapping` is saved
    with the import.
    """
    lock_head(vendor)
    plan = plan_import(vendor, reading, currency)
    if plan.error_count:
        return plan
    ledger_import = save_ledger_file(
        vendor, name, data, currency, ImportState.WRITING, None, mapping
    )
    return write_import(ledger_import=ledger_import, reading=reading, by=None)


def write_rows(ledger_import: LedgerImport, plan: Plan, by: User | None) -> None:
    common = {"vendor": ledger_import.vendor, "recorded_by": by, "recorded_at": timezone.now()}
    new_clients(plan, ledger_import.vendor)
    new_invoices(ledger_import, plan, common)
    made = dict(Invoice.objects.filter(ledger_import=ledger_import).values_list("number", "pk"))
    settled = [
        (plan.clients[row.client], made[row.number], row) for row in plan.invoices if row.settled_on
    ]
    settled += [(known.client_id, known.pk, row) for known, row in plan.payments]
    insert_many(
        Payment,
        common | {"ledger_import": ledger_import, "currency": ledger_import.currency},
        ("client_id", "invoice_id", "amount", "paid_on"),
        (
            (client_id, invoice_id, row.amount, row.settled_on)
            for client_id, invoice_id, row in settled
        ),
    )
    disputed = ((made[row.number], row.issued_on) for row in plan.invoices if row.disputed)
    insert_many(Dispute, common, ("invoice_id", "from_on"), disputed)
    mark_known_paid(ledger_import)


def new_clients(plan: Plan, vendor: Vendor) -> None:
    """Create unknown clients; the name in the file becomes their name and outside reference."""
    made = Client.objects.bulk_create(
        Client(vendor=vendor, name=name, reference=name) for name in plan.new_clients
    )
    plan.clients |= {client.reference: client.pk for client in made}


def new_invoices(ledger_import: LedgerImport, plan: Plan, common: dict) -> None:
    """Settled ones carry their day at once: one payment over the whole total reaches
    it that day.
    """
    insert_many(
        Invoice,
        common
        | {
            "ledger_import": ledger_import,
            "currency": ledger_import.currency,
            "series": Series.IMPORTED,
        },
        ("client_id", "number", "issued_on", "due_on", "total", "paid_on"),
        (
            (
                plan.clients[row.client],
                row.number,
                row.issued_on,
                row.due_on,
                row.amount,
                row.settled_on,
            )
            for row in plan.invoices
        ),
    )


def mark_known_paid(ledger_import: LedgerImport) -> None:
    """Invoices of earlier imports that this file settles; they had no payment or credit before."""
    payments = Payment.objects.filter(ledger_import=ledger_import)
    earlier = Invoice.objects.filter(pk__in=payments.values("invoice")).exclude(
        ledger_import=ledger_import
    )
    earlier.update(paid_on=Subquery(payments.filter(invoice=OuterRef("pk")).values("paid_on")[:1]))
