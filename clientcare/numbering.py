"""Numbers without gaps: per vendor, series and year, taken under the vendor head's lock."""

from clientcare.models import Counter
from clientcare.timeline import lock_head


def next_number(vendor, series: str, year: int, *, first: int = 1) -> int:
    """The next number of a series, starting at `first`. Call it in the transaction that uses the
    number.
    """
    lock_head(vendor)
    counter, _ = Counter.objects.select_for_update().get_or_create(
        vendor=vendor, series=series, year=year, defaults={"next": first}
    )
    number = counter.next
    counter.next = number + 1
    counter.save(update_fields=["next"])
    return number
