"""Every kind's evidence in the same columns, so that one statement can ask about several kinds at
once.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import BigIntegerField, BooleanField, CharField, DateField, F, QuerySet, Value
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


NUMBER, WORDS, TRUTH, DAY = BigIntegerField(), CharField(), BooleanField(), DateField()
FIELDS = dict(
    zip(
        Row._fields,
        (WORDS, NUMBER, WORDS, WORDS, NUMBER, NUMBER, WORDS, NUMBER, DAY, TRUTH, TRUTH),
        strict=False,
    )
)
FIELDS |= dict.fromkeys(("heard_on", "signed_on"), DAY)
ORDER = ("as_kind", "as_client", "as_contract", "as_term", "as_day", "as_row")


def columns(evidence: QuerySet, kind: str, known: Mapping[str, str]) -> QuerySet:
    """`evidence` in the columns of Row; `known`: which of its own columns stand for
    which of those.
    """
    values = {
        name: F(known[name]) if name in known else Cast(Value(None), field)
        for name, field in FIELDS.items()
    }
    values["kind"] = Value(kind, WORDS)
    evidence = evidence.order_by().annotate(
        **{f"as_{name}": value for name, value in values.items()}
    )
    return evidence.values_list(*(f"as_{name}" for name in Row._fields))


def ask(parts: Sequence[QuerySet]) -> Mapping[str, list[Row]]:
    """The rows of each kind, by client, contract, term, day and row; one statement."""
    found: dict[str, list[Row]] = defaultdict(list)
    if parts:
        rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
        for values in rows.order_by(*ORDER):
            found[values[0]].append(Row(*values))
    return found
