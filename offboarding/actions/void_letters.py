"""Take every unsent version of an ending's letter out of use, and its deliveries that have not left."""

from django.db import transaction
from django.utils import timezone

from clientcare.actions.cancel_delivery import NOT_LEFT, cancel_delivery
from clientcare.models import Delivery, Document, User
from clientcare.timeline import lock_head, record
from offboarding.models import Letter, LetterState, Termination

SETTLED = [LetterState.SENT, LetterState.VOID]


@transaction.atomic
def void_letters(*, termination: Termination, reason: str, by: User) -> None:
    """Rows stay, marked void with the reason; queued and waiting deliveries of their papers are cancelled."""
    lock_head(termination.vendor)
    for letter in termination.letters.exclude(state__in=SETTLED):
        void(letter, reason, by)


def void(letter: Letter, reason: str, by: User) -> None:
    papers = [pk for pk in (letter.letter_document_id, letter.email_document_id) if pk]
    for delivery in Delivery.objects.filter(documents__in=papers, state__in=NOT_LEFT).distinct():
        cancel_delivery(delivery=delivery, by=by, reason=reason)
    Document.objects.filter(pk__in=papers, voided_at=None).update(voided_at=timezone.now(), void_reason=reason[:200])
    letter.state = LetterState.VOID
    letter.save(update_fields=["state"])
    if letter.number:
        client = letter.termination.client
        record(letter.vendor, "letter_voided", by=by, client=client, number=letter.number, version=letter.version)
