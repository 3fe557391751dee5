"""The text that a contract would be signed with: sections in order, in Indonesian and, for a client
who reads English, in English beside it, under one hash.

`text_to_sign` composes it from a draft alone, so that the same draft always gives the same text and
hash; nothing in it depends on the day on which it is signed. `freeze_text` keeps it.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property, partial
from typing import Any

from clientcare.documents.labels import long_date
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Document, Language
from clientcare.money.rounding import format_money
from contracts.agreement.boundaries.payment import format_rate
from contracts.agreement.boundaries.sheet_units import format_units
from contracts.clauses.draft_content import (
    DraftClause,
    clauses_in,
    lines_in,
    payments_in,
    price_of,
)
from contracts.clauses.schedule import PlannedPayment, amounts_of
from contracts.clauses.wording import clause_paragraphs
from contracts.models import Contract, ContractDraft, CountedFrom, SignedText, StepKind

ARTICLE = PrintedText("Clause {number}")
SERVICE = PrintedText("Service")
PRICE = PrintedText("Price")
PAYMENTS = PrintedText("Payments")
WORK = PrintedText("{vendor} does the following for {client}: {service}.")
EVENT = PrintedText("The event is on {day}.")
STARTS = PrintedText("The work starts on {day}.")
ENDS = PrintedText("The contract ends on {day}.")
TOTAL = PrintedText("In all: {amount}.")
WITHOUT_PPN = PrintedText(
    "PPN (VAT) is not in these amounts. It is added to each invoice at the rate of its day."
)
NO_LIMIT = PrintedText("{rate} an hour")
UP_TO = PrintedText("{rate} an hour, at most {amount}")
ON_SIGNING = PrintedText("{label}: {percent}% ({amount}), on the day of signing.")
AFTER_SIGNING = PrintedText("{label}: {percent}% ({amount}), {days} after signing.")
BEFORE_EVENT = PrintedText("{label}: {percent}% ({amount}), {days} before the event.")
NOT_BEFORE_SIGNING = PrintedText(
    "A payment that would fall before the day of signing is due on that day."
)
ON_EVENT = PrintedText("{label}: {percent}% ({amount}), on the day of the event.")
PAYMENT_NAMES = {
    StepKind.DEPOSIT: PrintedText("Deposit (DP)"),
    StepKind.PART: PrintedText("Instalment (termin)"),
    StepKind.REST: PrintedText("Final payment (pelunasan)"),
}
FIRST_CLAUSE = "clause"  # sections of the library, in contrast to those about service and money


@dataclass(frozen=True)
class TextSection:
    """One numbered clause of the contract. `paragraphs` by language. Of a clause of the library
    also its kind, the value that is judged, and the number of its version.
    """

    number: int
    about: str
    headings: dict[str, str]
    paragraphs: dict[str, list[str]]
    kind: str = ""
    value: dict[str, Any] = field(default_factory=dict)
    version: int | None = None

    @property
    def clause(self) -> str:
        """As terms and letters cite it."""
        return f"Pasal {self.number}"

    @property
    def shown(self) -> list[tuple[str, tuple[str, list[str]]]]:
        """By language its heading and paragraphs."""
        return [
            (language, (self.headings[language], texts))
            for language, texts in self.paragraphs.items()
        ]


@dataclass(frozen=True)
class ContractText:
    """`languages`: "id" first, which prevails."""

    number: str
    languages: tuple[str, ...]
    sections: tuple[TextSection, ...]

    def as_content(self) -> dict[str, Any]:
        """As SignedText stores it."""
        return json.loads(json.dumps(asdict(self)))

    @cached_property
    def sha256(self) -> str:
        return content_hash(self.as_content())

    @classmethod
    def of_content(cls, content: dict[str, Any]) -> "ContractText":
        sections = tuple(TextSection(**section) for section in content["sections"])
        return cls(content["number"], tuple(content["languages"]), sections)


def content_hash(content: dict[str, Any]) -> str:
    """Of its canonical JSON: keys in order, no spaces, UTF-8."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def text_to_sign(draft: ContractDraft) -> ContractText:
    """What this draft would be signed with. `draft.client.vendor` is at hand."""
    english = draft.client.language == Language.ENGLISH
    languages = ("id", "en") if english else ("id",)
    makers = [
        money_section(name, make, languages)
        for name, make in (
            (SERVICE, partial(service_paragraphs, draft)),
            (PRICE, partial(price_paragraphs, draft)),
            (PAYMENTS, partial(payment_paragraphs, draft)),
        )
        if make("id")
    ]
    makers += [clause_section(clause, languages) for clause in clauses_in(draft)]
    sections = tuple(make(number) for number, make in enumerate(makers, 1))
    return ContractText(draft.number, languages, sections)


