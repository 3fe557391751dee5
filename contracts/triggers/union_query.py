"""Evidence of every kind in the same columns, so that one query can read several kinds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from django.db.models import BigIntegerField, BooleanField, CharField, DateField, F, QuerySet, Value
from django.db.models.functions import Cast

from clientcare.models import Client, Vendor

# Whose evidence is queried: ids, or a query of clients; None for all of the vendor.
Clients: TypeAlias = Iterable[int] | QuerySet[Any] | None
EvidenceQuery: TypeAlias = QuerySet[Any]  # gives the columns of EvidenceRow


class EvidenceRow(NamedTuple):
    """One piece of evidence. What a kind does not have is None."""

    kind: str
    client: int
    reference: str
    name: str
    contract: int | None
    term: int | None
    number: str | None
    row: int
    day: date | None
    missed: bool | None
    late: bool | None
    heard_on: date | None
    signed_on: date | None


NUMBER: Any = BigIntegerField()
TEXT: Any = CharField()
TRUTH: Any = BooleanField()
DATE: Any = DateField()
COLUMN_TYPES: Mapping[str, Any] = {
    "kind": TEXT,
    "client": NUMBER,
    "reference": TEXT,
    "name": TEXT,
    "contract": NUMBER,
    "term": NUMBER,
    "number": TEXT,
    "row": NUMBER,
    "day": DATE,
    "missed": TRUTH,
    "late": TRUTH,
    "heard_on": DATE,
    "signed_on": DATE,
}
ROW_ORDER = ("as_kind", "as_client", "as_contract", "as_term", "as_day", "as_row")


def evidence_columns(evidence: QuerySet[Any], kind: str, known: Mapping[str, str]) -> EvidenceQuery:
    """`evidence` in the columns of EvidenceRow. `known`: the lookups that fill some of them."""
    values: dict[str, Any] = {
        name: F(known[name]) if name in known else Cast(Value(None), field)
        for name, field in COLUMN_TYPES.items()
    }
    values["kind"] = Value(kind, TEXT)
    evidence = evidence.order_by().annotate(
        **{f"as_{name}": value for name, value in values.items()}
    )
    return evidence.values_list(*(f"as_{name}" for name in EvidenceRow._fields))


def of_clients(rows: QuerySet[Any], vendor: Vendor, clients: Clients) -> QuerySet[Any]:
    """Of `rows`, each with a `client`: those of these clients, or of all of the vendor.

    The vendor is filtered through the client only: with a filter on the row as well, SQLite would
    scan the whole vendor for one client.
    """
    if clients is None:
        return rows.filter(vendor=vendor)
    return rows.filter(client__in=Client.objects.filter(vendor=vendor, pk__in=clients))


def run_union(parts: Sequence[EvidenceQuery]) -> Mapping[str, list[EvidenceRow]]:
    """The rows of each kind, by client, contract, term, day and row; one query."""
    by_kind: dict[str, list[EvidenceRow]] = defaultdict(list)
    if parts:
        rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
        for values in rows.order_by(*ROW_ORDER):
            by_kind[values[0]].append(EvidenceRow(*values))
    return by_kind
