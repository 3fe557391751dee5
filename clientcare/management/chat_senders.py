"""The role of each sender of a chat, from the names on the command line."""

from django.core.management import CommandError

from clientcare.chats.senders import fold_name
from clientcare.models import SenderRole


def roles_of(senders: list[str], client_names: list[str], our_names: list[str]) -> dict[str, str]:
    """Role by sender. Senders not named are ours, or nobody if our names are given."""
    named = [(one_sender(senders, name), SenderRole.CLIENT) for name in client_names]
    named += [(one_sender(senders, name), SenderRole.US) for name in our_names]
    roles: dict[str, str] = {}
    for sender, role in named:
        if sender in roles:
            raise CommandError(
                f"“{sender}” is named twice. Each sender is either the client or one of us."
            )
        roles[sender] = role.value
    default = SenderRole.NOBODY if our_names else SenderRole.US
    return {sender: roles.get(sender, default.value) for sender in senders}


def one_sender(senders: list[str], name: str) -> str:
    """The sender's exact name; case and accents may differ if the match is unique."""
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
