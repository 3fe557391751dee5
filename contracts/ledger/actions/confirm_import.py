"""Confirm the preview of a ledger; a job writes it."""

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core import jobs
from clientcare.core.dates import local_today
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.ledger.known_clients import resolve_names
from contracts.ledger.plan import NO_CHOICES, Choices
from contracts.models import ImportState, LedgerImport


@transaction.atomic
def confirm_import(
    *, ledger_import: LedgerImport, by: User, choices: Choices = NO_CHOICES
) -> LedgerImport:
    """Refused unless the preview is ready and all its questions are answered, and if it is
    confirmed already.
    """
    lock_head(ledger_import.vendor)
    ledger_import.refresh_from_db()
    if ledger_import.state in (ImportState.WRITING, ImportState.DONE):
        raise Refused(_("This import was confirmed already."))
    if ledger_import.state != ImportState.READY:
        raise Refused(
            _("This file cannot be imported yet: its preview is not ready or has errors.")
        )
    check_answered(ledger_import, choices)
    same = resolve_names(ledger_import.vendor, choices.same)
    ledger_import.choices = replace(choices, same=same).as_json()
    ledger_import.state, ledger_import.confirmed_by = ImportState.WRITING, by
    ledger_import.save(update_fields=["state", "confirmed_by", "choices"])
    jobs.queue_job(ledger_import.vendor, "write_ledger", ledger_import.pk)
    return ledger_import


def check_answered(ledger_import: LedgerImport, choices: Choices) -> None:
    findings = ledger_import.findings
    if findings.get("left_out_count") and not choices.leave_out:
        raise Refused(_("Some rows cannot be imported. Agree to leave them out, or correct them."))
    if findings.get("undated") and not choices.day_not_known:
        raise Refused(_("Choose the day of the payments whose day is not known."))
    if choices.day_not_known and choices.day_not_known > local_today(ledger_import.vendor):
        raise Refused(_("That day has not come yet."), field="day_not_known")
