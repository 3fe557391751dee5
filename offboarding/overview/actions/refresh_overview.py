"""Store what lists show of a client, or of all clients of a vendor, as of a day."""

from collections.abc import Collection, Iterator
from datetime import date

from django.db import transaction

from clientcare.core.sequences import lock_head
from clientcare.models import Client, Vendor
from offboarding.models import ClientOverview, ClientStake, TodayLine
from offboarding.overview.compute import compute_list_rows
from offboarding.overview.stored import changed_clients, stored_rows

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
    """Rewrite the rows of one client, of `clients` by id, or of everybody; how many clients' rows
    changed.

    Called in the transaction that writes flags and cases. Rows that are right already are not
    written.
    """
    lock_head(vendor)
    if client is not None:
        clients = [client.pk]
    elif clients is None:
        clients = Client.objects.of(vendor).order_by("pk").values_list("pk", flat=True)
    return sum(rewrite_rows(vendor, today, portion) for portion in client_portions(list(clients)))


def client_portions(clients: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(clients), PORTION):
        yield clients[start : start + PORTION]


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
