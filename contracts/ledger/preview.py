"""What an import would bring, as it is kept and shown before anybody confirms it."""

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
    """Counts and sums as they are kept: amounts as text, days in ISO form."""
    totals, reading = plan.reading.totals, plan.reading
    sums = sums_by_currency(plan, local_today(vendor))
    main = next((one for one in sums if one["currency"] == plan.currency), None)
    only = sums[0] if len(sums) == 1 else main
    added = sum(len(one.parts) for one in plan.payments)
    return {
        "rows": totals.rows,
        "clients_new": len(plan.new_clients),
        "clients_known": len(plan.clients.keys() - set(plan.new_clients)),
        "new_names": plan.new_clients[:CLIENTS_NAMED],
        "invoices": len(plan.invoices),
        "amount": only["billed"] if only else "0",
        "payments": plan.payment_count,
        "paid": only["received"] if only else "0",
        "payments_added": added,
        "disputed": sum(row.disputed for row in plan.invoices),
        "skipped": plan.skipped,
        "first_issued_on": totals.first_issued_on and totals.first_issued_on.isoformat(),
        "last_issued_on": totals.last_issued_on and totals.last_issued_on.isoformat(),
        "encoding": reading.encoding,
        "error_count": plan.error_count,
    }


def findings_of(plan: Plan, vendor: Vendor) -> dict[str, Any]:
    """What a person should look at before confirming, kept like the preview."""
    reading = plan.reading
    return {
        "sums": sums_by_currency(plan, local_today(vendor)),
        "amount_column": reading.columns[AMOUNT] if reading.columns else "",
        "unused": [list(one) for one in reading.unused],
        "warnings": [one.as_json() for one in reading.warnings[:ROWS_NAMED]],
        "left_out_count": len(plan.left_out),
        "left_out": [
            {"text": one.text, "why": one.reason.as_json()} for one in plan.left_out[:ROWS_NAMED]
        ],
        "undated": len(plan.undated),
        "item_rows": reading.item_rows,
        "pairs": [list(pair) for pair in plan.pairs],
    }


def sums_by_currency(plan: Plan, today: date) -> list[dict[str, str]]:
    """Of each currency: billed, paid, open and overdue, of what would be stored and of the file as
    it is, and what its total row says.

    `received`: all payments that would be stored, also on invoices of earlier imports.
    """
    stored, whole = by_currency(plan, plan.invoices), by_currency(plan, plan.rows)
    received, left_out = defaultdict(Decimal), defaultdict(Decimal)
    said: dict[str, list[str]] = defaultdict(list)
    for added in plan.payments:
        received[added.known.currency] += sum(part.amount for part in added.parts)
    for out in plan.left_out:
        code = out.currency or plan.currency
        if out.reason.code == "total_row" and out.amount is not None:
            said[code].append(str(out.amount))
        elif out.amount is not None:
            left_out[code] += out.amount
    codes = dict.fromkeys([*whole, *stored, *received, *left_out])
    sums = []
    for code in codes:
        here, file = money_of(stored[code], today), money_of(whole[code], today)
        of_file = {f"file_{name}": str(amount) for name, amount in file.items()}
        sums.append(
            {"currency": code}
            | {name: str(amount) for name, amount in here.items()}
            | of_file
            | {
                "received": str(here["paid"] + received[code]),
                "left_out": str(left_out[code]),
                "said": ", ".join(said[code]),
            }
        )
    return sums


def by_currency(plan: Plan, rows: Iterable[LedgerRow]) -> defaultdict[str, list[LedgerRow]]:
    found: defaultdict[str, list[LedgerRow]] = defaultdict(list)
    for row in rows:
        found[plan.currency_of(row)].append(row)
    return found


def money_of(rows: list[LedgerRow], today: date) -> dict[str, Decimal]:
    zero = Decimal(0)
    overdue = (row.amount - row.paid for row in rows if row.due_on < today)
    billed = sum((row.amount for row in rows), zero)
    paid = sum((row.paid for row in rows), zero)
    return {"billed": billed, "paid": paid, "open": billed - paid, "overdue": sum(overdue, zero)}
