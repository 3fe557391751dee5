"""Guesses roles of a chat's senders by the client's names and phone number, and the
team's names.
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
    """A name for comparison: no accents, lower case, single spaces."""
    letters = unicodedata.normalize("NFKD", name)
    return " ".join(
        "".join(letter for letter in letters if not unicodedata.combining(letter))
        .casefold()
        .split()
    )


def name_words(names: Iterable[str]) -> frozenset[str]:
    return (
        frozenset(word for name in names for word in NAME_WORD.findall(fold_name(name))) - ADDRESS
    )


def only_digits(text: str) -> str:
    return "".join(character for character in text if character.isdecimal())


def name_likeness(client: Client, sender: str) -> int:
    """How many of the client's names occur in the sender; the same phone number counts 10."""
    number = only_digits(sender)[-DIGITS_ALIKE:]
    if len(number) == DIGITS_ALIKE and only_digits(client.phone).endswith(number):
        return 10
    return len(name_words((client.name, client.person_1, client.person_2)) & name_words([sender]))


def is_strange(client: Client, senders: Iterable[str]) -> bool:
    """Whether no sender resembles the client: perhaps the chat is another client's."""
    return not any(name_likeness(client, sender) for sender in senders)


def guess_roles(client: Client, senders: Collection[str], team: Iterable[str]) -> dict[str, str]:
    """Sender → likely role, empty where the user must choose. `team` are the names of the vendor
    and its members.

    With two senders of which one is known, the other is the other side.
    """
    ours = name_words(team)
    roles = {}
    for sender in senders:
        client_matches, team_matches = (
            name_likeness(client, sender),
            len(ours & name_words([sender])),
        )
        roles[sender] = (
            ""
            if client_matches == team_matches
            else SenderRole.CLIENT
            if client_matches > team_matches
            else SenderRole.US
        )
    known = [role for role in roles.values() if role]
    if len(roles) == 2 and len(known) == 1:
        other = SenderRole.US if known[0] == SenderRole.CLIENT else SenderRole.CLIENT
        return {sender: role or other for sender, role in roles.items()}
    return roles


def is_of_both(client: Client, sender: str, team: Iterable[str]) -> bool:
    """Whether the name matches both the client and our team, so that the user must decide."""
    return bool(name_likeness(client, sender)) and bool(name_words(team) & name_words([sender]))


def find_namesakes(senders: Iterable[str]) -> frozenset[str]:
    """Senders whose names differ only in case, accents or spaces."""
    senders = list(senders)
    alike = Counter(map(fold_name, senders))
    return frozenset(sender for sender in senders if alike[fold_name(sender)] > 1)
