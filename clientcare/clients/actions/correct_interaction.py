"""Correct a logged contact: withdraw it and log it again, in one transaction."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.models import Attachment, Interaction, User, Withdrawal

AS_IN_CHAT = _(
    "This message came with an exported chat and stays as it was written. Withdraw it, or the "
    "whole chat, if it does not belong here."
)
AS_SENT = _(
    "The client answered this through a link, or it was sent automatically. It stays as it was "
    "written; withdraw it if it does not belong here."
)


@transaction.atomic
def correct_interaction(
    *,
    interaction: Interaction,
    reason: str,
    by: User,
    today: date,
    now: datetime,
    **particulars: Any,
) -> Interaction:
    """`particulars`: as in `log_interaction`. Files are shown with both contacts. Refused as in
    `log_interaction`, and for a contact that stays as it was written.
    """
    if interaction.stays_as_written:
        raise Refused(AS_IN_CHAT if interaction.chat_import_id else AS_SENT)
    withdrawal = withdraw_fact(interaction, reason=reason, by=by)
    corrected = log_interaction(
        client=interaction.client,
        by=by,
        today=today,
        now=now,
        corrects=interaction,
        **particulars,
    )
    copy_files(interaction, corrected)
    record_correction(interaction, corrected, withdrawal)
    return corrected


def record_correction(old: Interaction, new: Interaction, withdrawal: Withdrawal) -> None:
    record(
        new.vendor,
        "contact_corrected",
        by=withdrawal.by,
        client=new.client,
        interaction_id=new.pk,
        corrects=old.pk,
        channel=old.channel,
        old_on=old.day.isoformat(),
        reason=withdrawal.reason,
    )


def copy_files(old: Interaction, new: Interaction) -> None:
    """Attach the same stored files to the corrected contact too."""
    names = (
        "vendor",
        "client",
        "name",
        "file_type",
        "size",
        "sha256",
        "uploaded_at",
        "uploaded_by",
    )
    files = Attachment.objects.filter(interaction=old).order_by("pk")
    Attachment.objects.bulk_create(
        Attachment(interaction=new, **{name: getattr(file, name) for name in names})
        for file in files.select_related("vendor", "client", "uploaded_by")
    )
