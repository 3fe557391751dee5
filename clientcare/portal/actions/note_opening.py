"""Note when a link's pages were first opened by a person's button or code."""

from datetime import datetime

from django.db import transaction

from clientcare.models import PortalToken


@transaction.atomic
def note_opening(*, token: PortalToken, now: datetime) -> None:
    """Only the first time counts."""
    PortalToken.objects.filter(pk=token.pk, opened_at=None).update(opened_at=now)
