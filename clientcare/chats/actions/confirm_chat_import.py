"""Confirm a chat import with the roles of its senders; a job writes the messages."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from clientcare.chats.changed import KNOWN, NEW
from clientcare.chats.senders import is_strange
from clientcare.core import jobs
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import refuse_future_moment
from clientcare.importing.stated_sums import format_stated_day
from clientcare.models import ChatImport, ChatState, DateOrder, SenderRole, User

ORIGIN = ("device", "exporter", "exported_at", "phone_number")
ANSWER_FIELDS = (
    "roles",
    "date_order",
    "contract",
    "confirmed_by",
    "state",
    "questions_wait",
    "preview",
    *ORIGIN,
)


@transaction.atomic
def confirm_chat_import(
    *,
    chat_import: ChatImport,
    roles: Mapping[str, str],
    by: User | None,
    order: str = "",
    names: Collection[str] = (),
    is_sure: bool = False,
    contract: Model | None = None,
    questions_wait: bool = False,
    changed: str = "",
    origin: Mapping[str, Any] | None = None,
) -> ChatImport:
    """Queue the writing of a chat that waits for its answers.

    `roles`: sender → SenderRole, for every sender of the preview. `order`: a DateOrder, needed
    where several fit.
    `names`: those of the preview's `colon_names` that are one name. `is_sure`: this is the client's
    chat although no name in it looks like theirs. `contract`: what the messages are about.
    `questions_wait`: our questions in it expect a reply. `changed`: KNOWN or NEW, needed where
    edited or deleted messages may be recorded contacts. `origin`: what is known of ORIGIN.
    Refused, at its field where there is one.
    """
    lock_head(chat_import.vendor)
    chat_import.refresh_from_db()
    refuse_unless_asking(chat_import)
    accept_answers(chat_import, roles, order, names, is_sure)
    accept_changed(chat_import, changed)
    accept_origin(chat_import, origin or {})
    refuse_other_contracts(chat_import, contract)
    chat_import.contract, chat_import.confirmed_by = contract, by
    chat_import.state = ChatState.WRITING
    chat_import.questions_wait = questions_wait
    chat_import.save(update_fields=ANSWER_FIELDS)
    jobs.queue_job(chat_import.vendor, "write_chat", chat_import.pk)
    return chat_import


def refuse_other_contracts(chat_import: ChatImport, contract: Model | None) -> None:
    if contract is not None and (
        contract.client_id != chat_import.client_id or contract.withdrawal_id
    ):
        raise Refused(
            _("Choose a contract of this client that is not withdrawn."), field="contract"
        )


def refuse_unless_asking(chat_import: ChatImport) -> None:
    if chat_import.state in (ChatState.WRITING, ChatState.DONE):
        raise Refused(_("This chat was confirmed already."))
    if chat_import.state != ChatState.ASKING:
        raise Refused(_("This chat cannot be imported: it is still being read, or has errors."))


def accept_answers(
    chat_import: ChatImport,
    roles: Mapping[str, str],
    order: str,
    names: Collection[str],
    is_sure: bool,
) -> None:
    """Set roles and order on the import, or refuse. Not saved."""
    check_roles([sender["name"] for sender in chat_import.preview["senders"]], roles)
    if not is_sure and is_strange(chat_import.client, roles):
        raise Refused(
            _(
                "No name in this chat looks like %(client)s. If it is theirs all the same, tick "
                "that it is."
            )
            % {"client": chat_import.client},
            field="is_sure",
        )
    chat_import.date_order = checked_order(chat_import.preview["orders"], order)
    chat_import.roles = with_colons(roles, names, chat_import.preview["colon_names"])


def accept_changed(chat_import: ChatImport, changed: str) -> None:
    if not chat_import.preview.get("unclear"):
        return
    if changed not in (KNOWN, NEW):
        raise Refused(_("Say whether these messages are on record already."), field="changed")
    chat_import.preview = {**chat_import.preview, "changed": changed}


def accept_origin(chat_import: ChatImport, origin: Mapping[str, Any]) -> None:
    exported_at = origin.get("exported_at")
    if exported_at:
        refuse_future_moment(timezone.now(), exported_at, "exported_at")
    for name in ORIGIN:
        if origin.get(name):
            setattr(chat_import, name, origin[name])


def check_roles(senders: Collection[str], roles: Mapping[str, str]) -> None:
    strangers = [name for name in roles if name not in senders]
    if strangers:
        raise Refused(
            _("No sender in this chat is called “%(name)s”.") % {"name": strangers[0]},
            field="roles",
        )
    for name in senders:
        if roles.get(name) not in SenderRole.values:
            raise Refused(_("Say who “%(name)s” is.") % {"name": name}, field="roles")
    if SenderRole.CLIENT not in roles.values():
        raise Refused(
            _(
                "No sender is marked as the client yet. Say which one is, or do not import this "
                "chat."
            ),
            field="roles",
        )


def checked_order(ways: list[dict], order: str) -> str:
    """The order chosen; without a choice the only one that does not lead beyond today."""
    known = {way["code"]: way for way in ways}
    good = [way["code"] for way in ways if not way["late"]]
    order = order or (good[0] if len(good) == 1 else "")
    if order not in known:
        raise Refused(_("Say in which order the dates of this chat are written."), field="order")
    late = known[order]["late"]
    if late:
        moment = parse_datetime(late["moment"])
        raise Refused(
            _(
                "As “%(order)s” line %(line)s is dated %(moment)s, which has not come yet. Choose "
                "another order."
            )
            % {
                "order": DateOrder(order).label,
                "line": late["line"],
                "moment": format_stated_day(f"{moment:%Y-%m-%d %H:%M}"),
            },
            field="order",
        )
    return order


def with_colons(
    roles: Mapping[str, str], names: Collection[str], offered: Collection[str]
) -> dict[str, str]:
    """Roles under the whole names: “Toko: Maju” was read as a sender “Toko” whose every message
    begins with “Maju: ”.
    """
    whole = {name.partition(": ")[0]: name for name in names if name in offered}
    return {whole.get(sender, sender): role for sender, role in roles.items()}
