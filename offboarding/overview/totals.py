"""What the stored rows of a vendor's clients add up to, and what home asks of the vendor besides,
stored too: adding up thousands of rows takes longer than all else that home asks.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Count, QuerySet

from clientcare.models import Vendor
from clientcare.money.rounding import sum_money
from contracts.capacity.hours import has_hours
from offboarding.models import ClientOverview, ClientStake, OverviewTotals
from offboarding.overview.full_weeks import full_weeks
from offboarding.overview.held_by_hours import has_held, held_by_moment

DERIVED_TOTALS = ("counts", "sums", "extras", "full_weeks", "held")


def listed_rows(vendor: Vendor) -> QuerySet[ClientOverview]:
    """Every active client, and archived ones while a case is open."""
    return ClientOverview.objects.of(vendor).filter(is_listed=True)


def attention_rows(vendor: Vendor) -> QuerySet[ClientOverview]:
    return listed_rows(vendor).filter(needs_attention=True)


def compute_totals(vendor: Vendor, today: date) -> OverviewTotals:
    """From the stored rows, the weeks of the team and what its hours hold; nothing is written."""
    return OverviewTotals(
        vendor=vendor,
        full_weeks=full_weeks(vendor, today),
        held=held_by_moment(vendor, today),
        counts=count_listed(vendor),
        sums=sum_stakes(vendor),
        extras=sum_extras(vendor),
    )


def count_listed(vendor: Vendor) -> dict[str, int]:
    """Kinds of flag are counted in an index, by the flags stored."""
    numbers = Counter(all=listed_rows(vendor).count())
    by_flags = attention_rows(vendor).values_list("flags").annotate(Count("pk"))
    for flags, number in by_flags.order_by():
        numbers["attention"] += number
        for kind in flags:
            numbers[kind] += number
    return dict(numbers)


def sum_stakes(vendor: Vendor) -> dict[str, list[str]]:
    """Per currency, in their order; no page adds two."""
    waiting = attention_rows(vendor).values("client")
    stakes = ClientStake.objects.of(vendor).filter(client__in=waiting).order_by("currency")
    rows = stakes.values_list("currency")
    sums = rows.annotate(at_stake=sum_money("amount"), late=sum_money("overdue"))
    return {currency: [str(at_stake), str(late)] for currency, at_stake, late in sums}


def sum_extras(vendor: Vendor) -> dict[str, list[str]]:
    """Of every client, archived ones too: what is not billed is not billed."""
    stakes = ClientStake.objects.of(vendor).filter(extras__gt=0).order_by("currency")
    sums = stakes.values_list("currency").annotate(
        unbilled=sum_money("extras"), recent=sum_money("extras_this_month")
    )
    return {currency: [str(unbilled), str(recent)] for currency, unbilled, recent in sums}


def stored_totals(vendor: Vendor, today: date) -> OverviewTotals:
    """Added up now where no refresh has stored any yet."""
    stored = OverviewTotals.objects.of(vendor).first()
    return stored or compute_totals(vendor, today)


def rewrite_totals(vendor: Vendor, today: date) -> None:
    """Called by whoever holds the vendor's lock and has rewritten rows of clients."""
    OverviewTotals.objects.bulk_create(
        [compute_totals(vendor, today)],
        update_conflicts=True,
        unique_fields=["vendor"],
        update_fields=DERIVED_TOTALS,
    )


def rewrite_totals_of_no_client(vendor: Vendor, today: date) -> None:
    """What may change while no row of a client does: time and plans change the weeks, and how a
    message is read what the hours hold. One query where nobody has hours and nothing is held.
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
    """One sentence per value in which the stored totals differ from those computed now, as of each
    of the `days`.
    """
    stored = stored_totals(vendor, days[0])
    fresh = [compute_totals(vendor, day) for day in days]
    for name in DERIVED_TOTALS:
        old, new = getattr(stored, name), [getattr(one, name) for one in fresh]
        if old not in new:
            yield f"totals, {name}: stored {old!r}, computed {new[0]!r}"
