"""manage.py watch: every flag that is active today, or would be on another day or with other
limits.
"""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations
from django.db import transaction

from clientcare.core import jobs
from clientcare.core.dates import local_today
from clientcare.core.sequences import lock_head
from clientcare.management.vendors import one_vendor
from clientcare.models import Vendor
from contracts.judging.actions.judge_waiting import judge_waiting
from contracts.judging.judge import judge_contacts
from contracts.models import Flag, Subject
from contracts.triggers.actions.refresh_flags import refresh_flags
from contracts.triggers.active_flags import active_flags
from contracts.triggers.episode_start import episode_starts
from contracts.triggers.evidence_rows import INVOICES
from contracts.triggers.kinds import TRIGGER_KINDS
from contracts.triggers.kinds.missed_payment.kind import MissedPayment
from contracts.triggers.kinds.missed_payment.limits import PaymentLimits
from contracts.triggers.limits import Limits, limits_of
from contracts.triggers.results import ActiveFlag

PARAMETERS = {
    "grace": (
        "grace_days",
        0,
        "days after the due date until an open invoice is missed; beats contract and vendor",
    ),
    "late": ("late_days", 0, "days after the due date until an invoice is late"),
    "count": ("late_count", 1, "how many late invoices raise a flag"),
    "window": (
        "window_days",
        1,
        "within how many days, counted back from today, late invoices were due",
    ),
}
MOST = 3650
YEARS = range(1990, 2101)
HEADS = ("client", "kind", "since", "evidence")


class Command(BaseCommand):
    help = (
        "Judge: list every active flag that was not set aside, and store what changed (flags "
        "opened, grown,\n"
        "closed).\n\n"
        "Nothing is stored with --dry-run, with a --today other than the vendor's own day, or "
        "with any parameter.\n\n"
        "The JSON is a list, one object per flag: client (outside reference, else name), kind, "
        "evidence (for\n"
        'missed_payment {"missed": [...], "late": [...]}, sorted invoice numbers; otherwise a '
        "list of the ids of\n"
        "contacts, oldest first), since (the first day of the unbroken run of days on which it "
        "stood).\n\n"
        "--grace, --late, --count and --window are of missed_payment; the other kinds keep the "
        "vendor's parameters."
    )

    def create_parser(self, *args: Any, **kwargs: Any) -> ArgumentParser:
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--vendor", metavar="SLUG", help="one vendor by its address in the app; all if left out"
        )
        parser.add_argument(
            "--today", metavar="DATE", help="judge as of this day, such as 2026-02-28"
        )
        for option, (_, _, words) in PARAMETERS.items():
            parser.add_argument(f"--{option}", metavar="N", type=int, help=words)
        parser.add_argument("--dry-run", action="store_true", help="store nothing")
        parser.add_argument(
            "--format", choices=("table", "json"), default="table", help="(default: table)"
        )

    @no_translations
    def handle(self, **options: Any) -> None:
        today, changes = read_day(options["today"]), read_parameters(options)
        vendors = (
            [one_vendor(options["vendor"])]
            if options["vendor"]
            else Vendor.objects.order_by("slug")
        )
        rows = [
            row
            for vendor in vendors
            for row in flags_of(vendor, today, changes, options["dry_run"])
        ]
        self.stdout.write(
            json.dumps(rows, ensure_ascii=False)
            if options["format"] == "json"
            else in_columns(rows)
        )


def read_day(value: str | date | None) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise CommandError(
            f"--today: “{value}” is no day of the calendar as year-month-day: 2026-02-28."
        ) from None
    if day.year not in YEARS:
        raise CommandError(f"--today: {day.year} is not a year between {YEARS[0]} and {YEARS[-1]}.")
    return day


def read_parameters(options: dict[str, Any]) -> dict[str, Any]:
    """The parameters on the command line, by their field of PaymentLimits."""
    parameters = {}
    for option, (name, least, _) in PARAMETERS.items():
        value = options[option]
        if value is None:
            continue
        if not least <= value <= MOST:
            raise CommandError(f"--{option}: {value} is not between {least} and {MOST}.")
        parameters[name] = value
    return parameters | ({"grace_beats_contract": True} if "grace_days" in parameters else {})


def flags_of(
    vendor: Vendor, day: date | None, changes: dict[str, Any], dry_run: bool
) -> Iterator[dict[str, Any]]:
    own_day = local_today(vendor)
    today = day or own_day
    limits = limits_of(vendor)
    payment: PaymentLimits = limits[MissedPayment.code]
    limits = {**limits, MissedPayment.code: replace(payment, **changes)}
    if dry_run or changes or today != own_day:
        active, starts = compute_flags(vendor, today, limits)
    else:
        while judge_waiting(vendor=vendor):
            pass  # a backlog in portions, each committed on its own
        active = refresh_and_queue(vendor, today)
        flags = Flag.objects.of(vendor).open()
        starts = {flag.subject: flag.since for flag in flags}
    for flag in sorted(
        active, key=lambda flag: (flag.client, flag.kind, flag.contract_id or 0, flag.term_id or 0)
    ):
        yield flag_report(flag, starts[flag.subject])


def compute_flags(
    vendor: Vendor, today: date, limits: Limits
) -> tuple[list[ActiveFlag], dict[Subject, date]]:
    """The flags that would be active and their starts: judges unjudged contacts and rolls
    everything back.
    """
    with transaction.atomic():
        lock_head(vendor)
        judge_contacts(vendor)
        active = active_flags(vendor, today, limits=limits)
        starts = episode_starts(vendor, today, active, limits)
        transaction.set_rollback(True)
    return active, starts


@transaction.atomic
def refresh_and_queue(vendor: Vendor, today: date) -> list[ActiveFlag]:
    """Refresh the stored flags, and queue the refresh of cases and lists if any changed."""
    changes = refresh_flags(vendor=vendor, today=today)
    if changes.opened or changes.grown or changes.closed:
        jobs.queue_refresh(vendor, "refresh_vendor", vendor.pk)
    return changes.active


def flag_report(active: ActiveFlag, start: date) -> dict[str, Any]:
    on_invoices = TRIGGER_KINDS[active.kind].evidence is INVOICES
    evidence = active.numbers if on_invoices else sum(active.ids.values(), [])
    return {
        "client": active.client,
        "kind": str(active.kind),
        "evidence": evidence,
        "since": start.isoformat(),
    }


def in_columns(rows: list[dict[str, Any]]) -> str:
    if not rows:
        return "No flag is active."
    lines = [HEADS] + [
        (row["client"], row["kind"], row["since"], evidence_words(row["evidence"])) for row in rows
    ]
    widths = [max(len(line[place]) for line in lines) for place in range(3)]
    return "\n".join(
        "  ".join(
            [*(cell.ljust(width) for cell, width in zip(line, widths, strict=False)), line[3]]
        )
        for line in lines
    )


def evidence_words(evidence: dict[str, list[str]] | list[int]) -> str:
    if isinstance(evidence, list):
        return ", ".join(map(str, evidence))
    return "; ".join(
        f"{name}: {', '.join(numbers)}" for name, numbers in evidence.items() if numbers
    )
