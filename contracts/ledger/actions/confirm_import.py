"""Confirm the preview of a ledger; a job writes it."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core import jobs
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.models import ImportState, LedgerImport


@transaction.atomic
def confirm_import(*, ledger_import: LedgerImport, by: User) -> LedgerImport:
    """Refused unless the preview is ready; a second confirmation is refused, too."""
    lock_head(ledger_import.vendor)
    ledger_import.refresh_from_db()
    if ledger_import.state in (ImportState.WRITING, ImportState.DONE):
        raise Refused(_("This import was confirmed already."))
    if ledger_import.state != ImportState.READY:
        raise Refused(
            _("This file cannot be imported yet: its preview is not ready or has errors.")
        )
    ledger_import.state, ledger_import.confirmed_by = ImportState.WRITING, by
    ledger_import.save(update_fields=["state", "confirmed_by"])
    jobs.queue_job(ledger_import.vendor, "write_ledger", ledger_import.pk)
    return ledger_import
