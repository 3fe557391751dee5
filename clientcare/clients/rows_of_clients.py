"""Which kinds of rows given clients have at all. Most clients have few kinds, and building and
compiling a query costs more than running it, so that queries without possible results are skipped.
"""

from collections.abc import Collection, Set
from dataclasses import dataclass

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from clientcare.models import Client
from clientcare.models.base import put_together_once


@dataclass(frozen=True)
class RowsOf:
    """Rows of one model; `client` is the path from a row to its client, `where` narrows them."""

    model: type[Model]
    client: str = "client"
    where: Q = Q()


def rows_present(sorts: Set[RowsOf], clients: Collection[int]) -> Set[RowsOf]:
    """Those of these kinds of rows that at least one of the clients has, in one query."""
    present: set[RowsOf] = set()
    for has_rows in sorts_by_client(tuple(sorts)).filter(pk__in=clients):
        present |= {sort for sort, has in zip(sorts, has_rows, strict=True) if has}
    return present


@put_together_once
def sorts_by_client(sorts: tuple[RowsOf, ...]) -> QuerySet[Client]:
    """One tuple per client: whether it has rows of each of these kinds."""
    rows = (
        sort.model.objects.filter(sort.where, **{sort.client: OuterRef("pk")}) for sort in sorts
    )
    return Client.objects.order_by().values_list(*map(Exists, rows))
