"""Write a ledger: its clients, invoices, payments and disputes, all of them or none."""

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from clientcare.core.bulk_insert import insert_many
from clientcare.core.events import record
from clientcare.core.sequences import lock_head
from clientcare.ledger_files.reading import Reading
from clientcare.models import Client, User, Vendor
from contracts.ledger.actions.read_import import save_plan
from contracts.ledger.actions.start_import import save_ledger_file
from contracts.ledger.plan import NO_CHOICES, Choices, Plan, plan_import, refuse_undecided
from contracts.models import Dispute, ImportState, Invoice, LedgerImport, Payment, Series

SETTLED_AT_ONCE = 500  # rows in one UPDATE
INVOICE_COLUMNS = (
    *("client_id", "number", "issued_on", "due_on", "currency", "total"),
    *("paid_on", "paid_day_known"),
)


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
    choices = Choices.from_json(ledger_import.choices)
    plan = plan_import(ledger_import.vendor, reading, ledger_import.currency, choices)
    if ledger_import.state != ImportState.WRITING:
        return plan
    if is_other_than_confirmed(ledger_import, plan) or plan.error_count:
        refused = ImportState.REFUSED if plan.error_count else ImportState.READY
        save_plan(ledger_import, plan, refused)
        return plan
    write_rows(ledger_import, plan, by)
    save_plan(ledger_import, plan, ImportState.DONE)
    ledger_import.finished_at = timezone.now()
    ledger_import.save(update_fields=["finished_at"])
    record_import(ledger_import, plan, by)
    return plan


def is_other_than_confirmed(ledger_import: LedgerImport, plan: Plan) -> bool:
    """Whether other rows are left out than somebody saw: a day that lay ahead has come since."""
    seen = ledger_import.findings.get("left_out_count", len(plan.left_out))
    return bool(plan.undated) or seen != len(plan.left_out)


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
        billed={one["currency"]: one["billed"] for one in ledger_import.findings["sums"]},
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
    choices: Choices = NO_CHOICES,
) -> Plan:
    """For operators: read and write in one step. With errors nothing is saved. `mapping` is saved
    with the import.
    """
    lock_head(vendor)
    plan = refuse_undecided(plan_import(vendor, reading, currency, choices), choices)
    if plan.error_count:
        return plan
    ledger_import = save_ledger_file(
        vendor, name, data, currency, ImportState.WRITING, None, mapping, choices.as_json()
    )
    return write_import(ledger_import=ledger_import, reading=reading, by=None)


def write_rows(ledger_import: LedgerImport, plan: Plan, by: User | None) -> None:
    common = {"vendor": ledger_import.vendor, "recorded_by": by, "recorded_at": timezone.now()}
    new_clients(plan, ledger_import.vendor)
    new_invoices(ledger_import, plan, common)
    made = dict(Invoice.objects.filter(ledger_import=ledger_import).values_list("number", "pk"))
    insert_many(
        Payment,
        common | {"ledger_import": ledger_import},
        ("client_id", "invoice_id", "currency", "amount", "paid_on", "day_known"),
        payment_rows(plan, made),
    )
    disputed = ((made[row.number], row.issued_on) for row in plan.invoices if row.disputed)
    insert_many(Dispute, common, ("invoice_id", "from_on"), disputed)
    mark_known_paid(plan)


def new_clients(plan: Plan, vendor: Vendor) -> None:
    """Create unknown clients; the name in the file becomes their name and outside reference."""
    made = Client.objects.bulk_create(
        Client(vendor=vendor, name=name, reference=name) for name in plan.new_clients
    )
    plan.clients |= {client.reference: client.pk for client in made}


def new_invoices(ledger_import: LedgerImport, plan: Plan, common: dict) -> None:
    """Settled ones carry at once the day on which their payments reach the total."""
    insert_many(
        Invoice,
        common | {"ledger_import": ledger_import, "series": Series.IMPORTED},
        INVOICE_COLUMNS,
        (
            (
                plan.clients[row.client],
                row.number,
                row.issued_on,
                row.due_on,
                plan.currency_of(row),
                row.amount,
                row.closed_on,
                row.closing_day_known,
            )
            for row in plan.invoices
        ),
    )


def payment_rows(plan: Plan, made: dict[str, int]) -> Iterator[tuple]:
    for row in plan.invoices:
        for part in row.payments:
            ids = plan.clients[row.client], made[row.number]
            yield *ids, plan.currency_of(row), part.amount, part.on, part.day_known
    for added in plan.payments:
        known = added.known
        for part in added.parts:
            ids = known.client_id, known.pk
            yield *ids, known.currency, part.amount, part.on, part.day_known


def mark_known_paid(plan: Plan) -> None:
    """Invoices of earlier imports that this file settles: all their payments came from imports."""
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
