"""Remove a source that was chosen for a typed sentence of a draft."""

from django.db import transaction

from offboarding.letters.actions.cite_source import lock_draft
from offboarding.letters.citations.cited import CitedSentence
from offboarding.letters.citations.cited_row import CitedRow
from offboarding.models import Letter, SentenceSource


@transaction.atomic
def drop_source(*, letter: Letter, sentence: CitedSentence, row: CitedRow) -> None:
    lock_draft(letter)
    SentenceSource.objects.filter(
        letter=letter, text=sentence.text, digest=sentence.digest, kind=row.kind, row=row.pk
    ).delete()
