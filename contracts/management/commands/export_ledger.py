"""manage.py export_ledger: a vendor's invoices as a file for another program."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations

from clientcare.core.dates import local_today
from clientcare.management.vendors import one_vendor
from contracts.ledger_export.formats import EXPORT_FORMATS, export_bytes
from contracts.ledger_export.sums import export_sums


class Command(BaseCommand):
    help = (
        "Write a vendor's invoices as of its own day into a CSV file, the same as the page Exports "
        "gives: plain (import_ledger reads it again to the same sums), jurnal (Mekari Jurnal, "
        "Penagihan Penjualan) or accurate (Accurate Online, Faktur Penjualan)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--vendor", metavar="SLUG", required=True, help="the vendor's address in the app"
        )
        parser.add_argument("--format", choices=list(EXPORT_FORMATS), required=True)
        parser.add_argument("--out", metavar="FILE", type=Path, required=True)

    @no_translations
    def handle(self, *, vendor: str, out: Path, **options: Any) -> None:
        owner = one_vendor(vendor)
        today = local_today(owner)
        try:
            with Path(out).open("wb") as file:
                file.writelines(export_bytes(owner, options["format"], today))
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror}.") from error
        only = EXPORT_FORMATS[options["format"]].currency
        for total in export_sums(owner, today):
            if only in ("", total.currency):
                self.stdout.write(f"{total.currency}: {total.invoices} invoices, {total.total:f}")
