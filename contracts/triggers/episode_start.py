"""Since when a trigger is met: the start of the unbroken run of days up to today.

The evidence query runs again for earlier days. It need not run for every day: an item can begin to
count only on certain days (`evidence_starts`), so an item that counts on a day has counted since
the last of them. As long as enough items count, the trigger was met; the day before is queried
next.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from clientcare.models import Vendor
from contracts.models import Subject
from contracts.triggers.kinds import TRIGGER_KINDS
from contracts.triggers.limits import Limits
from contracts.triggers.results import ActiveFlag, EvidenceItem

ONE_DAY = timedelta(days=1)


def episode_starts(
    vendor: Vendor, today: date, active: Collection[ActiveFlag], limits: Limits
) -> dict[Subject, date]:
    """Subject → first day of its run, for `active`, the active flags of `today`."""
    starts: dict[Subject, date] = {}
    for code in TRIGGER_KINDS:
        of_kind = [flag for flag in active if flag.kind == code]
        starts |= starts_of_kind(vendor, today, code, of_kind, limits[code]) if of_kind else {}
    return starts


def starts_of_kind(
    vendor: Vendor, today: date, code: str, active: Collection[ActiveFlag], limits: Any
) -> dict[Subject, date]:
    """Walk back, latest day first, each time querying only the clients whose run starts on that day
    so far.
    """
    kind = TRIGGER_KINDS[code]
    begins = kind.evidence_starts(vendor, today, limits, {flag.client_id for flag in active})
    starts: dict[Subject, date] = {}
    waiting: dict[date, set[Subject]] = defaultdict(set)
    for flag in active:
        starts[flag.subject] = steady_from(flag, today, begins, limits)
        waiting[starts[flag.subject]].add(flag.subject)
    while waiting:
        start = max(waiting)
        subjects, before = waiting.pop(start), start - ONE_DAY
        for flag in kind.active_on(
            vendor, before, limits, {subject.client_id for subject in subjects}
        ):
            if flag.subject in subjects:
                starts[flag.subject] = steady_from(flag, before, begins, limits)
                waiting[starts[flag.subject]].add(flag.subject)
    return starts


def steady_from(
    active: ActiveFlag, day: date, begins: Mapping[int, set[date]], limits: Any
) -> date:
    """The first day from which on, up to `day`, the evidence of `day` alone was enough."""
    entries = sorted(
        (max((begin for begin in begins.get(item.id, ()) if begin <= day), default=day), name, item)
        for name, items in active.evidence.items()
        for item in items
    )
    so_far: dict[str, list[EvidenceItem]] = {name: [] for name in active.evidence}
    for start, name, item in entries:
        so_far[name].append(item)
        if TRIGGER_KINDS[active.kind].is_enough(so_far, limits):
            return start
    return day
