"""Void every unsent letter of an ending and cancel its queued deliveries. All rows stay."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.delivery.actions.cancel_delivery import NOT_LEFT, cancel_delivery
from clientcare.models import Delivery, DeliveryState, User
from offboarding.letters.actions.draft_letter import void_letter
from offboarding.models import LetterState, Termination


@transaction.atomic
def void_letters(*, termination: Termination, by: User) -> None:
    """Refused while a delivery is in progress or uncertain, because notice may have been given."""
    lock_head(termination.vendor)
    letters = termination.letters.exclude(state__in=[LetterState.SENT, LetterState.VOID])
    deliveries = letter_deliveries(letters)
    going = deliveries.filter(
        state__in=[DeliveryState.INFLIGHT, DeliveryState.UNKNOWN], replaced_by=None
    )
    if going.exists():
        raise Refused(
            _(
                "The letter is being sent, or its delivery is uncertain. Settle it in the outbox "
                "first."
            )
        )
    for delivery in deliveries.filter(state__in=NOT_LEFT):
        cancel_delivery(delivery=delivery, by=by)
    for letter in letters.select_related(
        "letter_document", "email_document", "deed_document", "termination__client", "vendor"
    ):
        void_letter(letter, by)


def letter_deliveries(letters) -> "Delivery.objects":
    return Delivery.objects.filter(
        documents__in=letters.exclude(letter_document=None).values("letter_document")
    )
