"""What import_ledger prints about a file."""

from decimal import Decimal
from typing import Any

from clientcare.ledger_files.layout import DUE, FIELDS, OWN, Mapping, column_names
from clientcare.ledger_files.ledger_row import LedgerRow, LeftOut
from clientcare.money.currencies import minor_units
from contracts.ledger.known_clients import answer_sentence
from contracts.ledger.plan import Plan

COUNTS = (
    ("rows", "rows read"),
    ("invoices", "new invoices"),
    ("payments", "payments"),
    ("skipped", "already known"),
    ("clients", "new clients"),
)


def report_of(plan: Plan) -> dict[str, Any]:
    """What was imported, or would be; with errors nothing is, so the counts are 0.
    `answers`: the names that mean a client by an answer in an earlier import.
    """
    counts = (len(plan.invoices), plan.payment_count, plan.skipped, len(plan.new_clients))
    invoices, payments, skipped, clients = (0, 0, 0, 0) if plan.error_count else counts
    errors = [
        {"line": error.line, "column": error.column, "message": error.message}
        for error in plan.errors
    ]
    report = {
        "rows": len(plan.reading.rows),
        "invoices": invoices,
        "payments": payments,
        "skipped": skipped,
        "clients": clients,
        "errors": errors,
    }
    if plan.answered:
        report["answers"] = [
            answer_sentence(answer.name, answer.client, answer.day) for answer in plan.answered
        ]
    return report


def preview_report(plan: Plan, mapping_json: dict[str, Any]) -> dict[str, Any]:
    """What the proposed columns make of the file. `mapping_json`: the mapping as an import
    saves it, empty for known kinds of file.
    """
    rows = sorted(
        [*plan.invoices, *(added.row for added in plan.payments)], key=lambda row: row.line
    )
    return {
        "columns": columns_of(plan, mapping_json),
        "plan": [planned_row(plan, row) for row in rows],
        "unused_columns": [column.name for column in plan.reading.unused],
        "warnings": warnings_of(plan),
    }


def columns_of(plan: Plan, mapping_json: dict[str, Any]) -> dict[str, str]:
    """The file's own name of the column of each field."""
    if not mapping_json:
        return dict(zip(FIELDS[: len(OWN)], plan.reading.columns, strict=False))
    mapping = Mapping.from_json(mapping_json)
    names = mapping.names or column_names(mapping_json["header"])
    return {field: names[mapping.columns[field]] for field in FIELDS if field in mapping.columns}


def planned_row(plan: Plan, row: LedgerRow) -> dict[str, str]:
    currency = plan.currency_of(row)
    return {
        "number": row.number,
        "client": row.client,
        "currency": currency,
        "total": plain_amount(row.amount, currency),
        "paid": plain_amount(row.paid, currency),
        "open": plain_amount(row.amount - row.paid, currency),
        "due_on": row.due_on.isoformat(),
    }


def plain_amount(amount: Decimal, currency: str) -> str:
    return f"{amount:.{minor_units(currency)}f}"


def warnings_of(plan: Plan) -> list[str]:
    """One sentence for each pair of names, column and row that a person should look at."""
    pairs = [f"“{name}” and “{other}” may be the same client." for name, other in plan.pairs]
    columns = [
        f"Column “{column.name}” holds money or days of payments and is not used."
        for column in plan.reading.unused
        if column.is_loud
    ]
    undated = [
        f"Row {row.line}, “{row.number}”: paid or partly paid, but the day is not known. "
        "Give a day with --day-not-known."
        for row in plan.undated
    ]
    rows = [str(warning) for warning in plan.reading.warnings]
    if plan.reading.columns and not plan.reading.columns[DUE]:
        columns.append("No column tells when invoices are due. Say it with --due-days.")
    return [*pairs, *columns, *rows, *map(left_out_sentence, plan.left_out), *undated]


def left_out_sentence(out: LeftOut) -> str:
    return f"Row {out.reason.line} is left out (“{out.text}”): {out.reason.message}"


def in_lines(report: dict[str, Any]) -> str:
    lines = [
        f"row {error['line'] or '-'}, {error['column'] or '-'}: {error['message']}"
        for error in report["errors"]
    ]
    lines += [f"{field}: {column}" for field, column in report.get("columns", {}).items()]
    lines += report.get("answers", []) + report.get("warnings", [])
    return "\n".join([*lines, ", ".join(f"{report[key]} {words}" for key, words in COUNTS)])
