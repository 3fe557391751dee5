"""The contract a contact belongs to on its day, and the terms then in force.

For one contract and day use `BoundaryTerm.objects.in_force_on`. For many contacts, contracts and
terms are loaded once and the same rule is applied in memory; a test holds the two equal.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any

from django.db.models import Prefetch, QuerySet

from contracts.agreement.boundaries import agreed_value
from contracts.agreement.suspended_days import NOT_SUSPENDED, SuspendedDays
from contracts.models import BoundaryTerm, Contract, ContractGap, SupportWindow, WorkSuspension


def valid_terms(lookup: str) -> Prefetch:
    """Each contract gets all its terms that were not withdrawn, of any day, as `valid_terms`, so
    that they are read once. `lookup`: the path from the rows that are read to their terms.
    """
    return Prefetch(lookup, BoundaryTerm.objects.valid(), to_attr="valid_terms")


@dataclass(frozen=True)
class TermInForce:
    """A term and its value as an instance of its kind."""

    term: BoundaryTerm

    @cached_property
    def value(self) -> Any:
        return agreed_value(self.term)


@dataclass
class Agreement:
    """One contract with all its valid terms."""

    contract: Contract
    terms: list[BoundaryTerm] = field(default_factory=list)
    gaps: list[ContractGap] = field(default_factory=list)
    _by_day: dict[date, dict[str, TermInForce]] = field(default_factory=dict)

    def covers(self, day: date) -> bool:
        """Signed, not past its end, and no ending in effect; like
        Contract.objects.going_on(day).
        """
        signed, ends = self.contract.signed_on, self.contract.ends_on
        return signed <= day and (ends is None or day <= ends) and not self.is_ended_on(day)

    def is_ended_on(self, day: date) -> bool:
        """Over by an ending, not by the day that was agreed."""
        return any(gap.covers(day) for gap in self.gaps)

    def on(self, day: date) -> Mapping[str, TermInForce]:
        """The term in force of each kind: of those covering the day the one that started last."""
        if day not in self._by_day:
            self._by_day[day] = {
                in_force.term.kind: in_force
                for in_force in self._by_start
                if in_force.term.starts_on <= day
                and (not in_force.term.ends_on or day <= in_force.term.ends_on)
            }
        return self._by_day[day]

    @cached_property
    def _by_start(self) -> list[TermInForce]:
        """Each term once, so that its value is read once, whatever number of days it covers."""
        ordered = sorted(self.terms, key=lambda term: (term.starts_on, term.pk))
        return [TermInForce(term) for term in ordered]


def terms_on(contract: Contract, day: date) -> dict[str, BoundaryTerm]:
    """The term in force of each kind; from `valid_terms` where these were prefetched."""
    if not hasattr(contract, "valid_terms"):
        return {term.kind: term for term in contract.terms.in_force_on(day)}
    terms = Agreement(contract, contract.valid_terms).on(day)
    return {kind: in_force.term for kind, in_force in terms.items()}


class Agreements:
    """The agreements of some clients, in three queries, and one more for their suspensions.
    `contracts` and `terms`: querysets to read them with, where more than their columns is needed.
    """

    def __init__(
        self,
        clients: Iterable[int],
        *,
        contracts: QuerySet[Contract] | None = None,
        terms: QuerySet[BoundaryTerm] | None = None,
    ) -> None:
        contracts = Contract.objects.all() if contracts is None else contracts
        terms = BoundaryTerm.objects.all() if terms is None else terms
        rows = contracts.valid().filter(client__in=clients)
        in_order = sorted(rows, key=attrgetter("signed_on", "pk"))
        self.by_contract = {contract.pk: Agreement(contract) for contract in in_order}
        for gap in ContractGap.objects.filter(contract__in=self.by_contract):
            self.by_contract[gap.contract_id].gaps.append(gap)
        for term in terms.valid().filter(contract__in=self.by_contract):
            self.by_contract[term.contract_id].terms.append(term)
        self.by_client: dict[int, list[Agreement]] = defaultdict(list)
        for agreement in self.by_contract.values():
            self.by_client[agreement.contract.client_id].append(agreement)

    @classmethod
    def of_one(cls, contract: Contract, gaps: Iterable[ContractGap] = ()) -> "Agreements":
        """Of one contract with its `gaps`; its terms are read unless it has its `valid_terms`."""
        agreements = cls([])
        terms = getattr(contract, "valid_terms", None)
        agreement = Agreement(contract, list(contract.terms.valid()) if terms is None else terms)
        agreement.gaps.extend(gaps)
        agreements.by_contract[contract.pk] = agreement
        agreements.by_client[contract.client_id].append(agreement)
        return agreements

    @cached_property
    def suspensions(self) -> dict[int, SuspendedDays]:
        """By contract; read on first use, as most pages compute no deadline."""
        rows = WorkSuspension.objects.valid().filter(contract__in=self.by_contract)
        periods: dict[int, list[WorkSuspension]] = defaultdict(list)
        for suspension in rows:
            periods[suspension.contract_id].append(suspension)
        return {pk: SuspendedDays(tuple(ones)) for pk, ones in periods.items()}

    def suspended(self, agreement: Agreement) -> SuspendedDays:
        return self.suspensions.get(agreement.contract.pk, NOT_SUSPENDED)

    @cached_property
    def windows(self) -> dict[int, list[SupportWindow]]:
        """Support windows by client; read when a contact lies in no contract."""
        rows = SupportWindow.objects.valid().filter(contract__in=self.by_contract)
        by_client: dict[int, list[SupportWindow]] = defaultdict(list)
        for window in rows:
            by_client[self.by_contract[window.contract_id].contract.client_id].append(window)
        return by_client

    def window_of(
        self, client_id: int, day: date, contract_id: int | None = None
    ) -> SupportWindow | None:
        """The support after its contract, on a day in none. None if there are several, or if a
        contact that names no contract may belong to one in force.
        """
        agreements = self.by_client.get(client_id, ())
        if contract_id is None and any(agreement.covers(day) for agreement in agreements):
            return None
        windows = [
            window
            for window in self.windows.get(client_id, ())
            if window.covers(day) and contract_id in (None, window.contract_id)
        ]
        return windows[0] if len(windows) == 1 else None

    def on_day(self, client_id: int, day: date) -> list[Agreement]:
        """The client's agreements in force on the day."""
        return [
            agreement for agreement in self.by_client.get(client_id, ()) if agreement.covers(day)
        ]

    def needs_choice(self, client_id: int, day: date, contract_id: int | None = None) -> bool:
        """Whether no term binds because several agreements are in force on the day and none of the
        valid ones is named.
        """
        return contract_id not in self.by_contract and len(self.on_day(client_id, day)) > 1

    def of(self, client_id: int, day: date, contract_id: int | None = None) -> Agreement | None:
        """The agreement of `contract_id` if it was in force on the day, else None. Without one, or
        if it was withdrawn, the only agreement in force on the day; None if there are several.
        """
        if contract_id in self.by_contract:
            named = self.by_contract[contract_id]
            return named if named.covers(day) else None
        covering = self.on_day(client_id, day)
        return covering[0] if len(covering) == 1 else None
