"""The roles of a chat's senders, from names on the command line."""

from django.core.management import CommandError

from clientcare.chats.senders import fold_name
from clientcare.models import SenderRole


def roles_of(senders: list[str], clients: list[str], ours: list[str]) -> dict[str, str]:
    """Sender → role. `clients` and `ours`: names of the client's side and of ours."""
    named = [(match_sender(senders, name), SenderRole.CLIENT) for name in clients]
    named += [(match_sender(senders, name), SenderRole.US) for name in ours]
    roles: dict[str, str] = {}
    for sender, role in named:
        if sender in roles:
            raise CommandError(
                f"“{sender}” is named twice. Each sender is either the client or one of us."
            )
        roles[sender] = role.value
    rest = SenderRole.NOBODY if ours else SenderRole.US
    return {sender: roles.get(sender, rest.value) for sender in senders}


def match_sender(senders: list[str], name: str) -> str:
    """The sender's exact name; case and accents may differ if there is one match only."""
    matches = (
        [name]
        if name in senders
        else [sender for sender in senders if fold_name(sender) == fold_name(name)]
    )
    if len(matches) > 1:
        raise CommandError(
            f"Several senders are called “{name}”: {', '.join(matches)}. Write the one you mean."
        )
    if not matches:
        raise CommandError(
            f"No sender in this chat is called “{name}”. Its senders: {', '.join(senders[:20])}."
        )
    return matches[0]
