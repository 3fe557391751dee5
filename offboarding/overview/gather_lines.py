"""The lines that wait for some clients, of every kind."""

from datetime import date

from clientcare.models import Vendor
from offboarding.models import ClientOverview, TodayLine
from offboarding.overview.client_facts import ClientFacts
from offboarding.overview.lines.kind import LineInputs
from offboarding.overview.lines.registry import LINE_KINDS


def gather_lines(
    vendor: Vendor, today: date, facts: list[ClientFacts], overviews: list[ClientOverview]
) -> list[TodayLine]:
    inputs = LineInputs(vendor, today, facts, overviews)
    lines = [line for kind in LINE_KINDS.values() for line in kind.gather(inputs)]
    names = {row.client_id: row.name_key for row in overviews}
    for line in lines:
        line.name_key = names[line.client_id]
    return lines
