"""The two parties of the deed and who signs for each, from the rows."""

from dataclasses import dataclass

from clientcare.clients.persons import persons_who
from clientcare.documents.layout import vendor_address
from clientcare.documents.party import form_of_address, format_names, party_name, party_of
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Client, ClientPerson, User, Vendor

REPRESENTED = PrintedText("represented by {persons}")
NPWP = PrintedText("NPWP {number}")


@dataclass(frozen=True)
class DeedSigner:
    name: str
    title: str = ""


@dataclass(frozen=True)
class DeedParty:
    """One side as the deed prints it: name, then address, tax number and who represents it.
    `is_represented`: its signers sign for it; else they are the party themselves.
    """

    name: str
    lines: tuple[str, ...]
    signers: tuple[DeedSigner, ...]
    is_represented: bool = False


def vendor_party(vendor: Vendor, signatory: User, language: str) -> DeedParty:
    signer = DeedSigner(signatory.name, signatory.title_in(language))
    lines = [*address_lines(vendor_address(vendor)), *npwp_lines(vendor.npwp, language)]
    lines.append(represented_by([signer], language))
    return DeedParty(vendor.letterhead_name, tuple(lines), (signer,), is_represented=True)


def client_party(client: Client, language: str) -> DeedParty:
    """A company is represented by who may sign and end for it; private persons sign themselves."""
    party = party_of(client)
    lines = [*address_lines(client.address), *npwp_lines(client.npwp, language)]
    if party.company:
        signers = [signer_of(person, language) for person in company_signers(client)]
        lines.append(represented_by(signers, language))
    else:
        signers = [DeedSigner(format_names([person], language)) for person in party.persons]
    is_represented = bool(party.company)
    return DeedParty(party_name(party, language), tuple(lines), tuple(signers), is_represented)


def company_signers(client: Client) -> list[ClientPerson]:
    """Persons who both sign and may end the contract; else all who may end it."""
    may_end = persons_who(client, "may_end")
    return [person for person in may_end if person.signs] or may_end


def signer_of(person: ClientPerson, language: str) -> DeedSigner:
    name = f"{form_of_address(person.honorific, language)} {person.name}".strip()
    return DeedSigner(name, person.job_title)


def represented_by(signers: list[DeedSigner], language: str) -> str:
    named = ", ".join(
        f"{signer.name} ({signer.title})" if signer.title else signer.name for signer in signers
    )
    return REPRESENTED.in_language(language, persons=named)


def address_lines(address: str) -> list[str]:
    text = ", ".join(line.strip().rstrip(",") for line in address.splitlines() if line.strip())
    return [text] if text else []


def npwp_lines(number: str, language: str) -> list[str]:
    return [NPWP.in_language(language, number=number)] if number else []
