"""Judging contacts again that are judged already, beside inserting as many contacts."""

import time

from django.db import connection

from clientcare.models import Interaction, Vendor
from contracts.judging.judge import delete_vendor_judgements, judge_contacts
from contracts.models import Breach, Judgement
from tests.benchmarks.files import rolled_back
from tests.benchmarks.measuring import WARM, Measured, paired
from tests.benchmarks.rows import CONTACTS, make_clients

JUDGED = (
    "interaction",
    "contract",
    "reading",
    "reply_due_at",
    "turn_due_at",
    "answered_at",
    "looks_like_request",
)
BROKEN = ("interaction", "term", "kind", "side", "day")


def measure(size: int, rounds: int) -> Measured:
    """At least `size` contacts of clients with terms; what comes of them stays the same."""
    assert connection.vendor == "sqlite"  # which works in this process too
    vendor = make_clients("Kejora", max(size // CONTACTS, 1) + 1)
    judge_contacts(vendor)
    before, contacts = judged_rows(vendor), list(Interaction.objects.of(vendor).order_by("pk"))
    assert len(contacts) >= size

    def ours() -> None:
        delete_vendor_judgements(vendor)
        judge_contacts(vendor)

    def floor() -> None:
        for one in contacts:
            one.pk = None
        Interaction.objects.bulk_create(contacts, batch_size=len(contacts))

    ours()
    assert judged_rows(vendor) == before
    return paired([(rolled_back(ours), rolled_back(floor))] * (WARM + rounds), time.process_time)


def judged_rows(vendor: Vendor) -> tuple[list[tuple], list[tuple]]:
    judged = Judgement.objects.of(vendor).values_list(*JUDGED)
    return list(judged.order_by("interaction")), list(
        Breach.objects.of(vendor).values_list(*BROKEN).order_by("interaction", "term")
    )
