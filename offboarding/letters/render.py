"""The letter and its exit email put together for print: a draft to look at, or the version that is
frozen.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import PurePath

from clientcare.core.placeholders import fill_placeholders
from clientcare.delivery.mail import sender_of
from clientcare.documents.labels import long_date
from clientcare.documents.layout import Letterhead, letterhead_of, signatory_of
from clientcare.documents.party import addressee_lines
from clientcare.documents.printed_text import PrintedPlural, PrintedText
from clientcare.models import Attachment, Language, Membership, User
from offboarding.checklist.state import AlsoRead, load_cited_state
from offboarding.letters.compose import Block, default_subject, email_text, in_print, letter_blocks
from offboarding.letters.contact_evidence import contacts_to_read
from offboarding.letters.data import LetterFacts
from offboarding.letters.evidence import cited_flags, records_block, status_block, sum_block
from offboarding.letters.fact_sentences import FINAL_ACCOUNT, somasi_number
from offboarding.letters.letter_sources import LetterSources
from offboarding.letters.load import deed_number, letter_facts
from offboarding.letters.print_layout import EmailPrint, LetterPart, LetterPrint, footer_text
from offboarding.letters.values import letter_values
from offboarding.linter.factual import days_in
from offboarding.models import Letter

LETTER = PrintedText("Letter {number}")
ENCLOSED = PrintedPlural("One document", "{count} documents")
SIGNED_CONTRACT = PrintedText("Agreement {number} as signed")
DEED = PrintedText("Mutual Termination Agreement {number} (to be signed by both parties)")
SIGNED_DEED = PrintedText("Mutual Termination Agreement as signed")
SOMASI = PrintedText("Formal demand (somasi) no. {rung} of {day}")
NO_NUMBER = "…/SPP/…"  # a letter takes its number when it is first submitted


@dataclass
class RenderedLetter:
    """One version of a letter. `sources`: the rows it cites. `signatory`: the owner
    who signs it.
    """

    letter: Letter
    sources: LetterSources
    signatory: User
    draft: bool = True

    @property
    def enclosed_files(self) -> list[Attachment]:
        """In the order in which they are enclosed, each with its `title` and `title_en`."""
        return self.letter.enclosed_files

    def enclosures(self, language: str) -> tuple[str, ...]:
        """Their titles, because our file names would tell the client nothing."""
        deed = [DEED.in_language(language, number=deed_number(self.letter))]
        files = [enclosure_title(file, self.sources, language) for file in self.enclosed_files]
        return (*(deed if self.letter.brings_deed else ()), *files)

    @cached_property
    def facts(self) -> LetterFacts:
        """Read once; they do not depend on the language."""
        facts = letter_facts(self.letter, self.sources, self.signatory)
        return replace(facts, attachments=self.enclosures("id"))

    @cached_property
    def head(self) -> Letterhead:
        return letterhead_of(self.sources.termination.vendor)

    @property
    def language(self) -> str:
        """The client's: the language of the email, and of the letter's second part."""
        return self.sources.termination.client.language

    @property
    def number(self) -> str:
        return self.letter.number or NO_NUMBER

    @property
    def mailed(self) -> tuple[str, ...]:
        """What the email brings: the letter itself, its enclosures and, without notice days, the
        final account, which leaves with them.
        """
        is_final = self.sources.termination.notice_days == 0
        return (
            LETTER.in_language(self.language, number=self.number),
            *self.enclosures(self.language),
            *([FINAL_ACCOUNT.in_language(self.language)] if is_final else []),
        )

    @property
    def languages(self) -> list[str]:
        """Of the letter's parts: Indonesian always."""
        is_english = self.letter.body_en and self.language == Language.ENGLISH
        return ["id", "en"] if is_english else ["id"]

    def letter_print(self) -> LetterPrint:
        return LetterPrint(
            head=self.head,
            number=self.number,
            foot=self.foot("id"),
            draft=self.draft,
            parts=tuple(self.part(language) for language in self.languages),
            attachments=self.enclosures("id"),
            copies=tuple(self.letter.copies.splitlines()),
            signatory=signatory_of(self.signatory, signs=not self.draft),
        )

    def values(self, language: str) -> dict[str, str]:
        """Of the letter's placeholders."""
        return letter_values(replace(self.facts, attachments=self.enclosures(language)), language)

    def email_values(self) -> dict[str, str]:
        return letter_values(replace(self.facts, attachments=self.mailed), self.language)

    def part(self, language: str) -> LetterPart:
        enclosed, values = self.enclosures(language), self.values(language)
        body = self.letter.body_en if language == "en" else self.letter.body
        return LetterPart(
            language=language,
            dated_on=values["letter_date"],
            subject=self.subject(values, language),
            addressee=(
                *addressee_lines(self.facts.party, language),
                *self.sources.termination.client.address.splitlines(),
            ),
            salutation=values["salutation"],
            blocks=in_print(letter_blocks(body, values, self.blocks(language)), language),
            enclosed=ENCLOSED.in_language(language, len(enclosed)) if enclosed else "",
            attachments=enclosed,
            foot=self.foot(language),
        )

    def blocks(self, language: str) -> dict[str, Block]:
        sources = self.sources
        return {
            "facts": records_block(sources.invoices, sources.contacts, language),
            "work_status": status_block(sources.lines, language, sources.english_names),
            "account": sum_block(sources.settlement, self.facts.account, language),
        }

    def subject(self, values: dict[str, str], language: str) -> str:
        """Only the Indonesian subject can be edited; the English one is the default."""
        text = self.letter.subject if language == "id" else default_subject(language)
        return fill_placeholders(text, values)

    def email_print(self) -> EmailPrint:
        """The exit email's printed copy; `text` is exactly the mail's body."""
        values = self.email_values()
        vendor = self.sources.termination.vendor
        return EmailPrint(
            language=self.language,
            head=self.head,
            number=self.number,
            foot=self.foot(self.language),
            sender=sender_of(vendor),
            recipient=values["addressee"],
            subject=self.subject(values, self.language),
            dated_on=long_date(self.facts.letter_date, self.language),
            text=email_text(self.letter.email_body, values),
            attachments=self.mailed,
            draft=self.draft,
        )

    def foot(self, language: str) -> str:
        return footer_text(self.sources.termination.contract.number, self.letter.version, language)


