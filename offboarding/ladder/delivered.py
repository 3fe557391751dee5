"""Which somasi count on a day."""

from datetime import date

from contracts.models import Contract, Flag
from offboarding.ladder.grounds import Ground, grounds_of
from offboarding.models import Demand


def delivered_demands(contract: Contract, today: date) -> list[Demand]:
    """The somasi of this contract that count on `today`, in the order in which they were sent.

    Each was delivered by `today` (never a reminder, one that bounced, is uncertain or void) and
    rests on a flag that is active on `today`, and some of the evidence it lists is unmet on
    `today`: a default that was cured needs no more, and one that came later needs its own. Also
    those whose deadline has not passed yet: compare `deadline_on`, the last day included. Read
    `rung` (1, 2, 3), `sent_on`, `deadline_on`, `flag_id`, `evidence_ids`, `short_reason` (why it
    gave fewer days than `demand_terms` asks for) and `reviewed_by` (empty: no advocate read it).

    Whether they are enough: `demand_terms(contract, today).demands` of them on one flag, each sent
    after the deadline of the one before. A demand uploaded before flags were asked for, on which no
    flag fitted, does not count. Two to five queries.
    """
    sent = contract.written_demands.delivered().filter(sent_on__lte=today).exclude(flag=None)
    demands = list(sent.select_related("flag__vendor__trigger_parameters", "attachment"))
    flags = {demand.flag_id: demand.flag for demand in demands}
    if not flags:
        return []
    grounds = grounds_of(flags.values(), contracts_beside(contract), today)
    return [
        demand for demand in demands if counts_for(demand, grounds[demand.flag_id, contract.pk])
    ]


def contracts_beside(contract: Contract) -> list[Contract]:
    """This one and every other valid contract of the client."""
    others = Contract.objects.valid().filter(client=contract.client_id).exclude(pk=contract.pk)
    return [contract, *others]


def counts_for(demand: Demand, ground: Ground) -> bool:
    """Whether some of what it lists is unmet still."""
    return bool(demand.evidence_ids & ground.ids)


def contract_ground(flag: Flag, contract: Contract, today: date) -> Ground:
    """What this flag still leaves unmet of this contract."""
    return grounds_of([flag], contracts_beside(contract), today)[flag.pk, contract.pk]


def next_rung(ground: Ground, demands: list[Demand]) -> int:
    """Which somasi comes next for what is unmet: one more than the one of its evidence that was
    demanded most often. `demands`: those of `delivered_demands` on this flag.
    """
    return 1 + max(
        (sum(pk in demand.evidence_ids for demand in demands) for pk in ground.ids), default=0
    )
