"""The channels of a vendor with what came of each: enquiries of its source in its days."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clientcare.leads.sources import SourceFigures, asked_rows
from clientcare.models import MarketChannel, Vendor


@dataclass(frozen=True)
class ChannelShown:
    """`came`: None of a channel that is counted as no source."""

    row: MarketChannel
    came: SourceFigures | None

    @property
    def budget(self) -> Decimal | None:
        return None if self.row.budget is None else Decimal(self.row.budget)


def channels_of(vendor: Vendor, today: date) -> list[ChannelShown]:
    """Two queries, however many there are."""
    rows = list(MarketChannel.objects.of(vendor).select_related("owner"))
    if not rows:
        return []
    first, last = min(one.first_on for one in rows), max(one.last_on for one in rows)
    asked = asked_rows(vendor, first, min(last, today), today)
    shown = []
    for row in rows:
        mine = [
            one
            for one in asked
            if one.source == row.source and row.first_on <= one.received_on <= row.last_on
        ]
        shown.append(ChannelShown(row, SourceFigures(row.name, mine) if row.source else None))
    return shown
