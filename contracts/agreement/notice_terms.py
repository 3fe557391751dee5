"""A contract's notice term on a day: its clause and days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Expression, JSONField, OuterRef, Subquery

from contracts.agreement.boundaries.notice import Notice
from contracts.models import BoundaryTerm, Contract


@dataclass(frozen=True)
class AgreedNotice:
    """`clause` is empty where the contract has no termination clause, `days` is None where it names
    none; `ways`: the channels by which an ending must be said, empty where it names no form.
    """

    clause: str = ""
    days: int | None = None
    ways: tuple[str, ...] = ()


def notice_on(contract: Contract, day: date) -> AgreedNotice:
    row = contract.terms.holding(Notice.code, day).values_list("clause", "value").first()
    return read_notice(*row) if row else AgreedNotice()


def notice_columns(day: date | Expression) -> dict[str, Subquery]:
    """Annotations for rows that have a `contract`; `notice_of` reads them."""
    term = BoundaryTerm.objects.filter(contract=OuterRef("contract")).holding(Notice.code, day)
    return {
        "notice_clause": Subquery(term.values("clause")[:1]),
        "notice_value": Subquery(term.values("value")[:1], output_field=JSONField()),
    }


def notice_of(row: Any) -> AgreedNotice:
    return read_notice(row.notice_clause or "", row.notice_value)


def read_notice(clause: str, value: Mapping[str, Any] | None) -> AgreedNotice:
    notice = Notice.read(dict(value)) if value else Notice()
    return AgreedNotice(clause, notice.days, notice.ways)
