"""manage.py verify_log: check that the timelines were not changed."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError, no_translations

from clientcare.core.timeline.verify import first_fault
from clientcare.management.vendors import one_vendor
from clientcare.models import Vendor


class Command(BaseCommand):
    help = (
        "Check every event of the timelines against its hash, its place, and the vendor's head. "
        "Exits with 1 and the first bad event."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--vendor", help="address of one vendor; without it all are checked")

    @no_translations
    def handle(self, **options: str) -> None:
        slug = options["vendor"]
        vendors = [one_vendor(slug)] if slug else Vendor.objects.order_by("slug")
        for vendor in vendors:
            fault = first_fault(vendor)
            if fault is not None:
                raise CommandError(f"{vendor.slug}: {fault}")
            self.stdout.write(f"{vendor.slug}: the timeline is what was written.")
