"""Plans an import by comparing its rows with the records: new, already known, with new payments, or
contradicting.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from clientcare.core.dates import local_today
from clientcare.importing.rows import RowError, RowErrors, shorten_value
from clientcare.ledger_files.layout import CLIENT, ISSUED, SETTLED
from clientcare.ledger_files.ledger_row import LedgerRow, LeftOut, Part
from clientcare.ledger_files.reading import Reading
from clientcare.models import Vendor
from contracts.ledger.known_clients import (
    EarlierAnswer,
    earlier_answers,
    known_clients,
    similar_name_pairs,
)
from contracts.ledger.known_invoices import Known, known_invoices, row_differences


@dataclass(frozen=True)
class Choices:
    """The user's answers about a file. `day_not_known`: the day for all payments without one.
    `same`: by a name in the file, the name it means. `leave_out`: rows that cannot be facts may be
    left out.
    """

    day_not_known: date | None = None
    same: dict[str, str] = field(default_factory=dict)
    leave_out: bool = False

    def as_json(self) -> dict[str, Any]:
        day = self.day_not_known
        return {
            "day_not_known": day.isoformat() if day else None,
            "same": self.same,
            "leave_out": self.leave_out,
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Choices":
        day = stored.get("day_not_known")
        return cls(
            date.fromisoformat(day) if day else None,
            stored.get("same", {}),
            bool(stored.get("leave_out")),
        )


NO_CHOICES = Choices()


@dataclass(frozen=True, slots=True)
class AddedPayments:
    """The payments that a row adds to an invoice of an earlier import."""

    known: Known
    row: LedgerRow
    parts: tuple[Part, ...]


@dataclass
class Plan:
    """What an import would write. With errors it writes nothing; `error_count` may exceed the saved
    errors. `left_out`: rows that need the user's consent to be left out. `undated`: rows with a
    payment whose day the user has yet to choose. `answered`: names that mean a client by an answer
    in an earlier import.
    """

    reading: Reading
    currency: str = ""
    rows: list[LedgerRow] = field(default_factory=list)
    clients: dict[str, int] = field(default_factory=dict)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    answered: list[EarlierAnswer] = field(default_factory=list)
    new_clients: list[str] = field(default_factory=list)
    invoices: list[LedgerRow] = field(default_factory=list)
    payments: list[AddedPayments] = field(default_factory=list)
    skipped: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    undated: list[LedgerRow] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    error_count: int = 0

    def currency_of(self, row: LedgerRow) -> str:
        return row.currency or self.currency

    @property
    def payment_count(self) -> int:
        new = sum(len(row.payments) for row in self.invoices)
        return new + sum(len(added.parts) for added in self.payments)


def plan_import(
    vendor: Vendor, reading: Reading, currency: str, choices: Choices = NO_CHOICES
) -> Plan:
    """Compare every good row with the vendor's earlier imports: a few queries per 2,000 rows.
    Writes nothing.
    """
    plan, errors_here = Plan(reading, currency), RowErrors()
    plan.left_out = list(reading.left_out)
    rows = plan.rows = rows_of_today(plan, reading.rows, local_today(vendor), choices)
    names = list(dict.fromkeys(row.client for row in rows))
    doubtful = match_names(plan, vendor, names, choices)
    plan.new_clients = [name for name in names if name not in plan.clients and name not in doubtful]
    plan.pairs = similar_name_pairs(vendor, plan.new_clients, choices.same)
    known = known_invoices(vendor, [row.number for row in rows])
    for row in rows:
        if row.client in doubtful:
            errors_here.add(
                row.line, reading.columns[CLIENT], "two_clients", shorten_value(row.client)
            )
        elif row.number not in known:
            plan.invoices.append(row)
        else:
            compare_row(plan, row, known[row.number], errors_here)
    plan.undated = still_undated(plan)
    errors = sorted([*reading.errors, *errors_here.errors], key=lambda error: error.line or 0)
    plan.errors, plan.error_count = (
        errors[: errors_here.keep],
        reading.error_count + errors_here.count,
    )
    return plan


def match_names(plan: Plan, vendor: Vendor, names: list[str], choices: Choices) -> set[str]:
    """Find the clients that the file names, by their records, else by answers in earlier imports
    that this one does not change. Returns the doubtful names.
    """
    plan.clients, doubtful = known_clients(vendor, names)
    unknown = set(names) - set(plan.clients) - doubtful - set(choices.same)
    plan.answered = earlier_answers(vendor, unknown)
    plan.clients |= {answer.name: answer.client_id for answer in plan.answered}
    return doubtful


def still_undated(plan: Plan) -> list[LedgerRow]:
    """The rows that add a payment without a day; a payment already on record needs none."""
    new = {row.number for row in plan.invoices}
    new.update(
        addition.row.number
        for addition in plan.payments
        if any(not part.on for part in addition.parts)
    )
    return [row for row in plan.undated if row.number in new]


def refuse_undecided(plan: Plan, choices: Choices) -> Plan:
    """Add an error to the plan for each row without consent to leave it out, and for each payment
    without a day.
    """
    errors = [] if choices.leave_out else [out.reason for out in plan.left_out]
    errors += [
        RowError(row.line, plan.reading.columns[SETTLED], "paid_when", row.number)
        for row in plan.undated
    ]
    plan.errors = sorted([*plan.errors, *errors], key=lambda error: error.line or 0)
    plan.error_count += len(errors)
    return plan


def rows_of_today(
    plan: Plan, rows: Iterable[LedgerRow], today: date, choices: Choices
) -> list[LedgerRow]:
    """The rows that can be facts by `today`, with the user's answers applied; the others are left
    out. A due day may be in the future.
    """
    facts = []
    for row in rows:
        paid_on = max((part.on for part in row.payments if part.on), default=row.issued_on)
        if max(row.issued_on, paid_on) > today:
            plan.left_out.append(left_out_future(plan, row, paid_on, today))
            continue
        row = row.renamed(choices.same.get(row.client, row.client))
        if choices.day_not_known:
            row = row.paid_by(choices.day_not_known)
        elif row.is_undated:
            plan.undated.append(row)
        facts.append(row)
    return facts


def left_out_future(plan: Plan, row: LedgerRow, paid_on: date, today: date) -> LeftOut:
    code, at, day = "paid_ahead", SETTLED, paid_on
    if row.issued_on > today:
        code, at, day = "issued_ahead", ISSUED, row.issued_on
    reason = RowError(row.line, plan.reading.columns[at], code, day.isoformat())
    text = f"{row.client}, {row.number}"
    return LeftOut(reason, text, amount=row.amount, currency=row.currency)


def compare_row(plan: Plan, row: LedgerRow, known: Known, errors: RowErrors) -> None:
    before, columns = errors.count, plan.reading.columns
    client, currency = plan.clients.get(row.client), plan.currency_of(row)
    for at, *what in row_differences(row, known, client, currency):
        column = columns[at] or (plan.reading.payment_column if at == SETTLED else "")
        # A file without such a column says nothing, so it contradicts nothing
        if column:
            errors.add(row.line, column, *what)
    if errors.count == before:
        add_or_skip(plan, known, row)


def add_or_skip(plan: Plan, known: Known, row: LedgerRow) -> None:
    if known.paid_on is None and row.paid > known.paid:
        plan.payments.append(AddedPayments(known, row, parts_after(row, known.paid)))
    else:
        plan.skipped += 1


def parts_after(row: LedgerRow, paid: Decimal) -> tuple[Part, ...]:
    """The payments of a row without the first `paid` of them."""
    parts = []
    for part in row.payments:
        seen = min(part.amount, paid)
        paid -= seen
        if part.amount > seen:
            parts.append(part._replace(amount=part.amount - seen))
    return tuple(parts)
