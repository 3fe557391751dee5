"""Read and write a ledger in one step, for operators."""

from clientcare.ledger_files.reading import Reading
from clientcare.models import Vendor
from contracts.ledger.actions.start_import import save_ledger_file
from contracts.ledger.actions.write_import import PlanChanged, write_import
from contracts.ledger.plan import NO_CHOICES, Choices, Plan, plan_import, refuse_undecided
from contracts.ledger.prepare_import import prepare_import
from contracts.ledger.unopened import UnopenedRows
from contracts.models import ImportState, LedgerImport

ATTEMPTS = 5


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
    """All of the file or, with errors, nothing. `mapping` is saved with the import.

    In short transactions, like the job; what a command that was killed left of the same file is
    removed first.
    """
    plan = refuse_undecided(plan_import(vendor, reading, currency, choices), choices)
    if plan.error_count:
        return plan
    ledger_import = save_ledger_file(
        vendor, name, data, currency, ImportState.WRITING, None, mapping, choices.as_json()
    )
    for other in abandoned(ledger_import):
        discard(other)
    try:
        return write_now(ledger_import, reading)
    except BaseException:
        discard(ledger_import)
        raise


def write_now(ledger_import: LedgerImport, reading: Reading) -> Plan:
    for attempt in range(1, ATTEMPTS + 1):
        try:
            prepared = prepare_import(
                ledger_import=ledger_import, reading=reading, by=None, guard=no_guard
            )
            return write_import(
                ledger_import=ledger_import, reading=reading, prepared=prepared, by=None
            )
        except PlanChanged:
            if attempt == ATTEMPTS:
                raise
    raise AssertionError("an attempt returns or raises")


def no_guard(_done: int, _total: int) -> None:
    """Nobody else writes the same rows."""


def abandoned(ledger_import: LedgerImport) -> list[LedgerImport]:
    """Imports of the same file that a command was writing; those of the page have a user."""
    same = LedgerImport.objects.of(ledger_import.vendor).filter(
        state=ImportState.WRITING, recorded_by=None, file__sha256=ledger_import.file.sha256
    )
    return list(same.exclude(pk=ledger_import.pk))


def discard(ledger_import: LedgerImport) -> None:
    UnopenedRows(ledger_import, no_guard).remove()
    file = ledger_import.file
    ledger_import.delete()
    file.delete()
