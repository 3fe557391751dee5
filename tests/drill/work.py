"""The work that the feeder gives: letters with a PDF, mailed; and a job that nobody sends."""

from collections.abc import Iterable

from django.db import transaction

from clientcare.delivery.actions.queue_delivery import queue_delivery
from clientcare.documents.actions.issue_document import issue_document
from clientcare.models import Job
from tests.support.factories import make_client, make_vendor

LETTER = '<!doctype html><html lang="id"><head><title>x</title></head><body><p>{}</p></body></html>'


class Work:
    """Of one client of one vendor, both made here."""

    def __init__(self) -> None:
        self.vendor = make_vendor()
        self.client = make_client(self.vendor)

    @transaction.atomic
    def queue_letters(self, label: str, numbers: Iterable[int]) -> None:
        about = {"vendor": self.vendor, "client": self.client, "by": None}
        for number in numbers:
            document = issue_document(
                kind="invoice",
                number=f"{label}-{number}",
                language="id",
                title="x",
                html=LETTER.format(number),
                **about,
            )
            queue_delivery(
                purpose="notice",
                to_name="Laras",
                to_address="laras@contoh.test",
                subject=label,
                body="Terlampir.",
                documents=[document],
                **about,
            )

    def write_unsent(self) -> int:
        """Its id. The sweep has to find it."""
        job = Job(vendor=self.vendor, kind="refresh_vendor", subject_id=self.vendor.pk)
        job.save()
        return job.pk
