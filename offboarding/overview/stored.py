"""Stored rows beside computed ones: what a row says, and where the two differ."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import Model

from clientcare.models import Vendor
from offboarding.models import ClientOverview, ClientStake, TodayLine
from offboarding.overview.compute import ListRows, compute

# `as_of` says when a row was last written, not what it says.
SILENT = {"id", "as_of"}
Said = dict[str, Any]


def stored_rows(vendor: Vendor, clients: Collection[int]) -> ListRows:
    overviews, stakes, lines = (
        list(model.objects.of(vendor).filter(client__in=clients))
        for model in (ClientOverview, ClientStake, TodayLine)
    )
    return ListRows(overviews, stakes, lines)


def said_by_client(rows: ListRows) -> dict[int, Said]:
    """Per client all that its rows say, in a form that can be compared."""
    said: dict[int, Said] = defaultdict(lambda: {"stakes": [], "lines": []})
    for row in rows.overviews:
        said[row.client_id] |= said_by(row)
    for name, children in (("stakes", rows.stakes), ("lines", rows.lines)):
        for row in children:
            said[row.client_id][name].append(said_by(row))
    for one in said.values():
        for name in ("stakes", "lines"):
            one[name].sort(key=lambda row: sorted((key, str(value)) for key, value in row.items()))
    return dict(said)


def said_by(row: Model) -> Said:
    names = [field.attname for field in row._meta.concrete_fields]
    return {name: getattr(row, name) for name in names if name not in SILENT}


def changed_clients(stored: ListRows, fresh: ListRows) -> set[int]:
    before, now = said_by_client(stored), said_by_client(fresh)
    return {
        client for client in before.keys() | now.keys() if before.get(client) != now.get(client)
    }


def overview_differences(vendor: Vendor, today: date, clients: Collection[int]) -> Iterable[str]:
    """Where the stored rows of these clients are not what they would be computed to now, one
    sentence each.
    """
    before = said_by_client(stored_rows(vendor, clients))
    now = said_by_client(compute(vendor, today, clients))
    for client in sorted(before.keys() | now.keys()):
        old, new = before.get(client, {}), now.get(client, {})
        if "stage" not in old:
            yield f"client {client}: nothing is stored"
            continue
        for name in sorted(old.keys() | new.keys()):
            if old.get(name) != new.get(name):
                both = f"stored {old.get(name)!r}, computed {new.get(name)!r}"
                yield f"client {client}, {name}: {both}"
