"""The lines of every kind for some clients."""

from collections.abc import Set
from datetime import date

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.models import Vendor
from offboarding.models import ClientOverview, TodayLine
from offboarding.overview.client_facts import ClientFacts
from offboarding.overview.lines.kind import LineInputs, LineKind
from offboarding.overview.lines.registry import LINE_KINDS


def rows_of_lines() -> Set[RowsOf]:
    return {rows for kind in LINE_KINDS.values() for rows in kind.rests_on}


def may_have_lines(kind: LineKind, present: Set[RowsOf]) -> bool:
    return not kind.rests_on or not present.isdisjoint(kind.rests_on)


def gather_lines(
    vendor: Vendor,
    today: date,
    facts: list[ClientFacts],
    overviews: list[ClientOverview],
    present: Set[RowsOf],
) -> list[TodayLine]:
    """`present`: the kinds of rows these clients have."""
    inputs = LineInputs(vendor, today, facts, overviews)
    kinds = [kind for kind in LINE_KINDS.values() if may_have_lines(kind, present)]
    lines = [line for kind in kinds for line in kind.gather(inputs)]
    names = {row.client_id: row.name_key for row in overviews}
    for line in lines:
        line.name_key = names[line.client_id]
    return lines
