"""Overrule a warning of the linter: the owner keeps the words, with a reason the lawyer sees."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from offboarding.letters.checks.letter_checks import MOST_FOUND, CheckedText
from offboarding.linter.findings import Finding
from offboarding.models import Letter, LetterState, OverruledWarning


@transaction.atomic
def overrule_warning(
    *, letter: Letter, text: CheckedText, finding: Finding, reason: str, by: User
) -> OverruledWarning:
    """Only a warning, and only in a draft. The first reason stays."""
    lock_head(letter.vendor)
    letter.refresh_from_db()
    if letter.state != LetterState.DRAFT:
        raise Refused(_("This version was submitted already."))
    if finding.is_error:
        raise Refused(_("This cannot be overruled. Change the words."))
    if not reason.strip():
        raise Refused(_("Write the reason first. The lawyer reads it."))
    row, is_new = OverruledWarning.objects.get_or_create(
        vendor=letter.vendor,
        letter=letter,
        text=text.name,
        rule=finding.rule,
        found=finding.found[:MOST_FOUND],
        defaults={"reason": reason.strip(), "by": by},
    )
    if is_new:
        record_overruling(row)
    return row


def record_overruling(row: OverruledWarning) -> None:
    letter = row.letter
    client = letter.termination.client
    about = {"letter": letter.pk, "version": letter.version, "rule": row.rule}
    record(letter.vendor, "warning_overruled", by=row.by, client=client, **about)
