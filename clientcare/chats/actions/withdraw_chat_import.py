"""Withdraw a chat import made by mistake, with all its contacts."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import ChatImport, ChatState, Interaction, User, Withdrawal


@transaction.atomic
def withdraw_chat_import(*, chat_import: ChatImport, reason: str, by: User) -> Withdrawal:
    """The contacts stay readable, and their messages can be imported again. Contacts withdrawn
    individually before are left as they are: they stay out of later imports.
    """
    lock_head(chat_import.vendor)
    chat_import.refresh_from_db()
    if chat_import.state != ChatState.DONE:
        raise Refused(_("Nothing was imported from this chat, so there is nothing to withdraw."))
    withdrawal = withdraw_fact(chat_import, reason=reason, by=by)
    contacts = (
        Interaction.objects.valid().filter(chat_import=chat_import).update(withdrawal=withdrawal)
    )
    record(
        chat_import.vendor,
        "chat_withdrawn",
        by=by,
        client=chat_import.client,
        chat_import=chat_import.pk,
        name=chat_import.file.name,
        reason=withdrawal.reason,
        messages=contacts,
    )
    return withdrawal
