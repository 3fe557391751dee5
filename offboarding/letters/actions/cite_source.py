"""Choose the row of the record that a typed sentence of a draft rests on."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from offboarding.letters.citations.cited import CitedSentence
from offboarding.letters.citations.cited_row import CitedRow
from offboarding.models import Letter, LetterState, SentenceSource


@transaction.atomic
def cite_source(*, letter: Letter, sentence: CitedSentence, row: CitedRow, by: User) -> None:
    """Idempotent. Choosing a source does not make the user an author of the letter."""
    lock_draft(letter)
    SentenceSource.objects.get_or_create(
        vendor=letter.vendor,
        letter=letter,
        text=sentence.text,
        digest=sentence.digest,
        kind=row.kind,
        row=row.pk,
        defaults={"words": sentence.words_typed, "by": by},
    )


def lock_draft(letter: Letter) -> None:
    """Refused when the version is not a draft any more."""
    lock_head(letter.vendor)
    letter.refresh_from_db()
    if letter.state != LetterState.DRAFT:
        raise Refused(_("This version was submitted already."))
