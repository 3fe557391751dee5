"""Two ways of doing the same, timed in turns, so that whatever else the machine does hits both
alike.
"""

import gc
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median

WARM = 3  # warm-up pairs, not measured: they fill caches and query plans
Work = Callable[[], object]


@dataclass(frozen=True)
class Measured:
    """Medians over all rounds, in seconds; `ratio` is the median of each round's own ratio."""

    ours: float
    floor: float
    ratio: float


def paired(
    pairs: Iterable[tuple[Work, Work]], clock: Callable[[], float] = time.perf_counter
) -> Measured:
    """Time each pair (ours, floor). Pairs are made one by one as they are needed, outside the
    timing.

    `clock` is wall time; `time.process_time` where all work happens in this process, which a busy
    machine blurs less.
    """
    rounds = []
    for number, (ours, floor) in enumerate(pairs):
        gc.collect()
        gc.freeze()  # as the server does once it is up
        if number % 2:
            floor_took, ours_took = timed(floor, clock), timed(ours, clock)
        else:
            ours_took, floor_took = timed(ours, clock), timed(floor, clock)
        if number >= WARM:
            rounds.append((ours_took, floor_took))
    return Measured(
        median(ours for ours, _floor in rounds),
        median(floor for _ours, floor in rounds),
        median(ours / floor for ours, floor in rounds),
    )


def timed(work: Work, clock: Callable[[], float]) -> float:
    start = clock()
    work()
    return clock() - start
