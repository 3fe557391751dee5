"""The interface of a kind of line, its inputs, and a line as a page shows it."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from re import Pattern
from typing import Any

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.core.dates import format_page_day, local_day
from clientcare.core.languages import current_language
from clientcare.models import Delivery, Vendor
from clientcare.people.row_addresses import address_maker
from contracts.models import ScopeLine
from offboarding.models import ClientOverview, TodayLine
from offboarding.overview.client_facts import ClientFacts
from offboarding.overview.open_deliveries import open_deliveries


@dataclass(frozen=True)
class LineInputs:
    """The inputs for some clients of a vendor as of `today`: their facts, and the overview rows
    that will be stored.
    """

    vendor: Vendor
    today: date
    facts: list[ClientFacts]
    overviews: list[ClientOverview]

    @cached_property
    def client_ids(self) -> list[int]:
        return [facts.client.pk for facts in self.facts]

    @cached_property
    def deliveries(self) -> list[Delivery]:
        """Deliveries in progress or with a problem, read once for several kinds of line."""
        return open_deliveries(self.client_ids)

    def day_of(self, moment: datetime) -> date:
        """The vendor's calendar day of a moment."""
        return local_day(moment, self.vendor.timezone)

    def end_of(self, day: date) -> datetime:
        """The last moment of a day of the vendor's calendar."""
        return end_of_day(day, self.vendor)


def end_of_day(day: date, vendor: Vendor) -> datetime:
    """The last moment of a day of the vendor's calendar."""
    return datetime.combine(day, time.max, tzinfo=vendor.zone)


@dataclass(frozen=True)
class WaitingLine:
    """A line as the today list reads it. A line that is not stored has no `pk`; one that is about
    no client has neither `client_id` nor `client_name`.
    """

    pk: int | None
    kind: str
    subject_id: int | None
    detail: str
    rank: int
    due: date
    last_moment: datetime | None
    client_id: int | None
    client_name: str | None
    message: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Viewing:
    """The vendor and the moment for which lines are shown."""

    vendor: Vendor
    today: date
    now: datetime
    makers: dict[str, Callable[[int], str]] = field(default_factory=dict)

    def day(self, day: date) -> str:
        """Fri 13 Nov in the reader's language; with the year if it is not this year."""
        return format_page_day(day, current_language(), today=self.today)

    def address(self, page: str, pk: int) -> str:
        """The address of a row of the vendor. The route `page` is looked up once for all lines."""
        if page not in self.makers:
            self.makers[page] = address_maker(page, self.vendor)
        return self.makers[page](pk)


@dataclass(frozen=True)
class QuietButton:
    """A second, quiet button, which posts a value to an address."""

    url: str
    name: str
    value: str
    label: Any


@dataclass(frozen=True)
class ShownMessage:
    """A message that is answered in its line. `url` takes the answer, `sent` says by whom and when,
    `scope` is the line of the scope it is compared with, `excluded` matches excluded words in it.
    """

    url: str
    text: str
    sent: str
    scope: ScopeLine
    excluded: Pattern[str] | None


@dataclass(frozen=True)
class ShownLine:
    """One sentence and one button. `%(client)s` in the sentence stands for the client's name;
    `state` is a state of the design (colour). `message`: can be answered in the line.
    """

    due: date
    client_name: str | None
    sentence: Any
    why: Any
    url: str
    label: Any
    state: str = "watch"
    instead: QuietButton | None = None
    message: ShownMessage | None = None

    @property
    def text(self) -> str:
        """The sentence with the client's name."""
        return str(self.sentence).replace("%(client)s", str(self.client_name))


class LineKind(ABC):
    """`rank` orders lines of the same due day; `gather` may give a line another one. `rests_on`: a
    client without any of these rows has no line of this kind, so `gather` is not called; if empty,
    it always is.
    """

    key: str
    rank: int
    rests_on: tuple[RowsOf, ...] = ()

    @abstractmethod
    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        """The lines of these clients, to be stored."""

    @abstractmethod
    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        """A line as the page shows it."""
