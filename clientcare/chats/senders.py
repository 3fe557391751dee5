"""Who of a chat's senders is likely who: by the client's names and phone number, and by the names
of the team.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable

from clientcare.models import Client, Honorific, SenderRole

NAME_WORD = re.compile(r"\w{3,}")
DIGITS_ALIKE = 8  # the last ones: +62 812… and 0812… are one number
ADDRESS = frozenset(
    {*map(str.casefold, Honorific.values), "pak", "mbak", "mas", "kakak", "the", "dan", "and"}
)


def fold_name(name: str) -> str:
    """A name as it sounds: no accents, small letters, single spaces."""
    letters = unicodedata.normalize("NFKD", name)
    return " ".join(
        "".join(one for one in letters if not unicodedata.combining(one)).casefold().split()
    )


def name_words(names: Iterable[str]) -> frozenset[str]:
    return (
        frozenset(word for name in names for word in NAME_WORD.findall(fold_name(name))) - ADDRESS
    )


def only_digits(text: str) -> str:
    return "".join(one for one in text if one.isdecimal())


def name_likeness(client: Client, sender: str) -> int:
    """How many of the client's names the sender shares; a shared phone number counts for all of
    them.
    """
    number = only_digits(sender)[-DIGITS_ALIKE:]
    if len(number) == DIGITS_ALIKE and only_digits(client.phone).endswith(number):
        return 10
    return len(name_words((client.name, client.person_1, client.person_2)) & name_words([sender]))


def is_strange(client: Client, senders: Iterable[str]) -> bool:
    """No name in the chat looks like the client: perhaps it is somebody else's."""
    return not any(name_likeness(client, sender) for sender in senders)


def guess_roles(client: Client, senders: Collection[str], team: Iterable[str]) -> dict[str, str]:
    """Sender → likely role, empty where a person must say. `team` are the names of the vendor and
    its people.

    Of two senders the second is the other side.
    """
    ours = name_words(team)
    roles = {}
    for sender in senders:
        theirs, shared = name_likeness(client, sender), len(ours & name_words([sender]))
        roles[sender] = (
            "" if theirs == shared else SenderRole.CLIENT if theirs > shared else SenderRole.US
        )
    known = [role for role in roles.values() if role]
    if len(roles) == 2 and len(known) == 1:
        other = SenderRole.US if known[0] == SenderRole.CLIENT else SenderRole.CLIENT
        return {sender: role or other for sender, role in roles.items()}
    return roles


def is_of_both(client: Client, sender: str, team: Iterable[str]) -> bool:
    """The name is one of the client's and one of ours, so only the chat itself tells
    whose it is.
    """
    return bool(name_likeness(client, sender)) and bool(name_words(team) & name_words([sender]))


def find_namesakes(senders: Iterable[str]) -> frozenset[str]:
    """Senders that read alike although the chat writes them differently."""
    senders = list(senders)
    alike = Counter(map(fold_name, senders))
    return frozenset(sender for sender in senders if alike[fold_name(sender)] > 1)
