"""The client as a document addresses it: the party of the agreement, never its contact person.

A company is the party by its own name and its persons are for the attention of (u.p.); one person
or a couple is the party itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from clientcare.documents.labels import AND, LABELS
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Client, ClientKind, Honorific

ENGLISH_HONORIFIC = {"Bapak": "Mr", "Ibu": "Ms", "Saudara": "Mr", "Saudari": "Ms", "Kak": ""}
INDONESIAN_HONORIFIC = {"Mr": "Bapak", "Ms": "Ibu"}
Persons = Sequence[tuple[str, str]]  # (form of address, name)
READERS = PrintedText("you", "readers of a letter whose form of address is not known")
TOGETHER = PrintedText("and", "between two persons who are one party")
ATTENTION = PrintedText("Attn. {names}")
OPENING = PrintedText("Dear {names},")
COMPANY_OPENING = PrintedText("Dear Sir or Madam,")


@dataclass(frozen=True)
class Party:
    """`persons`: up to two of (form of address, name). `company`: empty for private clients."""

    persons: tuple[tuple[str, str], ...]
    company: str = ""


def party_of(client: Client) -> Party:
    """Businesses, and private clients without a named person, go by their name in lists."""
    pairs = ((client.honorific_1, client.person_1), (client.honorific_2, client.person_2))
    named = tuple((honorific, name) for honorific, name in pairs if name)
    if client.kind == ClientKind.BUSINESS:
        return Party(named, client.name)
    return Party(named or ((Honorific.NONE.value, client.name),))


def party_name(party: Party, language: str) -> str:
    """The party's name: `PT Lentera Nusantara`, `Ibu Laras Kinasih serta Bapak Bimo Adinata`."""
    return party.company or format_names(party.persons, language)


def addressee_lines(party: Party, language: str) -> tuple[str, ...]:
    """The party and, for a company, `u.p. Bapak Andi Wijaya` on a line of its own."""
    if not (party.company and party.persons):
        return (party_name(party, language),)
    contact = format_names(party.persons, language)
    return party.company, ATTENTION.in_language(language, names=contact)


def addressee_text(party: Party, language: str) -> str:
    """`addressee_lines` on one line: `PT Lentera Nusantara, u.p. Bapak Andi Wijaya`."""
    return ", ".join(addressee_lines(party, language))


def greeting_text(party: Party, language: str) -> str:
    """How a letter addresses the reader within a sentence: `Bapak dan Ibu`; `Bapak/Ibu` to a
    company or where no form of address is known; `you` in English.
    """
    honorifics = dict.fromkeys(
        form_of_address(honorific, language) for honorific, _name in party.persons
    )
    if language == "id" and not party.company and all(honorifics):
        return f" {AND.in_language(language)} ".join(honorifics)
    return READERS.in_language(language)


def addressee_block(client: Client, language: str) -> tuple[str, ...]:
    """The party as letters name it, then the address, line by line."""
    address = (line.strip() for line in client.address.splitlines())
    return (*addressee_lines(party_of(client), language), *(line for line in address if line))


def salutation(party: Party, language: str) -> str:
    """`Dengan hormat,`; in English `Dear Ms Clarke and Mr Reed,`, or `Dear Sir or Madam,` to a
    company.
    """
    if language == "id":
        return LABELS["salutation"].in_language(language)
    if party.company:
        return COMPANY_OPENING.in_language(language)
    names = [short_name(honorific, name, language) for honorific, name in party.persons]
    together = f" {TOGETHER.in_language(language)} ".join(names)
    return OPENING.in_language(language, names=together)


def short_name(honorific: str, name: str, language: str) -> str:
    """`Ms Clarke`: the family name alone only after an English form of address, because Indonesian
    names often have no family name.
    """
    called = name.split()[-1] if honorific in INDONESIAN_HONORIFIC else name
    return f"{form_of_address(honorific, language)} {called}".strip()


def format_names(persons: Persons, language: str) -> str:
    """`Bapak Bimo Adinata serta Ibu Laras Kinasih`; in English `Mr Bimo Adinata and Ms Laras
    Kinasih`.
    """
    full_names = [
        f"{form_of_address(honorific, language)} {name}".strip() for honorific, name in persons
    ]
    return f" {TOGETHER.in_language(language)} ".join(full_names)


def form_of_address(honorific: str, language: str) -> str:
    table = INDONESIAN_HONORIFIC if language == "id" else ENGLISH_HONORIFIC
    return table.get(honorific, honorific)
