"""Store which sources of an approved letter differ from what was approved, for the pages that show
it. Sending asks again by itself.
"""

from datetime import date

from django.db import transaction

from clientcare.models import Client, Vendor
from offboarding.checklist.state import load_states
from offboarding.letters.fingerprint import changed_sources
from offboarding.models import Letter, LetterState, Termination


@transaction.atomic
def note_changed_sources(*, vendor: Vendor, today: date, client: Client | None = None) -> None:
    """Part of every refresh, so that the next page shows it, and that it holds again."""
    approved = Letter.objects.of(vendor).filter(state=LetterState.APPROVED)
    if client is not None:
        approved = approved.filter(termination__client=client)
    endings = Termination.objects.filter(pk__in=approved.values("termination"))
    for state in load_states(endings, today):
        changed = changed_sources(state.letter, state)
        if changed != state.letter.changed_parts:
            Letter.objects.filter(pk=state.letter.pk).update(changed_parts=changed)
