"""Stop asking a question of the vendor's own."""

from django.db import transaction
from django.utils import timezone

from clientcare.core.sequences import lock_head
from clientcare.models import OwnQuestion


@transaction.atomic
def stop_question(*, question: OwnQuestion) -> OwnQuestion:
    """Its answers stay. Does nothing if it is stopped already."""
    lock_head(question.vendor)
    question.refresh_from_db(fields=["stopped_at"])
    if question.stopped_at is None:
        question.stopped_at = timezone.now()
        question.save(update_fields=["stopped_at"])
    return question
