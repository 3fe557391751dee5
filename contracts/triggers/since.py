"""Since when a trigger stands: the start of the unbroken run of days up to today.

The rule is not written a second time: the same `standing` is asked again for earlier days. It need
not be asked for every day: a piece of evidence can begin only on its own days (`may_begin`), so one
that counts on a day has counted ever since the last of them. While enough of it has, the trigger
stood; the day before is asked next.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from clientcare.models import Vendor
from contracts.models import Subject
from contracts.triggers import KINDS, Limits
from contracts.triggers.found import Exhibit, Standing

DAY = timedelta(days=1)


def since(
    vendor: Vendor, today: date, found: Iterable[Standing], limits: Limits
) -> dict[Subject, date]:
    """Per subject of `found` (what stands on `today`) the first day of its run."""
    starts: dict[Subject, date] = {}
    for kind in KINDS:
        theirs = [one for one in found if one.kind == kind]
        starts |= runs(vendor, today, kind, theirs, limits[kind]) if theirs else {}
    return starts


def runs(
    vendor: Vendor, today: date, kind: str, found: list[Standing], rule: Any
) -> dict[Subject, date]:
    """Walk back, latest day first, each time asking only for the clients whose run starts on that
    day so far.
    """
    trigger = KINDS[kind]
    begins = trigger.may_begin(vendor, today, rule, {one.client_id for one in found})
    starts: dict[Subject, date] = {}
    asking: dict[date, set[Subject]] = defaultdict(set)
    for one in found:
        starts[one.subject] = steady_from(kind, one, today, begins, rule)
        asking[starts[one.subject]].add(one.subject)
    while asking:
        start = max(asking)
        asked, before = asking.pop(start), start - DAY
        for one in trigger.standing(vendor, before, rule, {subject.client_id for subject in asked}):
            if one.subject in asked:
                starts[one.subject] = steady_from(kind, one, before, begins, rule)
                asking[starts[one.subject]].add(one.subject)
    return starts


def steady_from(
    kind: str, found: Standing, day: date, begins: Mapping[int, set[date]], rule: Any
) -> date:
    """The first day from which on, up to `day`, the evidence of `day` alone was enough."""
    entries = sorted(
        (max((one for one in begins.get(exhibit.id, ()) if one <= day), default=day), name, exhibit)
        for name, exhibits in found.evidence.items()
        for exhibit in exhibits
    )
    so_far: dict[str, list[Exhibit]] = {name: [] for name in found.evidence}
    for start, name, exhibit in entries:
        so_far[name].append(exhibit)
        if KINDS[kind].enough(so_far, rule):
            return start
    return day
