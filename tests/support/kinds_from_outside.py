"""A kind of trigger and a kind of boundary term that no package of ours knows, as a third party
would write them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any, Self

from django import forms

from clientcare.core.days_off import DaysOff
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Client, Direction, Interaction, Vendor
from contracts.agreement.boundaries.reading import read_whole
from contracts.agreement.boundaries.term_form import TermForm
from contracts.agreement.boundaries.term_kind import TermKind
from contracts.triggers.evidence_rows import CONTACTS
from contracts.triggers.flag_text import FlagFacts, days_text
from contracts.triggers.letter import CitedContacts, format_letter_days
from contracts.triggers.results import ActiveFlag, EvidenceItem, EvidenceLists
from contracts.triggers.settings import Setting, SettingGroup
from contracts.triggers.trigger_kind import TriggerKind
from contracts.triggers.union_query import Clients, EvidenceQuery, EvidenceRow, evidence_columns

COLUMNS = {
    "client": "client_id",
    "reference": "client__reference",
    "name": "client__name",
    "row": "pk",
    "day": "day",
}


@dataclass(frozen=True)
class OwnText(PrintedText):
    """A printed text that brings its translation, because our catalogue does not know it."""

    indonesian: str = ""

    def translation(self, language: str) -> str:
        return self.indonesian if language == "id" else self.english


@dataclass(frozen=True)
class MessageLength(TermKind):
    """`{"characters": 200}`"""

    code = "length"
    label = "length of messages"
    form = TermForm(
        entered={
            "characters": forms.IntegerField(
                label="A message has at most (characters)", required=False
            )
        }
    )
    sheet_label = OwnText("Length of messages", indonesian="Panjang pesan")
    crossed_label = "too long a message"
    letter_name = OwnText("the length of messages agreed", indonesian="panjang pesan")

    characters: int

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        return cls(read_whole(value, "characters", least=1))

    def as_value(self) -> dict[str, Any]:
        return {"characters": self.characters}

    def text(self) -> str:
        return f"at most {self.characters} characters"

    def sheet_sentences(self, language: str) -> list[str]:
        sentence = {
            "id": "Satu pesan paling panjang {} huruf.",
            "en": "A message has at most {} characters.",
        }
        return [sentence[language].format(self.characters)]

    def is_crossed_by(self, contact: Interaction, days_off: DaysOff) -> bool:
        return len(contact.text) > self.characters

    def contact_text(self, contact: Interaction, days_off: DaysOff) -> str:
        return f"{len(contact.text)} characters, agreed were {self.characters}"


@dataclass(frozen=True)
class ShoutLimits:
    """`count` messages with an exclamation mark within `days`."""

    count: int = 2
    days: int = 10


class Shouting(TriggerKind[ShoutLimits, CitedContacts]):
    code = "shouting"
    label = "shouting"
    filter_name = "loud"
    filter_label = "Loud clients"
    limits = ShoutLimits
    evidence = CONTACTS
    settings = (
        SettingGroup(
            "Shouting",
            (
                Setting("count", "how many loud messages raise a flag", least=1),
                Setting("days", "within how many days"),
            ),
            note="Only what the client wrote.",
        ),
    )
    dismissal_note = "These messages were not meant that way."

    def evidence_query(
        self, vendor: Vendor, today: date, limits: ShoutLimits, clients: Clients = None
    ) -> EvidenceQuery:
        theirs = Client.objects.of(vendor)
        loud = Interaction.objects.valid().filter(
            client__in=theirs if clients is None else theirs.filter(pk__in=clients),
            direction=Direction.INBOUND,
            text__contains="!",
            day__gt=today - timedelta(days=limits.days),
            day__lte=today,
        )
        return evidence_columns(loud.exclude(dismissals__kind=self.code), self.code, COLUMNS)

    def read_rows(self, rows: Sequence[EvidenceRow], limits: ShoutLimits) -> list[ActiveFlag]:
        result = []
        for client, theirs in groupby(rows, key=attrgetter("client")):
            loud = list(theirs)
            items = tuple(EvidenceItem("", row.row, row.day) for row in loud)
            result.append(ActiveFlag(client, loud[0].name, self.code, {"ids": items}))
        return [one for one in result if self.is_enough(one.evidence, limits)]

    def is_enough(self, evidence: EvidenceLists, limits: ShoutLimits) -> bool:
        return len(evidence["ids"]) >= limits.count

    def evidence_starts(
        self, vendor: Vendor, today: date, limits: ShoutLimits, clients: Iterable[int]
    ) -> Mapping[int, set[date]]:
        contacts = Interaction.objects.valid().filter(client__in=clients)
        return {pk: {day} for pk, day in contacts.values_list("pk", "day")}

    def sentences(self, facts: FlagFacts[ShoutLimits]) -> list[str]:
        days = days_text((contact.day for contact in facts.lists["ids"]), facts.today)
        return [f"Loud messages on {days}."]

    def clears_by(self, facts: FlagFacts[ShoutLimits]) -> str:
        return "the client lowers the voice"

    def rule(self, limits: ShoutLimits) -> str:
        return f"{limits.count} loud messages within {limits.days} days."

    def letter_sentence(self, cited: CitedContacts, language: str) -> str:
        sentence = {
            "id": "Pesan {} ditulis dengan nada tinggi.",
            "en": "The messages {} were loud.",
        }
        return sentence[language].format(format_letter_days(cited.days, language))
