"""manage.py import_ledger: a vendor's invoices from a CSV file, all of them or none."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations

from clientcare.ledger_files.layout import Mapping
from clientcare.ledger_files.ledger_file import open_ledger, read_ledger_of
from clientcare.ledger_files.reader import __doc__ as FILE_FORMAT
from clientcare.ledger_files.reading import Reading
from clientcare.management.vendors import one_vendor
from clientcare.models import Currency, Vendor
from clientcare.money.currencies import minor_units
from contracts.ledger.actions.import_now import import_now
from contracts.ledger.plan import Plan, plan_import, refuse_undecided
from contracts.management import ledger_options
from contracts.management.ledger_report import in_lines, preview_report, report_of


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
        parser.add_argument(
            "file", metavar="FILE", type=Path, help="the CSV file or .xlsx workbook"
        )
        parser.add_argument(
            "--vendor", metavar="SLUG", required=True, help="the vendor's address in the app"
        )
        parser.add_argument(
            "--currency",
            choices=Currency.values,
            help="of every amount; if left out, each row's own or the vendor's",
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
        file_read = open_ledger(data, options["sheet"] or "")
        mapping_json = ledger_options.kept_mapping_of(options, file_read, places)
        reading = read_ledger_of(
            file_read,
            decimals=places,
            mapping=Mapping.from_json(mapping_json) if mapping_json else None,
            leniency=ledger_options.leniency_of(options, currency),
            currency=currency,
        )
        plan = self.planned(owner, Path(file).name, data, currency, reading, mapping_json, options)
        report = report_of(plan)
        if ledger_options.is_preview(options):
            report |= preview_report(plan, mapping_json)
        self.print_report(report, options["format"])
        refuse_errors(plan, mapping_json)

    def planned(
        self,
        vendor: Vendor,
        name: str,
        data: bytes,
        currency: str,
        reading: Reading,
        mapping_json: dict[str, Any],
        options: dict[str, Any],
    ) -> Plan:
        """Imported, or in a dry run only compared with what is known."""
        choices = ledger_options.choices_of(options, vendor)
        if not options["dry_run"]:
            return import_now(
                vendor=vendor,
                name=name,
                data=data,
                currency=currency,
                reading=reading,
                mapping=mapping_json,
                choices=choices,
            )
        plan = plan_import(vendor, reading, currency, choices)
        return plan if ledger_options.is_preview(options) else refuse_undecided(plan, choices)

    def print_report(self, report: dict[str, Any], form: str) -> None:
        as_json = json.dumps(report, ensure_ascii=False) if form == "json" else in_lines(report)
        self.stdout.write(as_json)


def refuse_errors(plan: Plan, mapping_json: dict[str, Any]) -> None:
    """The command fails where anything is wrong, and says what would help."""
    if not plan.error_count:
        return
    unread = {"unknown_header", "missing_columns"} & {error.code for error in plan.errors}
    hint = " Say with --columns which column holds what." if unread and not mapping_json else ""
    raise CommandError(f"Nothing was imported. Errors: {plan.error_count}.{hint}")


def bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
