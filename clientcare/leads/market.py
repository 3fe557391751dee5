"""The vendor's marketing channels, each with the enquiries of its source in its period."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clientcare.leads.sources import SourceFigures, enquiry_rows
from clientcare.models import MarketChannel, Vendor


@dataclass(frozen=True)
class ChannelShown:
    """`figures`: None for a channel that is counted as no source."""

    row: MarketChannel
    figures: SourceFigures | None

    @property
    def budget(self) -> Decimal | None:
        return None if self.row.budget is None else Decimal(self.row.budget)


def channels_of(vendor: Vendor, today: date) -> list[ChannelShown]:
    """Two queries for any number of channels."""
    rows = list(MarketChannel.objects.of(vendor).select_related("owner"))
    if not rows:
        return []
    first, last = min(row.first_on for row in rows), max(row.last_on for row in rows)
    enquiries = enquiry_rows(vendor, first, min(last, today), today)
    shown = []
    for row in rows:
        matching = [
            enquiry
            for enquiry in enquiries
            if enquiry.source == row.source and row.first_on <= enquiry.received_on <= row.last_on
        ]
        shown.append(ChannelShown(row, SourceFigures(row.name, matching) if row.source else None))
    return shown