def enclosure_title(file: Attachment, sources: LetterSources, language: str) -> str:
    """As its writer titled it, in either language; else `usual_title`."""
    title = (file.title_en if language == "en" else "") or file.title
    return title or usual_title(file, sources, language)


def usual_title(file: Attachment, sources: LetterSources, language: str) -> str:
    """“Perjanjian … bertanda tangan”, “Somasi II tanggal …”; of another file its name without
    ending and underscores.
    """
    ending = sources.termination
    if file.pk == ending.contract.signed_file_id:
        return SIGNED_CONTRACT.in_language(language, number=ending.contract.number)
    if file.pk == ending.deed_id:
        return SIGNED_DEED.in_language(language)
    demand = next((demand for demand in sources.somasi if demand.attachment_id == file.pk), None)
    if demand is not None:
        day = long_date(demand.letter_day, language)
        return SOMASI.in_language(language, rung=somasi_number(demand.rung), day=day)
    return PurePath(file.name).stem.replace("_", " ")


def usual_signatory(letter: Letter) -> User:
    """The signatory of a draft: the vendor's first owner, or its author if there is none."""
    first = Membership.objects.of(letter.vendor).owners().first()
    return first.user if first else letter.author


def render_draft(letter: Letter, today: date) -> RenderedLetter:
    """The draft as it would be printed from the rows of today."""
    texts = "\n".join((letter.body, letter.body_en, letter.email_body))
    ending, days = letter.termination, frozenset(days_in(texts))
    flags = cited_flags(ending)
    also = contacts_to_read(ending, flags, days) if ending.letter_on else AlsoRead(days)
    sources = LetterSources(load_cited_state(ending, today, also))
    sources.flags = flags
    return RenderedLetter(letter, sources, usual_signatory(letter))
