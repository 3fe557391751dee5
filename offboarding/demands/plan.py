"""A reminder or somasi before it is frozen: its ladder, days and persons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from clientcare.models import Client, Membership, User, Vendor
from contracts.models import Contract, Flag
from offboarding.demands.kinds import DEMAND_TEMPLATES
from offboarding.demands.kinds.demand_template import DemandTemplate
from offboarding.ladder.before_somasi import StepsFirst, steps_before_somasi
from offboarding.ladder.delivered import contracts_beside
from offboarding.ladder.set_off import credit_towards, unused_credit, why_covered
from offboarding.ladder.steps import Grounds, Ladder, load_ladder
from offboarding.models import DemandKind

NO_NUMBER = "…"


@dataclass(frozen=True)
class DemandPlan:
    """What will be printed, as of `dated_on`. `writer`: contact person; `signatory`: who signs."""

    template: DemandTemplate
    ladder: Ladder
    dated_on: date
    deadline_on: date
    writer: User
    signatory: User
    contracts: Sequence[Contract]  # the client's, where a page read them

    @cached_property
    def unused_credit(self) -> Decimal:
        """Of the client, in the contract's currency; 0 where no money is demanded."""
        is_money = self.ladder.ground.is_money
        return unused_credit(self.contract, self.dated_on) if is_money else Decimal(0)

    @cached_property
    def credit(self) -> Decimal:
        """The part of it that the law sets off against what is demanded."""
        about = (self.contract.client_id, self.contract.currency, self.dated_on)
        return credit_towards(self.ladder.ground.ids, *about, self.unused_credit)

    @property
    def why_covered(self) -> str:
        """Why nothing is demanded: the credit covers it; else empty."""
        return why_covered(self.unused_credit, [self.ladder.ground], self.contract.currency)

    @property
    def amount(self) -> Decimal:
        """What is demanded; 0 where no money is."""
        return self.ladder.ground.amount - self.credit

    @property
    def is_signed(self) -> bool:
        """Whether the person who issues it is the one who signs."""
        return self.signatory == self.writer

    @property
    def contract(self) -> Contract:
        return self.ladder.ground.contract

    @property
    def client(self) -> Client:
        return self.contract.client

    @property
    def vendor(self) -> Vendor:
        return self.contract.vendor

    @cached_property
    def is_contract_unended(self) -> bool:
        """In force on that day, and no notice of an ending was given."""
        unended = Contract.objects.unended_on(self.dated_on)
        return unended.filter(pk=self.contract.pk).exists()

    @property
    def rung(self) -> int:
        return self.ladder.next_rung if self.template.kind == DemandKind.SOMASI else 0

    @property
    def earliest_deadline(self) -> date:
        """The first day that leaves as many days as the contract, or practice, asks for."""
        return self.ladder.spacing.first_deadline(self.dated_on)

    @property
    def is_short(self) -> bool:
        """Whether it leaves fewer days than that, or follows the one before sooner than agreed."""
        if self.template.kind != DemandKind.SOMASI:
            return False
        earliest = self.ladder.first_day()
        too_soon = earliest is not None and self.dated_on < earliest
        return self.deadline_on < self.earliest_deadline or too_soon


def plan_demand(
    flag: Flag,
    contract: Contract,
    kind: str,
    deadline_on: date | None,
    by: User,
    today: date,
    contracts: Sequence[Contract] = (),
    grounds: Grounds | None = None,
) -> DemandPlan:
    """Reads what is unmet now; without `deadline_on` the earliest deadline that leaves enough days.
    Needs the flag `with_subject()` and the contract with its client and vendor. `contracts`: the
    client's valid ones `with_unended()`, and `grounds` of the flag on them, where the caller has
    them.
    """
    template = DEMAND_TEMPLATES[kind]
    client_contracts = contracts or contracts_beside(contract)
    ladder = load_ladder(flag, contract, client_contracts, today, grounds)
    deadline = deadline_on or ladder.spacing.first_deadline(today)
    signatory = first_owner(contract.vendor) or by if template.owner_signs else by
    return DemandPlan(template, ladder, today, deadline, by, signatory, contracts)


def steps_first(plan: DemandPlan) -> StepsFirst:
    """The steps that come before a somasi; none before a reminder."""
    if plan.template.kind != DemandKind.SOMASI:
        return StepsFirst()
    return steps_before_somasi(plan.ladder, plan.dated_on, plan.contracts)


def first_owner(vendor: Vendor) -> User | None:
    first = Membership.objects.of(vendor).owners().select_related("user").first()
    return first.user if first else None
