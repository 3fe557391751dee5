"""One ladder: what was sent on one flag of one contract, and what the next step is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from clientcare.core.dates import shown_day
from contracts.models import Contract, Flag
from offboarding.ladder.delivered import counts_for, next_rung
from offboarding.ladder.grounds import Ground, grounds_of
from offboarding.ladder.spacing import DemandTerms, Spacing, WorkWeek, demand_terms_of
from offboarding.models import Demand, DemandKind, DemandState

Grounds = Mapping[tuple[int, int], Ground]  # by flag and contract


@dataclass(frozen=True)
class Ladder:
    """`demands`: reminders and somasi on this flag and contract, the oldest first, none void."""

    ground: Ground
    demands: Sequence[Demand]
    terms: DemandTerms
    week: WorkWeek
    today: date

    @cached_property
    def spacing(self) -> Spacing:
        return Spacing(self.terms, self.week)

    @cached_property
    def counted(self) -> list[Demand]:
        """The somasi that count today; see `delivered_demands`."""
        return [demand for demand in self.delivered if demand.kind == DemandKind.SOMASI]

    @cached_property
    def delivered(self) -> list[Demand]:
        """Reminders and somasi that arrived, for something that is unmet still."""
        arrived = (demand for demand in self.demands if demand.state == DemandState.DELIVERED)
        return [
            demand
            for demand in arrived
            if demand.sent_on <= self.today and counts_for(demand, self.ground)
        ]

    @property
    def pending(self) -> Demand | None:
        """Written, and not with the client yet."""
        return next((demand for demand in self.demands if demand.state == DemandState.ISSUED), None)

    @property
    def next_kind(self) -> DemandKind:
        """A reminder first; once one arrived, somasi."""
        return DemandKind.SOMASI if self.delivered else DemandKind.REMINDER

    @property
    def next_rung(self) -> int:
        return next_rung(self.ground, self.counted)

    @property
    def is_complete(self) -> bool:
        """As many somasi on one piece of what is unmet as the contract asks for, far enough apart
        and with days enough, and the deadline of the last has passed.
        """
        needed = self.terms.demands
        if len(self.counted) < needed or self.running is not None:
            return False
        chains = {
            tuple(demand for demand in self.counted if item.id in demand.evidence_ids)
            for item in self.ground.items
        }
        return any(len(self.spacing.counting(chain)[0]) >= needed for chain in chains)

    @property
    def is_cured(self) -> bool:
        """Something was asked for, and nothing of the flag is unmet any more."""
        return not self.ground.items and any(demand.sent_on for demand in self.demands)

    @property
    def running(self) -> Demand | None:
        """The one whose deadline has not passed yet; its last day included."""
        return next((demand for demand in self.delivered if demand.deadline_on >= self.today), None)

    @property
    def can_go_on(self) -> bool:
        """Whether the next step can be written today."""
        return not self.why_not(self.next_kind)

    @property
    def waits_because(self) -> str:
        """Why the next step cannot be written today; empty if it can."""
        return self.why_not(self.next_kind)

    def first_day(self) -> date | None:
        """From which day the next somasi keeps the agreed distance; None before the first."""
        if not self.counted:
            return None
        last = self.counted[-1]
        return self.spacing.first_next_day(last.sent_on, last.deadline_on)

    def why_not(self, kind: str) -> str:
        """Why this kind cannot be written today; empty if it can."""
        if not self.ground.items:
            return _(
                "Nothing of this flag is open any more under this contract, so there is nothing to "
                "ask for. An invoice that belongs to it is attached to it first."
            )
        if self.pending is not None:
            return _("%(label)s is written already: send it, or void it.") % {
                "label": self.pending.label
            }
        if self.running is not None:
            deadline = shown_day(self.running.deadline_on, self.today)
            about = {"label": self.running.label, "day": deadline}
            return _("The deadline of %(label)s is %(day)s. The next step comes after it.") % about
        if kind == DemandKind.SOMASI and self.is_complete:
            return _("All somasi that an ending for default needs were sent. Decide what follows.")
        return ""


def load_ladder(
    flag: Flag,
    contract: Contract,
    contracts: Iterable[Contract],
    today: date,
    grounds: Grounds | None = None,
) -> Ladder:
    """`flag` read `with_subject()`; `contracts`: the client's valid ones, this one among them;
    `grounds` of both, where a page has them already.
    """
    nothing = Ladder(Ground(flag, contract), (), DemandTerms(), WorkWeek(flag.vendor), today)
    ladders = load_ladders([flag], contracts, today, grounds)
    return ladders.get((flag.pk, contract.pk), nothing)


def load_ladders(
    flags: Iterable[Flag],
    contracts: Iterable[Contract],
    today: date,
    grounds: Grounds | None = None,
    *,
    has_demands: bool = True,
) -> dict[tuple[int, int], Ladder]:
    """Every flag and contract of one client that has unmet evidence, or on which something was
    sent. A few queries, however many there are. `grounds`: where a page has them already.
    `has_demands`: False where it is known that nothing was ever asked of the client.
    """
    flags, contracts = list(flags), list(contracts)
    if not flags or not contracts:
        return {}
    grounds = grounds_of(flags, contracts, today) if grounds is None else grounds
    demands = demands_on(flags, contracts) if has_demands else {}
    keys = [key for key, ground in grounds.items() if ground.items or key in demands]
    terms = demand_terms_of(contracts, today)
    week = WorkWeek(flags[0].vendor)
    return {
        key: Ladder(grounds[key], demands.get(key, []), terms[key[1]], week, today) for key in keys
    }


def demands_on(
    flags: Sequence[Flag], contracts: Sequence[Contract]
) -> dict[tuple[int, int], list[Demand]]:
    """By flag and contract, the oldest first, none void."""
    rows = Demand.objects.filter(flag__in=flags, contract__in=contracts)
    rows = rows.exclude(state=DemandState.VOID)
    demands: dict[tuple[int, int], list[Demand]] = {}
    for demand in rows.order_by("issued_at", "pk"):
        demand.vendor = flags[0].vendor
        demands.setdefault((demand.flag_id, demand.contract_id), []).append(demand)
    return demands
