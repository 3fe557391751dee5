"""The rungs of a case as its page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.core.dates import format_page_day, roman_number
from clientcare.core.languages import current_language
from offboarding.ladder.rungs import PlacedRung, RungState
from offboarding.models import Rung

# The names that partials/_gate_step.html knows.
STATUS = {
    RungState.DONE: "done",
    RungState.SKIPPED: "overridden",
    RungState.NOT_NEEDED: "locked",
    RungState.NOW: "now",
    RungState.WAITING: "now",
    RungState.AHEAD: "locked",
}
WHY = {
    Rung.TALK: gettext_lazy("Most differences end here: speak about what both sides agreed."),
    Rung.REMINDER: gettext_lazy("A friendly message first: it may simply have been forgotten."),
    Rung.PROMISE: gettext_lazy("Ask by which day it can be paid, and put the answer on record."),
    Rung.SUSPENSION: gettext_lazy(
        "The mildest remedy: the work rests until what is due is paid, and goes on then."
    ),
    Rung.SOMASI: gettext_lazy(
        "The written demand that must come before an ending for default. It asks for what is open."
    ),
    Rung.TERMS: gettext_lazy(
        "Before it ends: is there something that both sides can still agree on? The client answers "
        "once; what is accepted becomes an amendment."
    ),
    Rung.DECISION: gettext_lazy("Nothing more is left to try first. The owner decides."),
}
RISK = {
    Rung.TALK: gettext_lazy("Name it yourself in the talk."),
    Rung.REMINDER: gettext_lazy("The client can name it in the answer: settle it first."),
    Rung.PROMISE: gettext_lazy("The client can make the payment depend on it: offer to settle it."),
    Rung.SUSPENSION: gettext_lazy(
        "The client can answer that we had not performed first; then the suspension does not hold."
    ),
    Rung.SOMASI: gettext_lazy("The client can hold it against the demand: settle it first."),
    Rung.TERMS: gettext_lazy("Say in the offer what you will do better as well."),
    Rung.DECISION: gettext_lazy("A lawyer will ask about it: it weakens an ending for default."),
}


@dataclass(frozen=True)
class RungRow:
    """One rung, with the names that `partials/_gate_step.html` uses."""

    placed: PlacedRung
    number: int  # its place on the ladder
    # Only steps of an ending have these.
    gate: bool = False
    href: str = ""
    override_note: str = ""
    missing: tuple[()] = ()

    @property
    def key(self) -> str:
        return self.placed.key

    @property
    def title(self) -> str:
        if self.placed.facts.number:
            return _("Somasi %(number)s") % {"number": roman_number(self.placed.facts.number)}
        label = str(Rung(self.key).label)
        return label[:1].upper() + label[1:]

    @property
    def status(self) -> str:
        return STATUS[self.placed.state]

    @property
    def when(self) -> str:
        day = self.placed.day
        return format_page_day(day, current_language(), "brief") if day else ""

    @property
    def since(self) -> str:
        """Of the current rung: from when on it can be done."""
        if self.placed.state != RungState.WAITING:
            return ""
        return _("from %(day)s") % {"day": self.when}

    @property
    def result(self) -> str:
        facts, state = self.placed.facts, self.placed.state
        if state == RungState.SKIPPED:
            return _("Skipped: %(reason)s") % {"reason": facts.skip_reason}
        if state == RungState.NOT_NEEDED:
            return facts.not_needed
        return facts.result

    @property
    def why(self) -> str:
        return str(WHY[Rung(self.key)])

    @property
    def risk(self) -> str:
        """What our own breaches mean for this step."""
        return str(RISK.get(Rung(self.key), ""))


def rung_rows(placed: Iterable[PlacedRung]) -> list[RungRow]:
    return [RungRow(rung, number) for number, rung in enumerate(placed, 1)]
