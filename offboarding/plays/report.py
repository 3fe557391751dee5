"""How consistently terms are enforced, for a client and for all, with the occasions counted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from clientcare.models import Client, Vendor
from contracts.agreement.boundaries import TERM_KINDS
from contracts.models import Contract
from contracts.plays.consistency import Consistency, consistency_by, consistency_of
from contracts.plays.occasion import Occasion
from offboarding.plays.occasions import occasions_of

LISTED = 100  # occasions listed on a page


@dataclass(frozen=True)
class Rate:
    """One line of a table: of a kind of term, or of a client."""

    label: str
    consistency: Consistency
    client_id: int | None = None


@dataclass(frozen=True)
class ClientPlays:
    """`occasions`: the newest first."""

    client: Client
    occasions: Sequence[Occasion]

    @cached_property
    def proposed(self) -> list[Occasion]:
        """What waits for an answer, the longest due first."""
        waiting = (occasion for occasion in self.occasions if occasion.is_proposed)
        return sorted(waiting, key=lambda occasion: (occasion.due, occasion.day))

    @property
    def first(self) -> list[Occasion]:
        return self.proposed[:LISTED]

    @property
    def others(self) -> list[Occasion]:
        return [occasion for occasion in self.occasions if not occasion.is_proposed][:LISTED]

    @property
    def rates(self) -> list[Rate]:
        return rates_by_kind(self.occasions)

    @property
    def whole(self) -> Consistency:
        return consistency_of(self.occasions)


@dataclass(frozen=True)
class Report:
    kinds: list[Rate]
    clients: list[Rate]
    whole: Consistency


def rates_by_kind(occasions: Iterable[Occasion]) -> list[Rate]:
    """In the order in which the terms of a contract are shown."""
    groups = consistency_by(occasions, lambda occasion: occasion.kind)
    return [
        Rate(str(TERM_KINDS.label_of(code)), groups[code]) for code in TERM_KINDS if code in groups
    ]


def read_report(vendor: Vendor, today: date) -> Report:
    """Of clients with a contract, archived ones too; a constant number of queries."""
    clients = list(
        Contract.objects.of(vendor).valid().order_by().values_list("client", flat=True).distinct()
    )
    occasions = occasions_of(vendor, clients, today)
    names = dict(Client.objects.of(vendor).filter(pk__in=clients).values_list("pk", "name"))
    groups = consistency_by(occasions, lambda occasion: occasion.contract.client_id)
    rates = [Rate(names[pk], group, pk) for pk, group in groups.items()]
    rates.sort(
        key=lambda rate: (rate.consistency.percent is None, rate.consistency.percent, rate.label)
    )
    return Report(rates_by_kind(occasions), rates, consistency_of(occasions))
