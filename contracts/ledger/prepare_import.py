"""Prepares an import outside any long transaction: compares it with the records, and writes its
rows unopened.
"""

from dataclasses import dataclass
from typing import Any

from clientcare.core.sequences import latest_sequence
from clientcare.ledger_files.reading import Reading
from clientcare.models import Event, User, Vendor
from contracts.ledger.plan import Choices, Plan, plan_import
from contracts.ledger.preview import findings_of, preview_of
from contracts.ledger.unopened import Guard, UnopenedRows
from contracts.models import ImportState, LedgerImport

# Events that do not change what an import is compared with
UNRELATED_EVENTS = (
    *("contact_logged", "contact_withdrawn", "contact_corrected", "chat_imported"),
    *("chat_withdrawn", "file_added", "request_answered", "job_retried"),
    *("flag_raised", "flag_grew", "flag_cleared", "flag_dismissed", "case_opened"),
)


@dataclass
class PreparedImport:
    """`sequence`: of the vendor’s last event before the comparison. `shown`: what the import’s page
    shows of the plan. `is_written`: the rows are written, unopened.
    """

    plan: Plan
    sequence: int
    shown: dict[str, Any]
    is_written: bool = False


def prepare_import(
    *, ledger_import: LedgerImport, reading: Reading, by: User | None, guard: Guard
) -> PreparedImport:
    """Writes nothing if the plan has errors or differs from the one that was confirmed."""
    vendor = ledger_import.vendor
    rows = UnopenedRows(ledger_import, guard)
    rows.remove()
    sequence = latest_sequence(vendor)
    choices = Choices.from_json(ledger_import.choices)
    plan = plan_import(vendor, reading, ledger_import.currency, choices)
    prepared = PreparedImport(plan, sequence, values_of_page(plan, vendor))
    if ledger_import.state == ImportState.WRITING and may_be_written(ledger_import, plan):
        rows.write(plan, by)
        prepared.is_written = True
    return prepared


def values_of_page(plan: Plan, vendor: Vendor) -> dict[str, Any]:
    return {
        "preview": preview_of(plan, vendor),
        "findings": findings_of(plan, vendor),
        "errors": [error.as_json() for error in plan.errors],
    }


def may_be_written(ledger_import: LedgerImport, plan: Plan) -> bool:
    """False with errors, and where the number of rows left out differs from the one confirmed: a
    future day has come since.
    """
    seen = ledger_import.findings.get("left_out_count", len(plan.left_out))
    return not plan.error_count and not plan.undated and seen == len(plan.left_out)


def is_outdated(vendor: Vendor, sequence: int) -> bool:
    """Whether anything that an import is compared with happened since. Needs the vendor's lock."""
    since = Event.objects.of(vendor).filter(sequence__gt=sequence)
    return since.exclude(kind__in=UNRELATED_EVENTS).exists()


def is_same_plan(written: Plan, compared: Plan) -> bool:
    """Whether the plan that was written and a new comparison bring the same rows."""
    known = {name: pk for name, pk in compared.clients.items() if name not in compared.new_clients}
    has_same_clients = known.items() <= written.clients.items()
    return has_same_clients and planned_rows(written) == planned_rows(compared)


def planned_rows(plan: Plan) -> tuple:
    payments = [(added.known.pk, added.known.client_id, added.parts) for added in plan.payments]
    return plan.new_clients, plan.invoices, payments
