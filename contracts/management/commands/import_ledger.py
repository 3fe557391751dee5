"""manage.py import_ledger: a vendor's invoices from a CSV file, all of them or none."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations

from clientcare.ledger_files.layout import Mapping
from clientcare.ledger_files.reader import __doc__ as FILE_FORMAT
from clientcare.ledger_files.reader import read_ledger
from clientcare.management.vendors import one_vendor
from clientcare.models import Currency
from clientcare.money.currencies import minor_units
from contracts.ledger.actions.write_import import import_now
from contracts.ledger.plan import Plan, plan_import
from contracts.management import ledger_options

COUNTS = (
    ("rows", "rows read"),
    ("invoices", "new invoices"),
    ("payments", "payments"),
    ("skipped", "already known"),
    ("clients", "new clients"),
)


class Command(BaseCommand):
    help = (
        "Import a ledger of invoices into one vendor, all of it or nothing.\n\n"
        "An invoice is known by the vendor and its number: the same row again is skipped, a row "
        "that only adds a\n"
        "settlement adds the payment, and any other difference is a row error. With errors "
        "nothing is written, each\n"
        "is listed with its row and column, and the exit code is 1.\n\n"
        + FILE_FORMAT
        + "\n"
        + ledger_options.HELP
    )

    def create_parser(self, *args: Any, **kwargs: Any) -> ArgumentParser:
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path, help="the CSV file")
        parser.add_argument(
            "--vendor", metavar="SLUG", required=True, help="the vendor's address in the app"
        )
        parser.add_argument(
            "--currency", choices=Currency.values, help="of every amount; the vendor's if left out"
        )
        ledger_options.add_arguments(parser)
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be imported, write nothing"
        )
        parser.add_argument(
            "--format",
            choices=("text", "json"),
            default="text",
            help="of the report (default: text)",
        )

    @no_translations
    def handle(self, *, file: Path, vendor: str, **options: Any) -> None:
        owner, data = one_vendor(vendor), bytes_of(Path(file))
        currency = options["currency"] or owner.currency
        places = minor_units(currency)
        mapping = ledger_options.kept_mapping_of(options, data, places)
        reading = read_ledger(
            data, decimals=places, mapping=Mapping.from_json(mapping) if mapping else None
        )
        if options["dry_run"]:
            plan = plan_import(owner, reading, currency)
        else:
            name = Path(file).name
            plan = import_now(
                vendor=owner,
                name=name,
                data=data,
                currency=currency,
                reading=reading,
                mapping=mapping,
            )
        report = report_of(plan)
        self.stdout.write(
            json.dumps(report, ensure_ascii=False)
            if options["format"] == "json"
            else in_lines(report)
        )
        if plan.error_count:
            unread = {"unknown_header", "missing_columns"} & {
                error.code for error in plan.errors
            } and not mapping
            hint = " Say with --columns which column holds what." if unread else ""
            raise CommandError(f"Nothing was imported. Errors: {plan.error_count}.{hint}")


def bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error


def report_of(plan: Plan) -> dict[str, Any]:
    """What was imported, or would be; with errors nothing is, so the counts are 0."""
    payments = sum(row.settled_on is not None for row in plan.invoices) + len(plan.payments)
    counts = (len(plan.invoices), payments, plan.skipped, len(plan.new_clients))
    invoices, payments, skipped, clients = (0, 0, 0, 0) if plan.error_count else counts
    errors = [
        {"line": one.line, "column": one.column, "message": one.message} for one in plan.errors
    ]
    return {
        "rows": len(plan.reading.rows),
        "invoices": invoices,
        "payments": payments,
        "skipped": skipped,
        "clients": clients,
        "errors": errors,
    }


def in_lines(report: dict[str, Any]) -> str:
    lines = [
        f"row {one['line'] or '-'}, {one['column'] or '-'}: {one['message']}"
        for one in report["errors"]
    ]
    return "\n".join([*lines, ", ".join(f"{report[key]} {words}" for key, words in COUNTS)])
