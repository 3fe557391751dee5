"""The clause and days from the letter to the end, by the path that was chosen."""

from datetime import date
from typing import Any

from django.db.models import Expression, JSONField, OuterRef, Subquery

from contracts.agreement.boundaries.clauses.default import Default
from contracts.agreement.boundaries.notice import Notice
from contracts.agreement.notice_terms import AgreedNotice, notice_columns, notice_of, notice_on
from contracts.models import BoundaryTerm
from offboarding.models import Path, Termination

WITHOUT_PERIOD = (Path.EVENT, Path.COURT)  # the law itself, no clause


def period_kind(path: str) -> str:
    """The kind of term whose clause and days count; empty where the law itself does."""
    if path in WITHOUT_PERIOD:
        return ""
    return Default.code if path == Path.DEFAULT else Notice.code


def period_on(ending: Termination, day: date) -> AgreedNotice:
    """Of P3 the default clause and the days until it takes effect; of P4 and P5 none; else the
    termination clause and its notice.
    """
    kind = period_kind(ending.path)
    if not kind:
        return AgreedNotice()
    if kind == Notice.code:
        return notice_on(ending.contract, day)
    row = ending.contract.terms.holding(kind, day).values_list("clause", "value").first()
    return default_period(*row) if row else AgreedNotice()


def period_columns(day: date | Expression) -> dict[str, Subquery]:
    """Annotations for endings; `period_of` reads them."""
    term = BoundaryTerm.objects.filter(contract=OuterRef("contract")).holding(Default.code, day)
    return {
        **notice_columns(day),
        "default_clause": Subquery(term.values("clause")[:1]),
        "default_value": Subquery(term.values("value")[:1], output_field=JSONField()),
    }


def period_of(row: Any) -> AgreedNotice:
    """The same for an ending with these columns."""
    kind = period_kind(row.path)
    if not kind:
        return AgreedNotice()
    if kind == Notice.code:
        return notice_of(row)
    return default_period(row.default_clause or "", row.default_value or {})


def default_period(clause: str, value: dict[str, Any]) -> AgreedNotice:
    return AgreedNotice(clause, Default.read(value).days_until_end if value else 0)
