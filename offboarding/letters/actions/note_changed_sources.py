"""Store for the pages which sources of a submitted or approved letter differ from those it was
frozen with. Approving and sending do not rely on this: they compare again.
"""

from datetime import date

from django.db import transaction

from clientcare.models import Client, Vendor
from offboarding.checklist.state import EndingState, load_states
from offboarding.letters.fingerprint import PATH, changed_sources
from offboarding.models import Letter, LetterState, Termination

FROZEN = (LetterState.SUBMITTED, LetterState.APPROVED)


@transaction.atomic
def note_changed_sources(*, vendor: Vendor, today: date, client: Client | None = None) -> None:
    """Part of every refresh, so that pages show a change, and a change back, at once."""
    frozen = Letter.objects.of(vendor).filter(state__in=FROZEN)
    if client is not None:
        frozen = frozen.filter(termination__client=client)
    endings = Termination.objects.filter(pk__in=frozen.values("termination"))
    for state in load_states(endings, today):
        changed = changed_sources(state.letter, state) + unmet_path(state)
        if changed != state.letter.changed_parts:
            Letter.objects.filter(pk=state.letter.pk).update(changed_parts=changed)


def unmet_path(state: EndingState) -> list[str]:
    """Whether a letter that waits for its decision has lost a condition of its path. For an
    approved letter the checklist and the send page list the conditions.
    """
    waits = state.letter_state == LetterState.SUBMITTED
    return (
        list(PATH)
        if waits and not all(condition.done for condition in state.path_conditions)
        else []
    )
