"""For operators: import an exported chat in one step, by the same rules."""

from collections.abc import Mapping

from django.db import transaction

from clientcare.chats.actions.confirm_chat_import import check_roles
from clientcare.chats.actions.read_chat_import import preview_of
from clientcare.chats.actions.start_chat_import import save_chat_file, store_chat_file
from clientcare.chats.actions.write_chat_import import PreparedChat, write_chat_import
from clientcare.chats.orders import DatedChat
from clientcare.models import ChatImport, ChatState, Client


@transaction.atomic
def import_chat_now(
    *,
    client: Client,
    name: str,
    data: bytes,
    dated: DatedChat,
    roles: Mapping[str, str],
    order: str,
    prepared: PreparedChat,
) -> ChatImport:
    """`prepared` is that of `prepare(client, data, roles, order)`, without errors. Refused for
    invalid roles; then nothing is saved.
    """
    check_roles(dated.chat.senders, roles)
    chat_import = save_chat_file(client, name, store_chat_file(data), ChatState.WRITING, None)
    chat_import.roles, chat_import.date_order = dict(roles), order
    chat_import.preview = preview_of(dated, client)
    chat_import.save(update_fields=["roles", "date_order", "preview"])
    write_chat_import(chat_import=chat_import, prepared=prepared, by=None)
    return chat_import
