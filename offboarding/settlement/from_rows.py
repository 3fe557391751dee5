"""The final account of an ending, computed from its rows as of a day. Nothing is written here.

Work counts by the latest progress up to the account date (the effective date) or `today`, whichever
is earlier; payments and withholding slips of the contract and of the invoices attached to it count
when they are dated by `today`. Clauses are read by `agreed_fees`, what invoices bill by `billed`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Prefetch, prefetch_related_objects

from clientcare.core.refused import Refused
from contracts.models import Invoice, PriceLine
from offboarding.models import ItemKind, Path, SettlementItem, Termination
from offboarding.settlement.account_rows import AccountRows, read_contract_rows
from offboarding.settlement.agreed_fees import agreed_of
from offboarding.settlement.arithmetic import Account, Item, Terms, WorkLine, settle_account
from offboarding.settlement.billed import refuse_billed_beyond, refuse_unproven_expenses
from offboarding.settlement.inputs import HourlyLine, hourly_line
from offboarding.settlement.worked_lines import Noted

PAYMENT_DAYS = 14  # days after the final account until its sum is due, in either direction
CAUSES = {
    Path.MUTUAL: "mutual",
    Path.CLAUSE: "vendor",
    Path.DEFAULT: "client_default",
    Path.EVENT: "force_majeure",
    Path.COURT: "client_default",
}


@dataclass(frozen=True)
class ComputedAccount:
    """The account, or why it cannot be computed; neither before path and dates are set."""

    account: Account | None = None
    problem: str = ""


def compute_for_ending(termination: Termination, today: date) -> Account:
    """The account of one ending; Refused with the reason when a figure cannot be used."""
    ending = Termination.objects.select_related("client", "contract", "vendor").get(
        pk=termination.pk
    )
    rows = read_account_rows([ending], today)[ending.pk]
    return account_from(account_terms(termination), rows, today)


def computed_account(ending: Termination, rows: AccountRows, today: date) -> ComputedAccount:
    try:
        return ComputedAccount(account_from(account_terms(ending), rows, today))
    except Refused as refusal:
        return ComputedAccount(problem=str(refusal))


def is_provisional(termination: Termination, today: date) -> bool:
    """True before the last day, unless the ending has no notice."""
    return termination.notice_days > 0 and today < termination.effective_on


def payment_day(termination: Termination) -> date:
    """The one day by which the balance is paid, in either direction: the letter, the account and
    every mail of the ending name it. A last day before our letter leaves all the days from it on.
    """
    first = max(termination.effective_on, termination.last_sending_on or termination.effective_on)
    return first + timedelta(days=PAYMENT_DAYS)


def due_day(termination: Termination, issued_on: date) -> date:
    """The day by which an issued account is paid: the payment day, or that of its issue where that
    is later.
    """
    return max(payment_day(termination), issued_on)


def cause_of(termination: Termination) -> str:
    if termination.uses_clause_as_client:
        return "client_convenience"
    return CAUSES[termination.path]


def account_terms(termination: Termination) -> Terms:
    return Terms(
        currency=termination.contract.currency,
        is_vat_registered=termination.vendor.is_vat_registered,
        account_on=termination.effective_on,
        cause=cause_of(termination),
    )


def read_account_rows(
    endings: Sequence[Termination],
    today: date,
    invoices: Mapping[int, Sequence[Invoice]] | None = None,
) -> dict[int, AccountRows]:
    """All that the account of each ending is computed from, by the ending's id, in the same number
    of queries however many there are. `invoices`: as of `read_contract_rows`.
    """
    rows = read_contract_rows([ending.contract for ending in endings], today, invoices)
    items = SettlementItem.objects.select_related("receipt").order_by("pk")
    prefetch_related_objects(endings, Prefetch("account_items", items, to_attr="items_put_in"))
    for ending in endings:
        ending.contract.client = ending.client
    return {
        ending.pk: rows[ending.contract_id].of_ending(ending.items_put_in, ending.letter_on)
        for ending in endings
    }


def account_from(frame: Terms, rows: AccountRows, today: date) -> Account:
    """Refused when a figure cannot be used, while more is invoiced than was agreed, and for an
    expense without receipt or approval.
    """
    until = min(frame.account_on, today)
    own = [line for line in rows.lines if line.change_order_id is None]
    added = [line for line in rows.lines if line.change_order_id is not None]
    refuse_billed_beyond(rows)
    refuse_unproven_expenses(rows.items)
    return settle_account(
        frame,
        work_until(until, own),
        [item_from_row(item) for item in rows.items if item.kind == ItemKind.EXPENSE],
        [item_from_row(item) for item in rows.items if item.kind == ItemKind.CREDIT],
        list(rows.settled),
        change_orders=work_until(until, added),
        agreed=agreed_of(rows, frame, today),
    )


def work_until(day: date, lines: Iterable[PriceLine]) -> list[WorkLine | HourlyLine]:
    """Each price line as of a day: of the notes of its progress, oldest first, the last one by then
    counts; of a line paid by the hour all time by then.
    """
    return [
        work_line(line, [progress for progress in line.noted if progress.day <= day])
        if line.hourly_rate is None
        else line_by_time(line, sum(entry.minutes for entry in line.entries if entry.day <= day))
        for line in lines
    ]


def line_by_time(line: PriceLine, minutes: int) -> HourlyLine:
    return hourly_line(
        line.description,
        minutes,
        line.hourly_rate,
        line.price or None,
        line.contract.currency,
        clause=line.clause,
    )


def work_line(line: PriceLine, noted: Sequence[Noted]) -> WorkLine:
    last = noted[-1] if noted else None
    return line_by_progress(line, last and last.percent, last and last.note)


def line_by_progress(line: PriceLine, percent: Decimal | None, note: str | None) -> WorkLine:
    """`percent`: the last one noted; None while there is none."""
    if percent is None:
        return WorkLine(line.description, line.price, Decimal(0), line.clause)
    return WorkLine(line.description, line.price, percent, line.clause, note or "")


def item_from_row(item: SettlementItem) -> Item:
    return Item(item.label, item.amount, item.clause, item.receipt.name if item.receipt else "")
