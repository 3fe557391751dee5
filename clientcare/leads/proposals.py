"""Proposes an enquiry's fields from the enquirer's messages: name, day, place, budget, service and
questions. Each proposal has the message it was read from; the user confirms all of them.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from clientcare.leads.budgets import read_budget
from clientcare.leads.event_days import days_in

LONGEST_QUOTE = 160  # characters
MOST_QUESTIONS = 10
# A full stop may follow only an initial or an abbreviation; any other ends the sentence
NAME_WORD = r"(?:[A-Z][a-z]?\.|[A-Z][\w'-]*)"
CAPITALISED = r"(?:[A-Z][\w'-]{0,2}\.|[A-Z][\w'-]*)"
NAMED = re.compile(
    r"\b(?i:nama (?:saya|aku|kami)(?: adalah)?|perkenalkan,?(?: saya| aku)?|my name is|i am|i'm"
    r"|we are|we're|saya|aku|kami)\s+"
    rf"(?P<name>{NAME_WORD}(?:\s+(?:(?:&|dan|and)\s+)?{NAME_WORD}){{0,4}})"
)
PLACED = (
    re.compile(
        r"\b(?:lokasi|tempat|venue|acara)(?:nya|\s+acara)?\s*(?::|=|di|in|at|adalah|is)?\s*(?:di\s+)?"
        rf"(?P<place>{CAPITALISED}(?:\s+{CAPITALISED}){{0,5}})",
    ),
    re.compile(rf"\b(?:di|at|in)\s+(?P<place>{CAPITALISED}(?:\s+{CAPITALISED}){{0,5}})"),
)
NO_PLACES = re.compile(
    r"(?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
    r"|January|February|March|May|June|July|August|October|December|Instagram|IG|WhatsApp|WA|Google"
    r"|TikTok)\b"
)
OF_MONEY = re.compile(r"\b(?:budget|bujet|anggaran|dana|biaya)", re.IGNORECASE)
SERVICES = re.compile(
    r"\b(?:pre-?wedding|wedding organi[sz]er|wo"
    r"|(?:jasa )?(?:foto(?:grafer|grafi)?|photo(?:grapher|graphy)?)"
    r"(?: (?:dan|&|and|\+) video(?:grafer|grapher)?)?|dokumentasi|video(?:grafer|grapher)?"
    r"|dekor(?:asi)?|decoration|katering|catering|make-?up|mua|rias|mc|band|hiburan|undangan"
    r"|souvenir|gaun|kebaya|lamaran|engagement|akad|resepsi|wedding|pernikahan)\b",
    re.IGNORECASE,
)
ABOUT_A_SUM = re.compile(
    r"(?i)sekitar|kira-?kira|maks?\w*|max\w*|mulai|min\w*|about|di|bawah|atas|under|up|to"
)
QUESTION = re.compile(r"(?<![^.!?\n])[^.!?\n]*+\?")  # possessive: linear time


@dataclass(frozen=True)
class EnquirerMessage:
    """One message of the enquirer."""

    sender: str
    moment: datetime
    text: str


@dataclass(frozen=True)
class Proposal:
    """`value` is for the field of the same name; `source` is the message it was read from."""

    field: str
    value: Any
    source: EnquirerMessage

    @property
    def quote(self) -> str:
        text = " ".join(self.source.text.split())
        return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


def proposals_of(messages: Sequence[EnquirerMessage], currency: str) -> dict[str, Proposal]:
    """By field, without fields that no message mentions. Of several days, places and budgets the
    last one counts, because people correct themselves.
    """
    readers: dict[str, Callable[[EnquirerMessage], Any]] = {
        "name": name_in,
        "event_date": event_day_in,
        "place": place_in,
        "service": service_in,
    }
    proposals = {}
    for field, read in readers.items():
        order = messages if field in ("name", "service") else list(reversed(messages))
        if (proposal := first_read(field, read, order)) is not None:
            proposals[field] = proposal
    if (budget := budget_proposal(messages, currency)) is not None:
        proposals["budget"] = budget
    if "name" not in proposals and messages and messages[0].sender:
        sender = messages[0].sender
        proposals["name"] = Proposal("name", sender, replace(messages[0], text=sender))
    questions = questions_in(messages)
    if questions:
        text = "\n".join(question for question, _message in questions)
        proposals["questions"] = Proposal("questions", text, questions[0][1])
    return proposals


def first_read(
    field: str, read: Callable[[EnquirerMessage], Any], messages: Iterable[EnquirerMessage]
) -> Proposal | None:
    found = (Proposal(field, value, message) for message in messages if (value := read(message)))
    return next(found, None)


def name_in(message: EnquirerMessage) -> str:
    match = NAMED.search(message.text)
    return match["name"].strip() if match else ""


def event_day_in(message: EnquirerMessage) -> Any:
    """The last future day that the message names."""
    said_on = message.moment.date()
    coming = [day for day in days_in(message.text, said_on) if day >= said_on]
    return coming[-1] if coming else None


def place_in(message: EnquirerMessage) -> str:
    matches = (match for pattern in PLACED for match in pattern.finditer(message.text))
    places = (match["place"].strip(" .,'-") for match in matches)
    return next((place for place in places if not NO_PLACES.match(place)), "")


def service_in(message: EnquirerMessage) -> str:
    words = [match[0] for match in SERVICES.finditer(message.text)]
    return ", ".join(dict.fromkeys(word.casefold() for word in words))[:160]


def budget_proposal(messages: Sequence[EnquirerMessage], currency: str) -> Proposal | None:
    """From the last message that mentions a budget, else from the last with any sum."""
    for is_named in (True, False):
        for message in reversed(messages):
            budget = read_budget(message.text, currency)
            if budget is not None and (not is_named or OF_MONEY.search(message.text)):
                return Proposal("budget", budget_words(message.text, budget.words), message)
    return None


def budget_words(text: str, words: str) -> str:
    """The sum with a word before it such as about, at most or at least, which it depends on."""
    before = text[: text.index(words)].split()[-2:]
    qualifiers = [word for word in before if ABOUT_A_SUM.fullmatch(word)]
    return " ".join([*qualifiers, words])[:120]


def questions_in(messages: Sequence[EnquirerMessage]) -> list[tuple[str, EnquirerMessage]]:
    questions = [
        (match[0].strip(" ,;-"), message)
        for message in messages
        for match in QUESTION.finditer(message.text)
        if len(match[0].strip()) > 3
    ]
    return questions[:MOST_QUESTIONS]
