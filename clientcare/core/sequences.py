"""The lock on the vendor's head row, and gapless numbering under that lock."""

from clientcare.models import Counter, Vendor, VendorHead


def lock_head(vendor: Vendor | int) -> VendorHead:
    """The vendor's head row, locked to the end of the transaction. Always take this lock first.
    `vendor` may be an id.
    """
    vendor_id = vendor if isinstance(vendor, int) else vendor.pk
    locked = VendorHead.objects.select_for_update()
    head = locked.filter(vendor=vendor_id).first()
    if head is None:
        VendorHead.objects.get_or_create(vendor_id=vendor_id)
        head = locked.get(vendor=vendor_id)
    return head


def latest_sequence(vendor: Vendor) -> int:
    """The number of the vendor's last event, read without the lock; 0 without events."""
    head = VendorHead.objects.filter(vendor=vendor)
    return head.values_list("event_sequence", flat=True).first() or 0


def next_number(vendor, series: str, year: int, *, first: int = 1) -> int:
    """The next number of a series, starting at `first`. Call it in the transaction that uses the
    number.
    """
    return take_number(lock_head(vendor), series, year, first=first)


def take_number(head: VendorHead, series: str, year: int, *, first: int = 1) -> int:
    """Like `next_number`, for a caller that holds the lock of this head."""
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