def money_section(
    name: PrintedText, paragraphs: Callable[[str], list[str]], languages: Sequence[str]
) -> Callable[[int], TextSection]:
    texts = {language: paragraphs(language) for language in languages}
    return lambda number: TextSection(
        number, name.english.lower(), headings_of(number, name, languages), texts
    )


def clause_section(clause: DraftClause, languages: Sequence[str]) -> Callable[[int], TextSection]:
    label, value = clause.term_kind.sheet_label, clause.agreed.as_value()
    texts = {language: paragraphs_of(clause, language) for language in languages}
    return lambda number: TextSection(
        number,
        FIRST_CLAUSE,
        headings_of(number, label, languages),
        texts,
        clause.kind,
        value,
        clause.number,
    )


def headings_of(number: int, name: PrintedText, languages: Sequence[str]) -> dict[str, str]:
    """Pasal 4. Jam kontak"""
    return {
        language: f"{ARTICLE.in_language(language, number=number)}. {name.in_language(language)}"
        for language in languages
    }


def paragraphs_of(clause: DraftClause, language: str) -> list[str]:
    """An English wording that is missing is only what was agreed; the Indonesian prevails."""
    text = clause.text_en if language == "en" else clause.text_id
    return clause_paragraphs(clause.kind, text, clause.value, clause.lines, language)


def service_paragraphs(draft: ContractDraft, language: str) -> list[str]:
    service = draft.service_en if language == "en" and draft.service_en else draft.service
    names = {"vendor": draft.client.vendor.legal_name or draft.client.vendor.name}
    names["client"] = " & ".join(draft.client.party_names)
    days = ((EVENT, draft.event_date), (STARTS, draft.starts_on), (ENDS, draft.ends_on))
    return [
        WORK.in_language(language, service=service.rstrip("."), **names),
        *(
            sentence.in_language(language, day=long_date(day, language))
            for sentence, day in days
            if day
        ),
    ]


def price_paragraphs(draft: ContractDraft, language: str) -> list[str]:
    rows = [
        f"{place}. {described(line, language)}: {line_price(line, draft.currency, language)}."
        for place, line in enumerate(lines_in(draft), 1)
    ]
    total = format_money(price_of(draft), draft.currency, language)
    paragraphs = [*rows, TOTAL.in_language(language, amount=total)]
    if draft.vendor.is_vat_registered and draft.currency == "IDR":
        paragraphs.append(WITHOUT_PPN.in_language(language))
    return paragraphs


def described(line: dict[str, Any], language: str) -> str:
    english = line.get("description_en") if language == "en" else ""
    return (english or line["description"]).rstrip(".")


def line_price(line: dict[str, Any], currency: str, language: str) -> str:
    price, rate = (
        None if line.get(name) is None else format_money(line[name], currency, language)
        for name in ("price", "hourly_rate")
    )
    if not line.get("hourly_rate"):
        return str(price)
    sentence = UP_TO if line["price"] else NO_LIMIT
    return sentence.in_language(language, rate=rate, amount=price)


def payment_paragraphs(draft: ContractDraft, language: str) -> list[str]:
    payments = payments_in(draft)
    amounts = amounts_of(price_of(draft), payments, draft.currency)
    shown = [format_money(amount, draft.currency, language) for amount in amounts]
    paragraphs = list(payment_sentences(payments, shown, language))
    if any(payment.counted_from == CountedFrom.EVENT for payment in payments):
        paragraphs.append(NOT_BEFORE_SIGNING.in_language(language))  # as `due_day` counts
    return paragraphs


def payment_sentences(
    payments: Sequence[PlannedPayment], amounts: Sequence[str], language: str
) -> Iterator[str]:
    for payment, amount in zip(payments, amounts, strict=True):
        if payment.counted_from == CountedFrom.SIGNING:
            sentence = AFTER_SIGNING if payment.days else ON_SIGNING
        else:
            sentence = BEFORE_EVENT if payment.days else ON_EVENT
        yield sentence.in_language(
            language,
            label=PAYMENT_NAMES[StepKind(payment.kind)].in_language(language),
            percent=format_rate(payment.percent.normalize(), language),
            amount=amount,
            days=format_units(payment.days, "days", language),
        )


def freeze_text(
    contract: Contract, text: ContractText, issued: Document | None = None
) -> SignedText:
    """Keep the text that `contract` was signed with, and its PDF. The text is never changed."""
    return SignedText.objects.create(
        vendor=contract.vendor,
        contract=contract,
        content=text.as_content(),
        sha256=text.sha256,
        issued=issued,
    )
