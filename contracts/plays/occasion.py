"""An occasion on which a client did not keep a term, and its answer."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from contracts.agreement.boundaries import TERM_KINDS
from contracts.agreement.terms_in_force import Agreement
from contracts.models import BoundaryTerm, Contract, Invoice, PlayWay

SCOPE, PAYMENT = "scope", "payment"  # the kinds of term that no contact is tested against


@dataclass(frozen=True)
class Crossing:
    """`first`: id of the first contact of the day, or of the request; None for a late invoice.
    `contacts`: how many that day.
    """

    contract_id: int
    kind: str
    day: date
    first: int | None = None
    contacts: int = 1
    invoice: Invoice | None = None

    @property
    def key(self) -> tuple:
        """As `answer_key` of the row that answers it."""
        if self.invoice is not None:
            return "invoice", self.invoice.pk
        if self.kind == SCOPE:
            return "request", self.first
        return self.contract_id, self.kind, self.day

    @property
    def mark(self) -> str:
        """Tells apart the crossings that begin with the same contact."""
        return f"{self.kind}-{self.contract_id}"


@dataclass(frozen=True)
class Answered:
    """`row`: id of the PlayAnswer, None if another row answers it. `contact`: id of the contact in
    which it was said.
    """

    way: str
    day: date
    reason: str = ""
    contact: int | None = None
    play: str = ""
    row: int | None = None


class PlayState(StrEnum):
    WAITING = "waiting"  # not due yet, or due today
    MISSED = "missed"  # due, and no answer on record
    ENFORCED = "enforced"
    WAIVED = "waived"
    SETTLED = "settled"  # it settled itself before anything was due


STATE_LABELS: dict[PlayState, str | Promise] = {
    PlayState.WAITING: _("waits for us"),
    PlayState.MISSED: _("no answer on record"),
    PlayState.ENFORCED: _("said to the client"),
    PlayState.WAIVED: _("let pass"),
    PlayState.SETTLED: _("settled before"),
}
STATE_SHAPES = {
    PlayState.WAITING: "watch",
    PlayState.MISSED: "risk",
    PlayState.ENFORCED: "calm",
    PlayState.WAIVED: "watch",
}


@dataclass(frozen=True)
class Occasion:
    """`recurrence`: its number among those of its kind and contract within the window. `play`: code
    of the proposed play, due by the end of `due`, not counting days on which nothing could be said.
    `term`: in force on its day. `answer`: the answer that counts; `said`: all answers that were
    said to the client. `why_not`: why nothing is proposed now, though it is open.
    """

    crossing: Crossing
    agreement: Agreement
    term: BoundaryTerm | None
    recurrence: int
    play: str
    due: date
    today: date
    answer: Answered | None = None
    said: tuple[Answered, ...] = ()
    settled_on: date | None = None
    why_not: str = ""

    @property
    def contract(self) -> Contract:
        return self.agreement.contract

    @property
    def kind(self) -> str:
        return self.crossing.kind

    @property
    def day(self) -> date:
        return self.crossing.day

    @property
    def label(self) -> str:
        return label_of_kind(self.kind)

    @property
    def clause(self) -> str:
        return self.term.clause if self.term else ""

    @property
    def state(self) -> PlayState:
        if self.answer is not None:
            is_said = self.answer.way == PlayWay.ENFORCED
            return PlayState.ENFORCED if is_said else PlayState.WAIVED
        if self.settled_on is not None and self.settled_on <= self.due:
            return PlayState.SETTLED
        return PlayState.WAITING if self.today <= self.due else PlayState.MISSED

    @property
    def state_label(self) -> str:
        return str(STATE_LABELS[self.state])

    @property
    def shape(self) -> str:
        return STATE_SHAPES.get(self.state, "ended")

    @property
    def is_open(self) -> bool:
        """Neither answered nor settled, so it can still be answered."""
        return self.answer is None and self.settled_on is None

    @property
    def is_proposed(self) -> bool:
        return self.is_open and not self.why_not


OTHER_LABELS = {SCOPE: _("beyond the scope"), PAYMENT: _("payment late")}


def label_of_kind(kind: str) -> str:
    """“outside hours”: what happened, by the kind of term."""
    return str(OTHER_LABELS.get(kind) or TERM_KINDS[kind].crossed_label)
