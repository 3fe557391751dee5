"""Time worked after a contract ended, counted against its support window. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from contracts.models import SupportWindow, TimeEntry


@dataclass(frozen=True)
class SupportEntry:
    """`over`: minutes of it beyond the cap; none of what was worked outside the window."""

    entry: TimeEntry
    is_outside: bool
    over: int


@dataclass(frozen=True)
class SupportTime:
    """`used`: minutes worked in the window, also beyond its cap."""

    entries: tuple[SupportEntry, ...]
    used: int
    cap: int

    @property
    def left(self) -> int:
        return max(self.cap - self.used, 0)


def support_time(window: SupportWindow, entries: Iterable[TimeEntry]) -> SupportTime:
    """Of valid entries from the window's first day on, in the order of their days. What comes after
    the last day is outside the window and uses nothing of the cap.
    """
    rows, used = [], 0
    for entry in sorted(entries, key=lambda entry: (entry.day, entry.pk)):
        if entry.day < window.from_on:
            continue
        if not window.covers(entry.day):
            rows.append(SupportEntry(entry, True, 0))
            continue
        used += entry.minutes
        rows.append(
            SupportEntry(entry, False, min(max(used - window.cap_minutes, 0), entry.minutes))
        )
    return SupportTime(tuple(rows), used, window.cap_minutes)
