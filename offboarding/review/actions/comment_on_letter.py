"""The lawyer's comment on a submitted version, seen by the people of the vendor."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from offboarding.models import Letter, LetterState, ReviewComment


@transaction.atomic
def comment_on_letter(*, letter: Letter, text: str, by: User) -> ReviewComment:
    """Only by the lawyer it was submitted to, as long as the version is theirs to read."""
    lock_head(letter.vendor)
    letter.refresh_from_db()
    if letter.lawyer_id != by.pk or letter.state == LetterState.DRAFT:
        raise Refused(_("Only the lawyer this letter was submitted to comments on it."))
    if not text.strip():
        raise Refused(_("Write the comment first."), field="text")
    comment = ReviewComment.objects.create(
        vendor=letter.vendor, letter=letter, by=by, text=text.strip()
    )
    record(
        letter.vendor,
        "letter_commented",
        by=by,
        client=letter.termination.client,
        number=letter.number,
        version=letter.version,
        letter=letter.pk,
    )
    return comment
