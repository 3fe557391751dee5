"""Numbers without gaps: per vendor, series and year, taken under the vendor head's lock."""

from clientcare.models import Counter, VendorHead
from clientcare.timeline import lock_head


def next_number(vendor, series: str, year: int, *, first: int = 1) -> int:
    """The next number of a series, starting at `first`. Call it in the transaction that uses the
    number.
    """
    return take_number(lock_head(vendor), series, year, first=first)


def take_number(head: VendorHead, series: str, year: int, *, first: int = 1) -> int:
    """As `next_number`, where the caller holds the lock of this head."""
    counters = Counter.objects.select_for_update().filter(
        vendor=head.vendor_id, series=series, year=year
    )
    counter = counters.first()
    if counter is None:
        counter = Counter(vendor_id=head.vendor_id, series=series, year=year, next=first)
    number = counter.next
    counter.next = number + 1
    counter.save()
    return number
