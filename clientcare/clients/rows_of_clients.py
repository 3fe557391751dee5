"""Which sorts of rows some clients have at all. Most have few, and to put a question together and
compile it takes longer than the database takes to answer it: so what nobody has is not asked.
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
    """Those of these sorts of which one of the clients has a row, in one query."""
    found: set[RowsOf] = set()
    for has_rows in sorts_by_client(tuple(sorts)).filter(pk__in=clients):
        found |= {one for one, has in zip(sorts, has_rows, strict=True) if has}
    return found


@put_together_once
def sorts_by_client(sorts: tuple[RowsOf, ...]) -> QuerySet[Client]:
    """Per client whether it has rows of each of these sorts."""
    rows = (one.model.objects.filter(one.where, **{one.client: OuterRef("pk")}) for one in sorts)
    return Client.objects.order_by().values_list(*map(Exists, rows))
