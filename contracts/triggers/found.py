"""What a trigger found: a subject for which it stands on a day, and the evidence."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from clientcare.models import Vendor
from contracts.models import Subject, TriggerParameters
from contracts.triggers.asking import Row, ask


@dataclass(frozen=True, order=True)
class Exhibit:
    """One piece of evidence: the number people know it by (a contact has none), its row and its
    local day.
    """

    number: str
    id: int
    day: date | None = field(default=None, compare=False)


Lists = Mapping[str, Collection[Exhibit]]


@dataclass(frozen=True)
class Standing:
    """One subject for which one trigger stands. `client` is the outside reference, else the name.

    `evidence` has a tuple of exhibits per list: for missed_payment "missed" and "late", sorted by
    number; for the other kinds "ids", contacts in the order of their days. `heard_on`, of ghosting
    only and where clients were named: the day we last heard from them.
    """

    client_id: int
    client: str
    kind: str
    evidence: Mapping[str, tuple[Exhibit, ...]]
    contract_id: int | None = None
    term_id: int | None = None
    heard_on: date | None = None

    @property
    def subject(self) -> Subject:
        return Subject(self.client_id, self.kind, self.contract_id, self.term_id)

    @property
    def ids(self) -> dict[str, list[int]]:
        return {
            name: [exhibit.id for exhibit in exhibits] for name, exhibits in self.evidence.items()
        }

    @property
    def numbers(self) -> dict[str, list[str]]:
        return {
            name: [exhibit.number for exhibit in exhibits]
            for name, exhibits in self.evidence.items()
        }


@dataclass(frozen=True)
class Trigger:
    """One kind of trouble: how its parameters are read, where it stands, and what its evidence can
    do.

    `rows(vendor, today, limits, clients)`: every piece of evidence of one client, some, or all of a
    vendor, in the columns of `asking.Row`. `read(rows, limits)`: the subjects for which it is
    enough.
    `enough(evidence, limits)`: whether these lists of exhibits raise the flag.
    `may_begin(vendor, today, limits, clients)`: per id the days on which it may become evidence;
    days on which it does not are harmless, but no day on which it does may be missing.
    """

    limits: Callable[[TriggerParameters], Any]
    rows: Callable[..., QuerySet]
    read: Callable[[list[Row], Any], list[Standing]]
    enough: Callable[[Lists, Any], bool]
    may_begin: Callable[[Any, date, Any, Iterable[int]], Mapping[int, set[date]]]

    def standing(
        self,
        vendor: Vendor,
        today: date,
        limits: Any,
        clients: Iterable[int] | QuerySet | None = None,
    ) -> list[Standing]:
        """Where it stands on `today`, for these clients or all; one statement."""
        found = ask([self.rows(vendor, today, limits, clients)])
        return [one for rows in found.values() for one in self.read(rows, limits)]
