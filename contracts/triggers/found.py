"""What a trigger found: a subject for which it stands on a day, and the evidence."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from contracts.models import TriggerParameters


@dataclass(frozen=True, order=True)
class Exhibit:
    """One piece of evidence: the number people know it by, and its row."""

    number: str
    id: int


@dataclass(frozen=True)
class Standing:
    """One client for whom one trigger stands. `client` is the outside reference, else the name.

    `evidence` has a sorted tuple of exhibits per list; for missed_payment "missed" and "late".
    """

    client_id: int
    client: str
    kind: str
    evidence: Mapping[str, tuple[Exhibit, ...]]
    contract_id: int | None = None

    @property
    def subject(self) -> tuple[int, str, int | None]:
        """What at most one open flag exists for."""
        return self.client_id, self.kind, self.contract_id

    @property
    def ids(self) -> dict[str, list[int]]:
        return {name: [exhibit.id for exhibit in exhibits] for name, exhibits in self.evidence.items()}

    @property
    def numbers(self) -> dict[str, list[str]]:
        return {name: [exhibit.number for exhibit in exhibits] for name, exhibits in self.evidence.items()}


@dataclass(frozen=True)
class Trigger:
    """One kind of trouble: how its parameters are read, where it stands, and what its evidence can do.

    `standing(vendor, today, limits, clients=None)` is one statement for one client, some, or all of a vendor.
    `enough(evidence, limits)`: whether these lists of ids raise the flag.
    `may_begin(vendor, today, limits, clients)`: per id the days on which it may become evidence; days on which
    it does not are harmless, but no day on which it does may be missing.
    """

    limits: Callable[[TriggerParameters], Any]
    standing: Callable[..., list[Standing]]
    enough: Callable[[Mapping[str, Collection[int]], Any], bool]
    may_begin: Callable[[Any, date, Any, Iterable[int]], Mapping[int, set[date]]]
