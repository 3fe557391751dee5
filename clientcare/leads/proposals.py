"""What the messages of somebody who asks seem to say: name, day, place, budget, service, questions.
Each proposal names the message it was read from; nothing is stored before a person confirmed it.
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
# With a full stop only after an initial or an abbreviation: another one ends the sentence.
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
QUESTION = re.compile(r"(?<![^.!?\n])[^.!?\n]*+\?")  # in time that grows as the text does


@dataclass(frozen=True)
class Said:
    """One message of the enquirer."""

    who: str
    moment: datetime
    text: str


@dataclass(frozen=True)
class Proposal:
    """`value` is for the field of the same name; `source` is the message it was read from."""

    field: str
    value: Any
    source: Said

    @property
    def quote(self) -> str:
        text = " ".join(self.source.text.split())
        return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


def proposals_of(messages: Sequence[Said], currency: str) -> dict[str, Proposal]:
    """By field; a field that no message speaks of is left out. Of several days, places and budgets
    the last one said counts: people correct themselves.
    """
    readers: dict[str, Callable[[Said], Any]] = {
        "name": name_in,
        "event_date": event_day_in,
        "place": place_in,
        "service": service_in,
    }
    made = {}
    for field, read in readers.items():
        order = messages if field in ("name", "service") else list(reversed(messages))
        if (proposal := first_read(field, read, order)) is not None:
            made[field] = proposal
    if (budget := budget_proposal(messages, currency)) is not None:
        made["budget"] = budget
    if "name" not in made and messages and messages[0].who:
        sender = messages[0].who
        made["name"] = Proposal("name", sender, replace(messages[0], text=sender))
    asked = questions_in(messages)
    if asked:
        made["questions"] = Proposal("questions", "\n".join(one for one, _of in asked), asked[0][1])
    return made


def first_read(
    field: str, read: Callable[[Said], Any], messages: Iterable[Said]
) -> Proposal | None:
    return next((Proposal(field, value, one) for one in messages if (value := read(one))), None)


def name_in(message: Said) -> str:
    match = NAMED.search(message.text)
    return match["name"].strip() if match else ""


def event_day_in(message: Said) -> Any:
    """The last day to come that the message names."""
    said_on = message.moment.date()
    coming = [day for day in days_in(message.text, said_on) if day >= said_on]
    return coming[-1] if coming else None


def place_in(message: Said) -> str:
    matches = (match for pattern in PLACED for match in pattern.finditer(message.text))
    places = (match["place"].strip(" .,'-") for match in matches)
    return next((one for one in places if not NO_PLACES.match(one)), "")


def service_in(message: Said) -> str:
    words = [match[0] for match in SERVICES.finditer(message.text)]
    return ", ".join(dict.fromkeys(one.casefold() for one in words))[:160]


def budget_proposal(messages: Sequence[Said], currency: str) -> Proposal | None:
    """Rather from a message that speaks of a budget than from any other sum."""
    for is_named in (True, False):
        for one in reversed(messages):
            budget = read_budget(one.text, currency)
            if budget is not None and (not is_named or OF_MONEY.search(one.text)):
                return Proposal("budget", budget_words(one.text, budget.words), one)
    return None


def budget_words(text: str, words: str) -> str:
    """With the word before it that says about, at most or at least, so that it reads the same."""
    before = text[: text.index(words)].split()[-2:]
    kept = [one for one in before if ABOUT_A_SUM.fullmatch(one)]
    return " ".join([*kept, words])[:120]


def questions_in(messages: Sequence[Said]) -> list[tuple[str, Said]]:
    found = [
        (match[0].strip(" ,;-"), one)
        for one in messages
        for match in QUESTION.finditer(one.text)
        if len(match[0].strip()) > 3
    ]
    return found[:MOST_QUESTIONS]
