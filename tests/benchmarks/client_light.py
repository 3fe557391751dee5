"""What a client's page reads of a client, a contact, a term and an answer, without a model."""

from dataclasses import dataclass, field
from datetime import date, datetime

from clientcare.models import Channel, Purpose
from clientcare.models.client import ClientKind
from clientcare.models.user import Language
from contracts.models import ScopeAnswer, TermKind
from tests.benchmarks.light import LightClient, day_of, moment_of


@dataclass
class ShownClient(LightClient):
    """What the page reads of a client, beside the name."""

    kind: str = ""
    reference: str = ""
    addressees: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    address: str = ""
    language: str = ""
    note: str = ""
    event_date: date | None = None
    archived_at: datetime | None = None
    case_id: int | None = None
    termination_id: int | None = None

    def get_kind_display(self) -> str:
        return str(ClientKind(self.kind).label)

    def get_language_display(self) -> str:
        return str(Language(self.language).label)


@dataclass
class LightContact:
    pk: int
    direction: str
    channel: str
    occurred_at: datetime
    day: date
    text: str
    expects_reply: bool
    is_not_answer: bool
    was_reached: bool
    purpose: str
    minutes: int | None
    sender: str
    recorded_at: datetime
    turn_due_at: datetime | None
    broken: list = field(default_factory=list)
    answered: list = field(default_factory=list)
    withdrawal = recorded_by = None

    def __post_init__(self) -> None:
        self.occurred_at, self.recorded_at = (
            moment_of(self.occurred_at),
            moment_of(self.recorded_at),
        )
        self.day, self.turn_due_at = day_of(self.day), moment_of(self.turn_due_at)

    def get_channel_display(self) -> str:
        return str(Channel(self.channel).label)

    def get_purpose_display(self) -> str:
        return str(Purpose(self.purpose).label)


@dataclass
class LightTerm:
    """A boundary term."""

    kind: str
    clause: str
    value: dict

    def get_kind_display(self) -> str:
        return str(TermKind(self.kind).label)


@dataclass
class LightAnswer:
    answer: str
    scope_line = None

    def get_answer_display(self) -> str:
        return str(ScopeAnswer(self.answer).label)
