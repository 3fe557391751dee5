"""“If it ended today”, and on the last day of each rate before the event: what a client who ends
the contract would pay or get back, by the code of the final account.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from clientcare.core.dates import calendar_notice_end
from contracts.agreement.boundaries.notice import Notice
from contracts.models import Signing
from offboarding.cancelling.preview import CAUSE, tiers_of
from offboarding.final_account.what_if import Outcome, Supposed, outcome_if
from offboarding.settlement.account_rows import AccountRows
from offboarding.settlement.arithmetic import Account
from offboarding.signing_page.agreed_rows import planned_deposit, rows_to_sign, with_payment


@dataclass(frozen=True)
class SupposedEnding:
    """`said_on`: the day on which the client says it, `ends_on` the end of its notice, the day of
    the account. `unpaid`: with nothing paid; `paid`: with the deposit.
    """

    said_on: date
    ends_on: date
    days_left: int | None
    unpaid: Outcome
    paid: Outcome

    @property
    def problem(self) -> str:
        return self.unpaid.problem or self.paid.problem

    @property
    def account(self) -> Account | None:
        """The one whose lines are shown."""
        return self.paid.account


@dataclass(frozen=True)
class EndingPreview:
    """`endings`: today's first, then the last day of each rate, soonest first."""

    deposit: Decimal
    currency: str
    notice_days: int
    endings: list[SupposedEnding]


def ending_preview(signing: Signing, today: date) -> EndingPreview:
    """Refused as the contract would be, were it signed today."""
    rows = rows_to_sign(signing, today)
    notice_days = notice_days_in(rows, today)
    deposit = planned_deposit(signing.draft, today)
    paid = with_payment(rows, deposit, today) if deposit else rows
    ends_on = calendar_notice_end(today, notice_days)
    days = {today: ends_on}
    for tier in sorted(tiers_of(rows, days_before(rows, ends_on)), key=lambda tier: tier.until):
        if tier.until > ends_on:
            days[tier.until - timedelta(days=notice_days)] = tier.until
    endings = [
        SupposedEnding(
            said_on,
            last_day,
            days_before(rows, last_day),
            *(
                outcome_if(account_rows, Supposed(CAUSE, last_day), today)
                for account_rows in (rows, paid)
            ),
        )
        for said_on, last_day in days.items()
    ]
    return EndingPreview(deposit, rows.contract.currency, notice_days, endings)


def notice_days_in(rows: AccountRows, today: date) -> int:
    """By the termination clause of the text; 0 without one."""
    held = rows.agreement.on(today).get(Notice.code)
    return (held.value.days if held else None) or 0


def days_before(rows: AccountRows, day: date) -> int | None:
    event_on = rows.contract.event_date
    return None if event_on is None else (event_on - day).days
