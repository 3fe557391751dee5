"""What a client had agreed to on a day: the contract a contact belongs to, and the terms then in
force.

For one contract and day the database answers (`BoundaryTerm.objects.in_force_on`). Here many
contacts are asked about at once, so contracts and terms are read once and the same rule is applied
in memory; a test holds the two equal.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from contracts.agreement.boundaries import agreed_value
from contracts.models import BoundaryTerm, Contract, ContractGap


@dataclass(frozen=True)
class TermInForce:
    """A term and its value as the kind's own class."""

    term: BoundaryTerm
    value: Any


@dataclass
class Agreement:
    """One contract with all its standing terms."""

    contract: Contract
    terms: list[BoundaryTerm] = field(default_factory=list)
    gaps: list[ContractGap] = field(default_factory=list)
    _by_day: dict[date, dict[str, TermInForce]] = field(default_factory=dict)

    def covers(self, day: date) -> bool:
        """Signed, not past its end, and no ending in effect: as Contract.objects.going_on(day)
        says.
        """
        signed, ends = self.contract.signed_on, self.contract.ends_on
        is_over = any(gap.covers(day) for gap in self.gaps)
        return signed <= day and (ends is None or day <= ends) and not is_over

    def on(self, day: date) -> Mapping[str, TermInForce]:
        """Per kind the term in force: of those covering the day the one that started last."""
        if day not in self._by_day:
            covering = [
                one
                for one in self.terms
                if one.starts_on <= day and (not one.ends_on or day <= one.ends_on)
            ]
            latest = {
                one.kind: one for one in sorted(covering, key=lambda one: (one.starts_on, one.pk))
            }
            self._by_day[day] = {
                kind: TermInForce(term, agreed_value(term)) for kind, term in latest.items()
            }
        return self._by_day[day]


class Agreements:
    """The agreements of some clients, in three queries."""

    def __init__(self, clients: Iterable[int]) -> None:
        contracts = Contract.objects.valid().filter(client__in=clients)
        self.by_contract = {one.pk: Agreement(one) for one in contracts.order_by("signed_on", "pk")}
        for gap in ContractGap.objects.filter(contract__in=self.by_contract):
            self.by_contract[gap.contract_id].gaps.append(gap)
        for term in BoundaryTerm.objects.valid().filter(contract__in=self.by_contract):
            self.by_contract[term.contract_id].terms.append(term)
        self.by_client: dict[int, list[Agreement]] = defaultdict(list)
        for one in self.by_contract.values():
            self.by_client[one.contract.client_id].append(one)

    def of(self, client_id: int, day: date, contract_id: int | None = None) -> Agreement | None:
        """The contract named if it was in force on the day, else None. Where none is named, or the
        one named was withdrawn since, the only one in force on the day; None where a person must
        say which.
        """
        if contract_id in self.by_contract:
            named = self.by_contract[contract_id]
            return named if named.covers(day) else None
        covering = [one for one in self.by_client.get(client_id, ()) if one.covers(day)]
        return covering[0] if len(covering) == 1 else None
