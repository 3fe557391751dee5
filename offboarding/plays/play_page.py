"""What the page of one occasion shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from clientcare.clients.reach import Reach, reach_of
from clientcare.documents.client_message import message_language
from clientcare.models import Client, Interaction
from contracts.agreement.boundaries import agreed_value
from contracts.judging.record import BothSides
from contracts.plays.kinds.play_kind import PlayKind
from contracts.plays.occasion import PAYMENT, SCOPE, Occasion
from offboarding.linter.findings import Finding
from offboarding.plays.draft import FeeLadder
from offboarding.reminders.checks import reminder_findings

MANY = 3  # times within the window: perhaps other terms are needed


@dataclass(frozen=True)
class PlayPage:
    """`play`: the one shown, among those `offered` by code. `text`: the current value of the field.
    `both`: how each side kept the terms lately, shown before an escalation.
    """

    occasion: Occasion
    play: PlayKind
    offered: Mapping[str, PlayKind]
    contacts: list[Interaction]
    text: str = ""
    fee: FeeLadder | None = None
    both: BothSides | None = None
    said_in: Interaction | None = None
    writes: bool = field(default=True)

    @property
    def client(self) -> Client:
        return self.occasion.contract.client

    @cached_property
    def why_not(self) -> str:
        """Why nothing is sent now; empty if it may be."""
        return self.occasion.why_not if self.occasion.is_open else ""

    @property
    def term_text(self) -> str:
        """The clause in its own words, else what it says."""
        term = self.occasion.term
        if term is None or (self.is_scope and not term.quote):
            return ""  # what is delivered are its lines
        return term.quote or agreed_value(term).text()

    @property
    def language(self) -> str:
        return message_language(self.client)

    @property
    def findings(self) -> list[Finding]:
        return reminder_findings(self.text, self.language) if self.text else []

    @property
    def reach(self) -> Reach:
        return reach_of(self.client).with_text("" if self.why_not else self.text)

    @property
    def is_plain_reminder(self) -> bool:
        """A payment reminder is written on its own page, which lists all that is open."""
        return self.occasion.kind == PAYMENT and self.play.code == "reminder"

    @property
    def is_scope(self) -> bool:
        return self.occasion.kind == SCOPE

    @property
    def is_often(self) -> bool:
        return self.occasion.recurrence >= MANY and self.occasion.kind != PAYMENT

    @property
    def others(self) -> list[PlayKind]:
        """Other plays that fit it."""
        return [play for play in self.offered.values() if play is not self.play]
