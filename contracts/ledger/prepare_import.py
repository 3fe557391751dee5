"""An import made ready outside of any long transaction: compared with what is known, its rows
written but not open.
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

# Events that change nothing an import is compared with
HARMLESS = (
    *("contact_logged", "contact_withdrawn", "contact_corrected", "chat_imported"),
    *("chat_withdrawn", "file_added", "request_answered", "job_retried"),
    *("flag_raised", "flag_grew", "flag_cleared", "flag_dismissed", "case_opened"),
)


@dataclass
class PreparedImport:
    """`sequence`: of the vendor’s last event before the comparison. `shown`: what the import’s page
    shows of the plan. `is_written`: the rows are there, only not open.
    """

    plan: Plan
    sequence: int
    shown: dict[str, Any]
    is_written: bool = False


def prepare_import(
    *, ledger_import: LedgerImport, reading: Reading, by: User | None, guard: Guard
) -> PreparedImport:
    """Writes nothing where the plan has errors or is another than the one confirmed."""
    vendor = ledger_import.vendor
    rows = UnopenedRows(ledger_import, guard)
    rows.remove()
    sequence = latest_sequence(vendor)
    choices = Choices.from_json(ledger_import.choices)
    plan = plan_import(vendor, reading, ledger_import.currency, choices)
    prepared = PreparedImport(plan, sequence, shown_of(plan, vendor))
    if ledger_import.state == ImportState.WRITING and may_be_written(ledger_import, plan):
        rows.write(plan, by)
        prepared.is_written = True
    return prepared


def shown_of(plan: Plan, vendor: Vendor) -> dict[str, Any]:
    return {
        "preview": preview_of(plan, vendor),
        "findings": findings_of(plan, vendor),
        "errors": [error.as_json() for error in plan.errors],
    }


def may_be_written(ledger_import: LedgerImport, plan: Plan) -> bool:
    """Not with errors, nor where other rows are left out than somebody saw: a day that lay ahead
    has come since.
    """
    seen = ledger_import.findings.get("left_out_count", len(plan.left_out))
    return not plan.error_count and not plan.undated and seen == len(plan.left_out)


def is_outdated(vendor: Vendor, sequence: int) -> bool:
    """Whether anything happened since that an import is compared with. Under the vendor's lock."""
    since = Event.objects.of(vendor).filter(sequence__gt=sequence)
    return since.exclude(kind__in=HARMLESS).exists()


def is_same_plan(one: Plan, other: Plan) -> bool:
    """Whether two plans write the same rows."""
    written = (
        (
            plan.new_clients,
            plan.invoices,
            [(added.known.pk, added.known.client_id, added.parts) for added in plan.payments],
        )
        for plan in (one, other)
    )
    first, second = written
    known = {name: pk for name, pk in other.clients.items() if name not in other.new_clients}
    return first == second and known.items() <= one.clients.items()
