"""What the client's own cancellation would come to: by the code of the ending's dates and of the
final account, so that the account made later says the same.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from clientcare.core.dates import calendar_notice_end
from contracts.agreement.boundaries.clauses.cancellation import Cancellation
from contracts.agreement.notice_terms import AgreedNotice
from offboarding.final_account.what_if import Outcome, Supposed, outcome_if, waived_kinds
from offboarding.models import Termination
from offboarding.paths.clients_notice import JudgedNotice
from offboarding.settlement.account_rows import AccountRows

CAUSE = "client_convenience"


@dataclass(frozen=True)
class ShownTier:
    """`until`: the last day on which the contract may end for this rate to hold."""

    from_days: int
    percent: Decimal
    until: date
    applies: bool


@dataclass(frozen=True)
class Preview:
    """`ends_on`: the day of the account; `days_left` from it to the event, negative after it, None
    without one.
    """

    ends_on: date
    days_left: int | None
    outcome: Outcome
    tiers: list[ShownTier]


def ending_day(
    ending: Termination | None, counts: JudgedNotice | None, notice: AgreedNotice, today: date
) -> date:
    """That of the ending, once it has one; else counted from the client's valid notice, or as if
    one reached us today.
    """
    if ending is not None and ending.effective_on:
        return ending.effective_on
    reached_on = counts.cancellation.received_on if counts and counts.is_valid else today
    return calendar_notice_end(reached_on, notice.days or 0)


def preview_of(rows: AccountRows, ends_on: date, today: date) -> Preview:
    """`rows`: of the contract, with what people put into the account of its open ending."""
    event_on = rows.contract.event_date
    left = None if event_on is None else (event_on - ends_on).days
    supposed = Supposed(CAUSE, ends_on, waived=waived_kinds(rows))
    return Preview(ends_on, left, outcome_if(rows, supposed, today), tiers_of(rows, left))


def tiers_of(rows: AccountRows, days_left: int | None) -> list[ShownTier]:
    """Of the cancellation clause as it was when the contract was signed; none for one rate."""
    held = rows.agreement.on(rows.contract.signed_on).get(Cancellation.code)
    event_on = rows.contract.event_date
    if held is None or event_on is None or days_left is None or not held.value.tiers:
        return []
    applied = max(tier.from_days for tier in held.value.reached(max(days_left, 0)))
    return [
        ShownTier(
            tier.from_days,
            tier.percent,
            event_on - timedelta(days=tier.from_days),
            tier.from_days == applied,
        )
        for tier in held.value.tiers
    ]
