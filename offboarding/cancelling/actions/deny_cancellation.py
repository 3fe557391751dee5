"""Say of a message that it is no cancellation: the today list asks no more."""

from django.db import transaction

from clientcare.core.events import record
from clientcare.core.sequences import lock_head
from clientcare.models import Interaction, User
from offboarding.models import NoCancellation


@transaction.atomic
def deny_cancellation(*, interaction: Interaction, by: User) -> None:
    """Repeating it changes nothing."""
    lock_head(interaction.vendor)
    _row, is_new = NoCancellation.objects.get_or_create(
        interaction=interaction, defaults={"vendor": interaction.vendor, "by": by}
    )
    if is_new:
        record(
            interaction.vendor,
            "no_cancellation",
            by=by,
            client=interaction.client,
            interaction=interaction.pk,
        )
