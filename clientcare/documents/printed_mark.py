"""Check the mark at the foot of a printed document, as the user types it, against the timeline."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from clientcare.core.timeline.chain import event_hash, printed_head
from clientcare.models import Document, Event, Vendor, VendorHead

# “Log 128 · 3f9a0c…”, with whatever separator the user types.
TYPED_MARK = re.compile(
    r"\s*(?:log)?\s*(\d{1,12})(?:\s*[·•.,:;*/|–—-]\s*|\s+)([0-9a-f\s]+?)\s*(?:…|\.{3})?\s*",
    re.IGNORECASE,
)
FEWEST_DIGITS = 8  # of the hash
MOST_DOCUMENTS = 20
# A document's creation time is taken slightly before or after those of the events around it.
AROUND = timedelta(minutes=1)


class MarkState(StrEnum):
    HOLDS = "holds"
    OTHER = "other"  # the event is there, with another hash
    UNKNOWN = "unknown"  # no event has this number
    CHANGED = "changed"  # the event is not as it was written


@dataclass(frozen=True)
class CheckedMark:
    """`last`: the number of the newest event. `documents`: those printed with this mark, oldest
    first; empty unless the mark holds.
    """

    sequence: int
    state: MarkState
    last: int
    event: Event | None = None
    documents: list[Document] = field(default_factory=list)


def read_mark(text: str) -> tuple[int, str] | None:
    """Event number and beginning of the hash in lower case; None if `text` is no such mark."""
    match = TYPED_MARK.fullmatch(text)
    digits = re.sub(r"\s", "", match[2]).lower() if match else ""
    return (int(match[1]), digits) if match and FEWEST_DIGITS <= len(digits) <= 64 else None


def check_mark(vendor: Vendor, sequence: int, digits: str) -> CheckedMark:
    events = Event.objects.of(vendor)
    around = {
        event.sequence: event
        for event in events.filter(sequence__range=(sequence - 1, sequence + 1)).select_related(
            "client__vendor"
        )
    }
    last = events.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    event = around.get(sequence)
    if event is None:
        return CheckedMark(sequence, MarkState.UNKNOWN, last)
    if not event.hash.startswith(digits):
        return CheckedMark(sequence, MarkState.OTHER, last, event)
    if not is_as_written(event, around.get(sequence - 1)):
        return CheckedMark(sequence, MarkState.CHANGED, last, event)
    documents = printed_documents(event, around.get(sequence + 1))
    return CheckedMark(sequence, MarkState.HOLDS, last, event, documents)


def is_as_written(event: Event, before: Event | None) -> bool:
    if before is None and event.sequence != 1:
        return False
    return event.hash == event_hash(before.hash if before else "", event)


def printed_documents(event: Event, after: Event | None) -> list[Document]:
    """The documents that were frozen while `event` was the last one."""
    head = VendorHead(event_sequence=event.sequence, event_hash=event.hash)
    rows = Document.objects.filter(
        vendor=event.vendor_id,
        created_at__gte=event.at - AROUND,
        html__contains=f'data-log="{printed_head(head)}"',
    )
    if after is not None:
        rows = rows.filter(created_at__lte=after.at + AROUND)
    return list(
        rows.select_related("client", "vendor").order_by("created_at", "pk")[:MOST_DOCUMENTS]
    )
