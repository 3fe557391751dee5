"""Since when a trigger stands: the start of the unbroken run of days up to today.

The rule is not written a second time: the same `standing` is asked again for earlier days. It need not be asked
for every day: a piece of evidence can begin only on its own days (`may_begin`), so one that counts on a day has
counted ever since the last of them. While enough of it has, the trigger stood; the day before is asked next.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from clientcare.models import Vendor
from contracts.triggers import KINDS, Limits
from contracts.triggers.found import Standing

Subject = tuple[int, str, int | None]
DAY = timedelta(days=1)


def since(vendor: Vendor, today: date, found: Iterable[Standing], limits: Limits) -> dict[Subject, date]:
    """Per subject of `found` (what stands on `today`) the first day of its run."""
    starts: dict[Subject, date] = {}
    for kind in KINDS:
        starts |= runs(vendor, today, kind, [one for one in found if one.kind == kind], limits)
    return starts


def runs(vendor: Vendor, today: date, kind: str, found: list[Standing], limits: Limits) -> dict[Subject, date]:
    """Walk back, latest day first, each time asking only for the clients whose run starts on that day so far."""
    trigger, rule = KINDS[kind], limits[kind]
    begins = trigger.may_begin(vendor, today, rule, [one.client_id for one in found]) if found else {}
    starts: dict[Subject, date] = {}
    asking: dict[date, set[Subject]] = defaultdict(set)
    for one in found:
        starts[one.subject] = steady_from(kind, one, today, begins, rule)
        asking[starts[one.subject]].add(one.subject)
    while asking:
        start = max(asking)
        asked, before = asking.pop(start), start - DAY
        for one in trigger.standing(vendor, before, rule, {subject[0] for subject in asked}):
            if one.subject in asked:
                starts[one.subject] = steady_from(kind, one, before, begins, rule)
                asking[starts[one.subject]].add(one.subject)
    return starts


def steady_from(kind: str, found: Standing, day: date, begins: Mapping[int, set[date]], rule: object) -> date:
    """The first day from which on, up to `day`, the evidence of `day` alone was enough."""
    entries = sorted(
        (max((one for one in begins.get(pk, ()) if one <= day), default=day), name, pk)
        for name, ids in found.ids.items()
        for pk in ids
    )
    so_far: dict[str, list[int]] = {name: [] for name in found.ids}
    for start, name, pk in entries:
        so_far[name].append(pk)
        if KINDS[kind].enough(so_far, rule):
            return start
    return day
