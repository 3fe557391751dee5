"""Withdraw a contact logged by mistake. It stays readable, with the reason."""

from django.db import transaction

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.events import record
from clientcare.models import Interaction, User


@transaction.atomic
def withdraw_interaction(*, interaction: Interaction, reason: str, by: User) -> None:
    withdrawal = withdraw_fact(interaction, reason=reason, by=by)
    record(
        interaction.vendor,
        "contact_withdrawn",
        by=by,
        client=interaction.client,
        interaction_id=interaction.pk,
        reason=withdrawal.reason,
    )
