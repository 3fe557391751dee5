"""Guess which clients a text is from: by a phone number or mail address in it, by its sender, or by
a name in it. The guesses are proposed to the user, never used without being asked.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clientcare.clients.look_alikes import phone_key
from clientcare.clients.reach import NEXT_NUMBER
from clientcare.clients.similar_names import folded_name
from clientcare.models import Client, ClientPerson, Vendor

# The strongest first.
SAME_NUMBER, SAME_MAIL = _("its phone number is in the text"), _("its mail address is in the text")
WROTE, FULL_NAME = _("the name of who wrote"), _("its name is in the text")
FIRST_NAME = _("a first name is in the text")
REASONS = (SAME_NUMBER, SAME_MAIL, WROTE, FULL_NAME, FIRST_NAME)
MOST_PROPOSED = 5
SHORTEST_NAME = 4  # letters; a shorter name of one word is not searched for in a text
PHONE_IN_TEXT = re.compile(r"(?<![\w+])\+?\d[\d ().-]{6,22}\d")
# Matches only at the beginning of a word, so that a long text without spaces is scanned once and
# not once per letter.
MAIL_IN_TEXT = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
SALUTATIONS = frozenset(
    {"bapak", "ibu", "pak", "bu", "kak", "kakak", "mas", "mbak", "mr", "mrs", "ms", "dan", "and"}
)


@dataclass(frozen=True)
class NamedClient:
    client: Client
    reason: Promise


@dataclass(frozen=True)
class TextClues:
    """The parts of a text that can identify a client. `text` and `senders` are folded names."""

    numbers: frozenset[str]
    mails: frozenset[str]
    text: str
    senders: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, text: str, senders: Collection[str]) -> "TextClues":
        numbers = phone_keys([*(match[0] for match in PHONE_IN_TEXT.finditer(text)), *senders])
        mails = frozenset(match[0].casefold() for match in MAIL_IN_TEXT.finditer(text))
        sender_words = tuple(filter(None, map(name_words, senders)))
        return cls(numbers, mails, f" {folded_name(text)} ", sender_words)

    def has_name(self, name: str) -> bool:
        folded = folded_name(name)
        is_long_enough = " " in folded or len(folded) >= SHORTEST_NAME
        return is_long_enough and f" {folded} " in self.text

    def has_sender(self, name: str) -> bool:
        """A sender with all words of this name, or this name with all words of a sender."""
        words = name_words(name)
        return bool(words) and any(words <= sender or sender <= words for sender in self.senders)


@dataclass
class KnownNames:
    """The names, numbers and addresses of one client and its persons, the client's own first."""

    names: list[str]
    phones: list[str]
    mails: list[str]

    def reason(self, clues: TextClues) -> Promise | None:
        if clues.numbers & phone_keys(self.phones):
            return SAME_NUMBER
        if clues.mails & {mail.casefold() for mail in self.mails if mail}:
            return SAME_MAIL
        if any(map(clues.has_sender, self.names)):
            return WROTE
        if any(map(clues.has_name, self.names)):
            return FULL_NAME
        first_names = [name.split()[0] for name in self.names[1:] if name.strip()]
        return FIRST_NAME if any(map(clues.has_name, first_names)) else None


def clients_named(vendor: Vendor, text: str, senders: Collection[str]) -> list[NamedClient]:
    """At most MOST_PROPOSED clients, those with the strongest reason first; none from the archive.
    `senders`: who wrote the text, without members of the team.
    """
    clues = TextClues.of(text, senders)
    reasons = {pk: names.reason(clues) for pk, names in known_names(vendor).items()}
    named = {pk: why for pk, why in reasons.items() if why is not None}
    clients = Client.objects.of(vendor).select_related("vendor").in_bulk(named)
    rows = [NamedClient(clients[pk], why) for pk, why in named.items()]
    rows.sort(
        key=lambda row: (REASONS.index(row.reason), row.client.name.casefold(), row.client.pk)
    )
    return rows[:MOST_PROPOSED]


def known_names(vendor: Vendor) -> dict[int, KnownNames]:
    clients = Client.objects.of(vendor).filter(archived_at=None, merged_into=None)
    columns = ("pk", "name", "person_1", "person_2", "phone", "email")
    known = {
        pk: KnownNames([name, *filter(None, [first, second])], [phone], [mail])
        for pk, name, first, second, phone, mail in clients.values_list(*columns)
    }
    persons = ClientPerson.objects.filter(client__in=clients)
    for pk, name, phone, mail in persons.values_list("client", "name", "phone", "email"):
        known[pk].names += [name] if name else []
        known[pk].phones.append(phone)
        known[pk].mails.append(mail)
    return known


def phone_keys(texts: Iterable[str]) -> frozenset[str]:
    numbers = (part for text in texts for part in NEXT_NUMBER.split(text))
    return frozenset(filter(None, map(phone_key, numbers)))


def name_words(name: str) -> frozenset[str]:
    return frozenset(folded_name(name).split()) - SALUTATIONS
