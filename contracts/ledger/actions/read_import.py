"""Read a ledger file and save the preview of its import, or its errors."""

from typing import Any

from django.db import transaction

from clientcare.core import file_store
from clientcare.core.sequences import lock_head
from clientcare.ledger_files.layout import Mapping
from clientcare.ledger_files.reader import Progress, Reading, read_ledger
from clientcare.money.currencies import minor_units
from contracts.ledger.plan import Plan, plan_import
from contracts.models import ImportState, LedgerImport

CLIENTS_NAMED = 20


def read_ledger_file(ledger_import: LedgerImport, progress: Progress | None = None) -> Reading:
    """The stored file's rows and row errors. Writes nothing."""
    data = file_store.read_file(ledger_import.file.sha256)
    mapping = Mapping.from_json(ledger_import.mapping) if ledger_import.mapping else None
    return read_ledger(
        data, decimals=minor_units(ledger_import.currency), mapping=mapping, progress=progress
    )


def plan_of(ledger_import: LedgerImport, progress: Progress | None = None) -> Plan:
    reading = read_ledger_file(ledger_import, progress)
    return plan_import(ledger_import.vendor, reading, ledger_import.currency)


@transaction.atomic
def save_preview(*, ledger_import: LedgerImport, plan: Plan) -> None:
    """Save the preview: ready to be confirmed, or refused with row errors. Writes no event."""
    lock_head(ledger_import.vendor)
    ledger_import.refresh_from_db()
    if ledger_import.state == ImportState.READING:
        save_plan(
            ledger_import, plan, ImportState.REFUSED if plan.error_count else ImportState.READY
        )


def save_plan(ledger_import: LedgerImport, plan: Plan, state: str) -> None:
    ledger_import.state = state
    ledger_import.preview = preview_of(plan)
    ledger_import.errors = [error.as_json() for error in plan.errors]
    ledger_import.save(update_fields=["state", "preview", "errors"])


def preview_of(plan: Plan) -> dict[str, Any]:
    """Counts and sums as stored: amounts as text, days in ISO form."""
    totals = plan.reading.totals
    payments = [row.amount for row in plan.invoices if row.settled_on] + [
        row.amount for _, row in plan.payments
    ]
    return {
        "rows": totals.rows,
        "clients_new": len(plan.new_clients),
        "clients_known": totals.clients - len(plan.new_clients),
        "new_names": plan.new_clients[:CLIENTS_NAMED],
        "invoices": len(plan.invoices),
        "amount": str(sum(row.amount for row in plan.invoices)),
        "payments": len(payments),
        "paid": str(sum(payments)),
        "payments_added": len(plan.payments),
        "disputed": sum(row.disputed for row in plan.invoices),
        "skipped": plan.skipped,
        "first_issued_on": totals.first_issued_on and totals.first_issued_on.isoformat(),
        "last_issued_on": totals.last_issued_on and totals.last_issued_on.isoformat(),
        "encoding": plan.reading.encoding,
        "error_count": plan.error_count,
    }
