"""Since when a trigger stands: the start of the unbroken run of days up to today.

The rule is not written a second time: the same `standing` is asked again for earlier days. Between two days on
which a trigger may have begun it can only cease, so of each stretch only its last day needs asking.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from heapq import heapify, heappop, heappush

from clientcare.models import Vendor
from contracts.triggers import KINDS, Limits
from contracts.triggers.found import Standing

Subject = tuple[int, str, int | None]


def since(vendor: Vendor, today: date, found: Iterable[Standing], limits: Limits) -> dict[Subject, date]:
    """Per subject of `found` (what stands on `today`) the first day of its run."""
    starts: dict[Subject, date] = {}
    by_kind: dict[str, set[Subject]] = defaultdict(set)
    for one in found:
        by_kind[one.kind].add(one.subject)
    for kind, subjects in by_kind.items():
        starts |= runs(vendor, today, kind, subjects, limits)
    return starts


def runs(vendor: Vendor, today: date, kind: str, subjects: set[Subject], limits: Limits) -> dict[Subject, date]:
    """Walk back day by day over the days that matter, each time asking only for clients not yet answered."""
    begins = KINDS[kind].may_begin(vendor, today, limits[kind], [subject[0] for subject in subjects])
    ahead = {subject: sorted(begins.get(subject[0], {today})) for subject in subjects}
    starts: dict[Subject, date] = {}
    waiting = [(-days.pop().toordinal(), subject) for subject, days in ahead.items()]
    heapify(waiting)
    while waiting:
        start = date.fromordinal(-waiting[0][0])
        asked = set()
        while waiting and waiting[0][0] == -start.toordinal():
            asked.add(heappop(waiting)[1])
        before = KINDS[kind].standing(vendor, start - timedelta(days=1), limits[kind], {one[0] for one in asked})
        unbroken = {one.subject for one in before} & asked
        for subject in asked:
            starts[subject] = start
            if subject in unbroken and ahead[subject]:
                heappush(waiting, (-ahead[subject].pop().toordinal(), subject))
    return starts
