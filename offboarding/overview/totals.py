"""Totals over the stored rows of a vendor's clients, and the other values of the vendor that home
shows. They are stored, because summing thousands of rows would be the slowest query of home.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Count, QuerySet

from clientcare.models import Vendor
from clientcare.models.base import put_together_once
from clientcare.money.rounding import sum_money
from contracts.capacity.hours import has_hours
from offboarding.models import ClientOverview, ClientStake, OverviewTotals
from offboarding.overview.full_weeks import full_weeks
from offboarding.overview.held_by_hours import has_held, held_by_moment
from offboarding.overview.lines.unstored import has_unstored

DERIVED_TOTALS = ("counts", "sums", "extras", "full_weeks", "held")


def listed_rows(vendor: Vendor) -> QuerySet[ClientOverview]:
    """Every active client, and archived ones while a case is open."""
    return ClientOverview.objects.of(vendor).filter(is_listed=True)


def attention_rows(vendor: Vendor) -> QuerySet[ClientOverview]:
    return listed_rows(vendor).filter(needs_attention=True)


def compute_totals(vendor: Vendor, today: date) -> OverviewTotals:
    """From the stored rows, the team's weeks and the messages held by its hours. Writes nothing."""
    return OverviewTotals(
        vendor=vendor,
        full_weeks=full_weeks(vendor, today),
        held=held_by_moment(vendor, today),
        counts=count_listed(vendor),
        sums=sum_stakes(vendor),
        extras=sum_extras(vendor),
    )


def count_listed(vendor: Vendor) -> dict[str, int]:
    """Grouped by the stored flags, so that the count is read from an index."""
    numbers = Counter(all=listed_rows(vendor).count())
    by_flags = attention_rows(vendor).values_list("flags").annotate(Count("pk"))
    for flags, number in by_flags.order_by():
        numbers["attention"] += number
        for kind in flags:
            numbers[kind] += number
    return dict(numbers)


def sum_stakes(vendor: Vendor) -> dict[str, list[str]]:
    """Per currency, ordered by code; currencies are never added."""
    clients = attention_rows(vendor).values("client")
    stakes = ClientStake.objects.of(vendor).filter(client__in=clients).order_by("currency")
    rows = stakes.values_list("currency")
    sums = rows.annotate(at_stake=sum_money("amount"), late=sum_money("overdue"))
    return {currency: [str(at_stake), str(late)] for currency, at_stake, late in sums}


def sum_extras(vendor: Vendor) -> dict[str, list[str]]:
    """Of every client, archived ones too: their extras are still unbilled."""
    stakes = ClientStake.objects.of(vendor).filter(extras__gt=0).order_by("currency")
    sums = stakes.values_list("currency").annotate(
        unbilled=sum_money("extras"), recent=sum_money("extras_this_month")
    )
    return {currency: [str(unbilled), str(recent)] for currency, unbilled, recent in sums}


def stored_totals(vendor: Vendor, today: date) -> OverviewTotals:
    """With `has_unstored`; computed now if no refresh has stored any yet."""
    stored = totals_with_unstored().of(vendor).first()
    return stored or compute_totals(vendor, today)


@put_together_once
def totals_with_unstored() -> QuerySet[OverviewTotals]:
    return OverviewTotals.objects.annotate(has_unstored=has_unstored())


def rewrite_totals(vendor: Vendor, today: date) -> None:
    """The caller holds the vendor's lock and has rewritten rows of clients."""
    OverviewTotals.objects.bulk_create(
        [compute_totals(vendor, today)],
        update_conflicts=True,
        unique_fields=["vendor"],
        update_fields=DERIVED_TOTALS,
    )


def rewrite_vendor_totals(vendor: Vendor, today: date) -> None:
    """Update the totals that can change while no client row does: the team's weeks (by time and
    plans) and the held messages (by a changed reading). One query if nobody has weekly hours and
    nothing is held.
    """
    stored = OverviewTotals.objects.of(vendor).annotate(
        has_hours=has_hours(), has_held=has_held(vendor, today)
    )
    row = stored.values_list("full_weeks", "has_hours", "held", "has_held").first()
    if row is None:
        return rewrite_totals(vendor, today)
    if row == ([], False, {}, False):
        return
    fresh = {"full_weeks": full_weeks(vendor, today), "held": held_by_moment(vendor, today)}
    if fresh != {"full_weeks": row[0], "held": row[2]}:
        OverviewTotals.objects.of(vendor).update(**fresh)


def totals_differences(vendor: Vendor, days: Sequence[date]) -> Iterator[str]:
    """One sentence per value in which the stored totals differ from those computed now as of any of
    the `days`.
    """
    stored = stored_totals(vendor, days[0])
    fresh = [compute_totals(vendor, day) for day in days]
    for name in DERIVED_TOTALS:
        old, new = getattr(stored, name), [getattr(totals, name) for totals in fresh]
        if old not in new:
            yield f"totals, {name}: stored {old!r}, computed {new[0]!r}"
