"""manage.py settle_example: a final account computed from a JSON file, without the database."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from clientcare.core.refused import Refused
from offboarding.settlement.account_warnings import WARNINGS
from offboarding.settlement.example import example_result


class Command(BaseCommand):
    help = (
        "Compute a final account from a JSON file and print its amounts as JSON. For accountants: "
        "the same code\n"
        "as in the app, without the database.\n\n"
        "In, amounts and rates as strings: currency, cause (client_default, client_convenience, "
        "vendor,\n"
        "force_majeure, mutual), account_date, lines and change_orders (lists of name, price, "
        "percent; a percent\n"
        'is of 100 and may be a fraction such as "100/3"), kill_rate, or tiers (list of from_days, '
        "rate) with\n"
        "event_date instead, kill_taxable, expenses_taxable, expenses, credits, settled, "
        "rebooking_credit,\n"
        "ppn_invoiced, pkp, withholds_pph23, base_withheld, late (list of principal, due), "
        "late_daily, late_cap,\n"
        "deposit_mode (credit, floor, additive), deposit_minimum. Needed: currency, cause, lines, "
        "account_date.\n\n"
        "Out: earned, kill, dpp, ppn, ppn_to_invoice, expenses, late, credits, total, retained, "
        "settled, balance,\n"
        "pph23, cash, in_words. Warnings go to stderr. Input that cannot be used: exit 2 with a "
        "sentence."
    )
    requires_system_checks: list[str] = []

    def create_parser(self, *args: Any, **kwargs: Any) -> ArgumentParser:
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the JSON file")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            try:
                result, warnings = example_result(read_json(options["file"]))
            except Refused as refusal:
                raise CommandError(str(refusal), returncode=2) from None
            for code in warnings:
                self.stderr.write(f"Warning: {WARNINGS[code]}")
        self.stdout.write(json.dumps(result, indent=2, ensure_ascii=False))


def read_json(path: str) -> Any:
    """The file's value; Refused when it cannot be read or is no JSON."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
        return json.loads(text, object_pairs_hook=each_key_once)
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}.") from None
    except (ValueError, RecursionError) as error:
        raise Refused(f"{path} is no JSON: {error}.") from None


def each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """One JSON object. Python would silently keep the last of two equal keys; Refused here."""
    names = [name for name, _value in pairs]
    for name in names:
        if names.count(name) > 1:
            raise Refused(f"“{name}” is there twice in one object.")
    return dict(pairs)
