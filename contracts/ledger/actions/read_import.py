"""Read a ledger file and save its preview, or its errors."""

from dataclasses import replace

from django.db import transaction

from clientcare.core import file_store
from clientcare.core.sequences import lock_head
from clientcare.ledger_files.currency_cells import dollar_of
from clientcare.ledger_files.layout import Mapping
from clientcare.ledger_files.ledger_file import open_ledger, read_ledger_of
from clientcare.ledger_files.reader import Progress
from clientcare.ledger_files.reading import Reading
from clientcare.ledger_files.row_reader import Leniency
from clientcare.money.currencies import minor_units
from contracts.ledger.plan import Choices, Plan, plan_import
from contracts.ledger.preview import findings_of, preview_of
from contracts.models import ImportState, LedgerImport

PREVIEW_LENIENCY = Leniency(leave_out=True, undated=True)  # the preview asks about these rows


def read_ledger_file(ledger_import: LedgerImport, progress: Progress | None = None) -> Reading:
    """The stored file's rows and row errors. Writes nothing."""
    data = file_store.read_file(ledger_import.file.sha256)
    mapping = Mapping.from_json(ledger_import.mapping) if ledger_import.mapping else None
    file = open_ledger(data, ledger_import.mapping.get("sheet", ""))
    return read_ledger_of(
        file,
        decimals=minor_units(ledger_import.currency),
        mapping=mapping,
        progress=progress,
        leniency=replace(PREVIEW_LENIENCY, dollar=dollar_of(ledger_import.currency)),
        currency=ledger_import.currency,
    )


def plan_of(ledger_import: LedgerImport, progress: Progress | None = None) -> Plan:
    reading = read_ledger_file(ledger_import, progress)
    choices = Choices.from_json(ledger_import.choices)
    return plan_import(ledger_import.vendor, reading, ledger_import.currency, choices)


@transaction.atomic
def save_preview(*, ledger_import: LedgerImport, plan: Plan) -> None:
    """Ready to be confirmed, or refused with its row errors. Records no event."""
    lock_head(ledger_import.vendor)
    ledger_import.refresh_from_db()
    if ledger_import.state == ImportState.READING:
        save_plan(
            ledger_import, plan, ImportState.REFUSED if plan.error_count else ImportState.READY
        )


def save_plan(ledger_import: LedgerImport, plan: Plan, state: str) -> None:
    ledger_import.state = state
    ledger_import.preview = preview_of(plan, ledger_import.vendor)
    ledger_import.findings = findings_of(plan, ledger_import.vendor)
    ledger_import.errors = [error.as_json() for error in plan.errors]
    ledger_import.save(update_fields=["state", "preview", "findings", "errors"])
