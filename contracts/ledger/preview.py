"""What an import would bring, as it is stored and shown before it is confirmed."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from clientcare.core.dates import local_today
from clientcare.ledger_files.layout import AMOUNT
from clientcare.ledger_files.ledger_row import LedgerRow
from clientcare.models import Vendor
from contracts.ledger.plan import Plan

CLIENTS_NAMED = 20
ROWS_NAMED = 200  # rows left out, and warnings


def preview_of(plan: Plan, vendor: Vendor) -> dict[str, Any]:
    """Counts and sums as they are stored: amounts as text, days in ISO form."""
    days = sorted({row.issued_on.isoformat() for row in plan.rows})
    sums = sums_by_currency(plan, local_today(vendor))
    main = next((line for line in sums if line["currency"] == plan.currency), None)
    only = sums[0] if len(sums) == 1 else main
    added = sum(len(addition.parts) for addition in plan.payments)
    return {
        "rows": len(plan.rows),
        "clients_new": len(plan.new_clients),
        "clients_known": known_client_count(plan),
        "new_names": plan.new_clients[:CLIENTS_NAMED],
        "invoices": len(plan.invoices),
        "amount": only["billed"] if only else "0",
        "payments": plan.payment_count,
        "paid": only["received"] if only else "0",
        "payments_added": added,
        "disputed": sum(row.disputed for row in plan.invoices),
        "skipped": plan.skipped,
        "first_issued_on": days[0] if days else None,
        "last_issued_on": days[-1] if days else None,
        "encoding": plan.reading.encoding,
        "error_count": plan.error_count,
    }


def known_client_count(plan: Plan) -> int:
    """Of clients, not of names: two names may mean one."""
    new = set(plan.new_clients)
    return len({pk for name, pk in plan.clients.items() if name not in new})


def findings_of(plan: Plan, vendor: Vendor) -> dict[str, Any]:
    """What the user should check before confirming, stored like the preview."""
    reading = plan.reading
    return {
        "sums": sums_by_currency(plan, local_today(vendor)),
        "amount_column": reading.columns[AMOUNT] if reading.columns else "",
        "unused": [list(column) for column in reading.unused],
        "warnings": [warning.as_json() for warning in reading.warnings[:ROWS_NAMED]],
        "left_out_count": len(plan.left_out),
        "left_out": [
            {"text": row.text, "why": row.reason.as_json()}
            for row in sorted(plan.left_out, key=lambda out: out.reason.line or 0)[:ROWS_NAMED]
        ],
        "undated": len(plan.undated),
        "item_rows": reading.item_rows,
        "pairs": [list(pair) for pair in plan.pairs],
        "answered": [
            [answer.name, answer.client, answer.day.isoformat()] for answer in plan.answered
        ],
    }


def sums_by_currency(plan: Plan, today: date) -> list[dict[str, str]]:
    """By currency: billed, paid, open and overdue, of the new invoices and of all rows of the file,
    and the sum in its row of totals.

    `received`: all payments that would be stored, also on invoices of earlier imports.
    """
    stored, whole = group_by_currency(plan, plan.invoices), group_by_currency(plan, plan.rows)
    received: dict[str, Decimal] = defaultdict(Decimal)
    for added in plan.payments:
        received[added.known.currency] += sum(part.amount for part in added.parts)
    left_out, totals_said = sums_left_out(plan)
    sums = []
    for code in dict.fromkeys([*whole, *stored, *received, *left_out]):
        here, file = sum_amounts(stored[code], today), sum_amounts(whole[code], today)
        amounts = {
            **here,
            **{f"file_{name}": amount for name, amount in file.items()},
            "received": here["paid"] + received[code],
            "left_out": left_out[code],
        }
        as_text = {name: str(amount) for name, amount in amounts.items()}
        sums.append({"currency": code, "said": ", ".join(totals_said[code]), **as_text})
    return sums


def sums_left_out(plan: Plan) -> tuple[dict[str, Decimal], dict[str, list[str]]]:
    """By currency: the sum of the rows that are left out, and the sums in rows of totals."""
    left_out: dict[str, Decimal] = defaultdict(Decimal)
    totals_said: dict[str, list[str]] = defaultdict(list)
    for out in plan.left_out:
        code = out.currency or plan.currency
        if out.amount is None:
            continue
        if out.reason.code == "total_row":
            totals_said[code].append(str(out.amount))
        else:
            left_out[code] += out.amount
    return left_out, totals_said


def group_by_currency(plan: Plan, rows: Iterable[LedgerRow]) -> defaultdict[str, list[LedgerRow]]:
    found: defaultdict[str, list[LedgerRow]] = defaultdict(list)
    for row in rows:
        found[plan.currency_of(row)].append(row)
    return found


def sum_amounts(rows: list[LedgerRow], today: date) -> dict[str, Decimal]:
    """A disputed invoice is not overdue, as after the import (`past_due_on`)."""
    zero = Decimal(0)
    overdue = (row.amount - row.paid for row in rows if row.due_on < today and not row.disputed)
    billed = sum((row.amount for row in rows), zero)
    paid = sum((row.paid for row in rows), zero)
    return {"billed": billed, "paid": paid, "open": billed - paid, "overdue": sum(overdue, zero)}
