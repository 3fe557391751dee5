"""Evidence of every kind in the same columns, so that one statement can read several kinds."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    DateField,
    F,
    Field,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast


class Row(NamedTuple):
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


NUMBER, TEXT, TRUTH, DATE = BigIntegerField(), CharField(), BooleanField(), DateField()
FIELDS: Mapping[str, Field] = {
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
ORDER = ("as_kind", "as_client", "as_contract", "as_term", "as_day", "as_row")


def evidence_columns(evidence: QuerySet, kind: str, known: Mapping[str, str]) -> QuerySet:
    """`evidence` in the columns of Row; `known`: for columns of Row the lookup that fills them."""
    values = {
        name: F(known[name]) if name in known else Cast(Value(None), field)
        for name, field in FIELDS.items()
    }
    values["kind"] = Value(kind, TEXT)
    evidence = evidence.order_by().annotate(
        **{f"as_{name}": value for name, value in values.items()}
    )
    return evidence.values_list(*(f"as_{name}" for name in Row._fields))


def run_union(parts: Sequence[QuerySet]) -> Mapping[str, list[Row]]:
    """The rows of each kind, by client, contract, term, day and row; one statement."""
    found: dict[str, list[Row]] = defaultdict(list)
    if parts:
        rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
        for values in rows.order_by(*ORDER):
            found[values[0]].append(Row(*values))
    return found
