"""Save the column mapping of a ledger file, chosen by a user, and queue its reading."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core import jobs
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.ledger_files.layout import Mapping
from contracts.ledger.actions.start_import import mapping_with_header
from contracts.models import ImportState, LedgerImport


@transaction.atomic
def choose_columns(
    *, ledger_import: LedgerImport, mapping: Mapping, header: list[str], sheet: str = ""
) -> LedgerImport:
    """Save the choice and queue the reading, also again after a preview. Writes no event. `header`:
    the cells of the first row, empty where it names no columns. `sheet`: the one of a workbook.
    """
    lock_head(ledger_import.vendor)
    ledger_import.refresh_from_db()
    check_open(ledger_import)
    ledger_import.mapping = mapping_with_header(mapping, header, sheet)
    ledger_import.state, ledger_import.preview, ledger_import.errors = ImportState.READING, {}, []
    ledger_import.findings = {}
    ledger_import.save(update_fields=["mapping", "state", "preview", "findings", "errors"])
    jobs.queue_job(ledger_import.vendor, "read_ledger", ledger_import.pk)
    return ledger_import


def check_open(ledger_import: LedgerImport) -> None:
    """Refused while the file is being read, once it is being imported, and for the known kinds of
    file.
    """
    if ledger_import.state == ImportState.READING:
        raise Refused(_("The columns were chosen already; the file is being read."))
    if not ledger_import.may_choose_columns:
        raise Refused(
            _("The columns of this file can no longer be chosen. Choose the file again instead.")
        )
