"""Compare stored rows with a fresh computation."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Model

from clientcare.models import Vendor
from offboarding.models import ClientOverview, ClientStake, TodayLine
from offboarding.overview.compute import ListRows, all_row_kinds, compute_list_rows

# `as_of` is when a row was last written
NOT_COMPARED = {"id", "as_of"}
RowValues = dict[str, Any]


def stored_rows(vendor: Vendor, clients: Collection[int]) -> ListRows:
    overviews, stakes, lines = (
        list(model.objects.of(vendor).filter(client__in=clients))
        for model in (ClientOverview, ClientStake, TodayLine)
    )
    return ListRows(overviews, stakes, lines)


def values_by_client(rows: ListRows) -> dict[int, RowValues]:
    """Per client the values of its rows, in a comparable form."""
    values: dict[int, RowValues] = defaultdict(lambda: {"stakes": [], "lines": []})
    for row in rows.overviews:
        values[row.client_id] |= row_values(row)
    for name, children in (("stakes", rows.stakes), ("lines", rows.lines)):
        for row in children:
            values[row.client_id][name].append(row_values(row))
    for client_values in values.values():
        for name in ("stakes", "lines"):
            client_values[name].sort(
                key=lambda row: sorted((key, str(value)) for key, value in row.items())
            )
    return dict(values)


def row_values(row: Model) -> RowValues:
    names = [field.attname for field in row._meta.concrete_fields]
    return {name: getattr(row, name) for name in names if name not in NOT_COMPARED}


def changed_clients(stored: ListRows, fresh: ListRows) -> set[int]:
    before, now = values_by_client(stored), values_by_client(fresh)
    return {
        client for client in before.keys() | now.keys() if before.get(client) != now.get(client)
    }


def days_of_rows(vendor: Vendor, today: date) -> list[date]:
    """The days as of which a stored row may be: yesterday too, until today is judged."""
    yesterday = today - timedelta(days=1)
    return [today, yesterday] if vendor.scanned_on == yesterday else [today]


def overview_differences(
    vendor: Vendor, days: Sequence[date], clients: Collection[int]
) -> Iterator[str]:
    """One sentence per value in which a stored row of these clients differs from a fresh
    computation that queries every kind of row. The rows may be of any of the `days`: of each client
    the day with the fewest differences counts.
    """
    before = values_by_client(stored_rows(vendor, clients))
    fresh = [
        values_by_client(compute_list_rows(vendor, day, clients, all_row_kinds())) for day in days
    ]
    for client in sorted(before.keys() | fresh[0].keys()):
        old = before.get(client, {})
        if "stage" not in old:
            yield f"client {client}: nothing is stored"
            continue
        differences = (value_differences(old, of_day.get(client, {})) for of_day in fresh)
        yield from (f"client {client}, {difference}" for difference in min(differences, key=len))


def value_differences(old: RowValues, new: RowValues) -> list[str]:
    return [
        f"{name}: stored {old.get(name)!r}, computed {new.get(name)!r}"
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name)
    ]
