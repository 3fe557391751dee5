"""Verify a vendor's timeline: no event is missing, moved or changed, and the last one is the one
that the vendor's head names.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from clientcare.core.timeline.chain import event_hash
from clientcare.models import Event, Vendor, VendorHead

EVENTS_AT_ONCE = 2000


@dataclass(frozen=True)
class LogFault:
    """The first event that fails the check. `what` completes “Event 12 …”."""

    sequence: int
    what: str

    def __str__(self) -> str:
        return f"Event {self.sequence} {self.what}."


class LogBroken(Exception):
    """The timeline of a vendor failed the check; the message says at which event."""


def first_fault(vendor: Vendor) -> LogFault | None:
    """None where the timeline is intact. Events written during the check are not looked at."""
    head = head_of(vendor)
    events = Event.objects.of(vendor).order_by("sequence")
    up_to_head = events.filter(sequence__lte=head.event_sequence).iterator(EVENTS_AT_ONCE)
    fault = fault_in(up_to_head, head)
    newest = events.values_list("sequence", flat=True).last() or 0
    if fault is None and newest > head_of(vendor).event_sequence:
        return LogFault(newest, "was added without its place in the chain")
    return fault


def fault_in(events: Iterable[Event], head: VendorHead) -> LogFault | None:
    """The first of these events, in the order of their numbers, that breaks the chain that ends at
    `head`.
    """
    previous, last, scheme = "", 0, 1
    for event in events:
        if event.sequence != last + 1:
            return LogFault(last + 1, "is missing")
        if event.scheme < scheme or event.hash != event_hash(previous, event):
            return LogFault(event.sequence, "was changed or moved")
        previous, last, scheme = event.hash, event.sequence, event.scheme
    if last != head.event_sequence:
        return LogFault(last + 1, "is missing")
    if previous != head.event_hash:
        return LogFault(last, "is not the one that was written last")
    return None


def head_of(vendor: Vendor) -> VendorHead:
    return VendorHead.objects.filter(vendor=vendor).first() or VendorHead(vendor=vendor)
