"""The clauses of a contract in force on each day, as spans of days in which nothing changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from clientcare.core.dates import ONE_DAY
from clientcare.models import Client
from contracts.agreement.terms_in_force import Agreement
from contracts.boundary_sheet.terms_by_day import ShownTerm, terms_of
from contracts.models import BoundaryTerm, Contract

Gap = tuple[date, date | None]


@dataclass(frozen=True)
class ClauseSpan:
    """From `first` to `last`, both included; without `last` they go on."""

    first: date
    last: date | None
    terms: list[ShownTerm]


@dataclass(frozen=True)
class AgreedContract:
    contract: Contract
    spans: list[ClauseSpan]
    last_days: list[date]  # by an ending, past or to come


def agreed_contracts(client: Client) -> list[AgreedContract]:
    """The client's contracts that are not withdrawn, oldest first."""
    contracts = Contract.objects.of(client.vendor).valid().filter(client=client)
    with_clauses = contracts.prefetch_related("gaps", "terminations").order_by("signed_on", "pk")
    return [
        AgreedContract(contract, list(clause_spans(contract)), last_days_of(contract))
        for contract in with_clauses
    ]


def last_days_of(contract: Contract) -> list[date]:
    """Without endings that were cancelled before the contract was over."""
    endings = [ending for ending in contract.terminations.all() if ending.last_day]
    return sorted(
        ending.last_day
        for ending in endings
        if ending.cancelled_on is None or ending.cancelled_on > ending.over_from
    )


def gaps_of(contract: Contract) -> list[Gap]:
    """Endings with notice given: the first day on which the contract is over, and the day on which
    it goes on.
    """
    gaps = [(gap.from_on, gap.until_on) for gap in contract.gaps.all() if gap.from_on]
    return sorted(gap for gap in gaps if gap[1] is None or gap[0] < gap[1])


def clause_spans(contract: Contract) -> Iterator[ClauseSpan]:
    agreement = Agreement(contract, list(contract.terms.valid()))
    for first, last in spans_of(agreement.terms, contract.ends_on, gaps_of(contract)):
        if agreement.on(first):
            yield ClauseSpan(first, last, terms_of(contract, first).in_force)


def spans_of(
    terms: list[BoundaryTerm], ends_on: date | None, gaps: Sequence[Gap] = ()
) -> Iterator[tuple[date, date | None]]:
    """The days between two changes; none begins after `ends_on`, the contract's last day, or while
    it is over by an ending.
    """
    begins = {term.starts_on for term in terms}
    begins |= {term.ends_on + ONE_DAY for term in terms if term.ends_on}
    begins |= {first for first, _until in gaps}
    begins |= {until for _first, until in gaps if until}
    days = sorted(day for day in begins if ends_on is None or day <= ends_on)
    for first, following in pairwise([*days, None]):
        over = any(start <= first and (not until or first < until) for start, until in gaps)
        if not over:
            yield first, following - ONE_DAY if following else ends_on
