"""manage.py check_overview: print where stored rows of lists differ from a fresh computation."""

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date

from django.core.management.base import BaseCommand, CommandError, no_translations

from clientcare.core.dates import local_today
from clientcare.management.vendors import one_vendor
from clientcare.models import Client, Vendor
from offboarding.overview.actions.refresh_overview import client_portions
from offboarding.overview.stored import days_of_rows, overview_differences
from offboarding.overview.totals import totals_differences


class Command(BaseCommand):
    help = (
        "Compare what lists show of each client with a fresh computation. "
        "Exits with 1 where they differ. Until the first run of a day rows may be of the day "
        "before."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--vendor", dest="slug", help="address of one vendor; without it all are checked"
        )

    @no_translations
    def handle(self, *, slug: str | None, **options: object) -> None:
        vendors = [one_vendor(slug)] if slug else Vendor.objects.order_by("slug")
        count = 0
        for vendor in vendors:
            days = days_of_rows(vendor, local_today(vendor))
            if days[1:]:
                text = "this day is not judged yet, so rows may be of"
                self.stdout.write(f"{vendor.slug}: {text} {days[1]}.")
            for difference in differences_of(vendor, days):
                self.stdout.write(f"{vendor.slug}, {difference}")
                count += 1
        if count:
            raise CommandError(f"{count} differences. They go with the next refresh of the client.")
        self.stdout.write("Every stored row says what the facts say.")


def differences_of(vendor: Vendor, days: list[date]) -> Iterator[str]:
    clients = list(Client.objects.of(vendor).order_by("pk").values_list("pk", flat=True))
    has_differences = False
    for portion in client_portions(clients):
        for difference in overview_differences(vendor, days, portion):
            has_differences = True
            yield difference
    if not has_differences:  # wrong rows make the totals wrong too
        yield from totals_differences(vendor, days)
