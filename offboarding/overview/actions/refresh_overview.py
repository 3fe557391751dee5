"""Store what lists show of a client, or of all clients of a vendor, as of a day."""

import logging
from collections.abc import Collection, Iterator
from datetime import date

from celery.exceptions import SoftTimeLimitExceeded
from django.db import transaction

from clientcare.core.jobs import queue_refresh
from clientcare.core.sequences import lock_head
from clientcare.models import Client, Job, JobState, Vendor
from offboarding.models import ClientOverview, ClientStake, TodayLine
from offboarding.overview.compute import compute_list_rows
from offboarding.overview.stored import changed_clients, stored_rows
from offboarding.overview.totals import rewrite_totals, rewrite_vendor_totals

logger = logging.getLogger(__name__)

PORTION = 500  # clients computed at once
DERIVED = [
    field.name
    for field in ClientOverview._meta.concrete_fields
    if field.name not in ("id", "client")
]


@transaction.atomic
def refresh_overview(
    *,
    vendor: Vendor,
    today: date,
    client: Client | None = None,
    clients: Collection[int] | None = None,
) -> int:
    """Rewrite the rows of one client, of `clients` by id, or of every client. Returns the number
    of clients whose rows changed.

    Called in the transaction that writes flags and cases. Rows that are right already are not
    written. If the rows of one client among many cannot be computed, that client keeps the old rows
    and gets a refresh of its own, whose failure is shown; the others are rewritten.
    """
    lock_head(vendor)
    if client is not None:
        changed = rewrite_rows(vendor, today, [client.pk])
    else:
        if clients is None:
            clients = Client.objects.of(vendor).order_by("pk").values_list("pk", flat=True)
        portions = client_portions(list(clients))
        changed = sum(rewrite_or_halve(vendor, today, portion) for portion in portions)
    if changed:
        rewrite_totals(vendor, today)
    else:
        rewrite_vendor_totals(vendor, today)
    return changed


def client_portions(clients: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(clients), PORTION):
        yield clients[start : start + PORTION]


def rewrite_or_halve(vendor: Vendor, today: date, clients: list[int]) -> int:
    """Like `rewrite_rows`, but halves the clients on an error, until each that fails is alone."""
    try:
        with transaction.atomic():
            return rewrite_rows(vendor, today, clients)
    except SoftTimeLimitExceeded:
        raise
    except Exception:
        if len(clients) == 1:
            logger.exception("the rows of client %s cannot be computed", clients[0])
            queue_refresh_alone(vendor, clients[0])
            return 0
    middle = len(clients) // 2
    halves = clients[:middle], clients[middle:]
    return sum(rewrite_or_halve(vendor, today, half) for half in halves)


def queue_refresh_alone(vendor: Vendor, client_id: int) -> None:
    """Queue a refresh of this client only, unless one is quarantined already."""
    jobs = Job.objects.of(vendor).filter(kind="refresh_client", subject_id=client_id)
    if not jobs.filter(state=JobState.QUARANTINED).exists():
        queue_refresh(vendor, "refresh_client", client_id, judges=False)


def rewrite_rows(vendor: Vendor, today: date, clients: list[int]) -> int:
    fresh = compute_list_rows(vendor, today, clients)
    changed = changed_clients(stored_rows(vendor, clients), fresh)
    if not changed:
        return 0
    for model in (ClientStake, TodayLine):
        model.objects.of(vendor).filter(client__in=changed).delete()
    rows = [row for row in fresh.overviews if row.client_id in changed]
    ClientOverview.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["client"], update_fields=DERIVED
    )
    ClientStake.objects.bulk_create(row for row in fresh.stakes if row.client_id in changed)
    TodayLine.objects.bulk_create(row for row in fresh.lines if row.client_id in changed)
    return len(changed)
