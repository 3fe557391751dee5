"""Day, month or year first? The order that makes the file ascend.

If exactly one ascends, it is used. If none does (the clock was changed, a person travelled), the
only order that never steps back by more than a day is used, else the one with clearly the fewest
such steps. If several are left and give different days, all are returned and the user is asked.

Two-digit years read either way round ascend too easily (12/03/24 and 13/03/24 as 2012 and 2013), so
a reading that makes the chat many times longer than another with the year at the other end is
dropped. Where that does not decide, as in a chat of one day, the year is taken to be last, because
hardly any phone writes a two-digit year first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clientcare.chats.whatsapp.stamps import Parts, day_of, orders_of

LARGE = 26 * 3600  # seconds: no change of clock or zone is larger
Dated = tuple[Parts, int]  # a date as written, and the second of its day


@dataclass(frozen=True)
class Fit:
    """How well one order reads the file: days that do not exist, steps back, and those of more than
    a day.
    """

    order: str
    bad: int
    back: int
    large: int
    days: dict[Parts, date | None]

    @property
    def span(self) -> tuple[date, date]:
        known = [day for day in self.days.values() if day]
        return min(known), max(known)

    @property
    def length(self) -> int:
        first, last = self.span
        return (last - first).days


def fits_for(dated: Sequence[Dated], order: str | None) -> list[Fit]:
    """The order that fits, or all between which the user must choose; empty where no date exists in
    any. With `order` only that one, if any date of the file exists in it.
    """
    kinds = {parts for parts, _ in dated}
    if not kinds:
        return []
    possible = orders_of(dated[0][0])
    fits = [_measure_fit(dated, kinds, name) for name in possible if order in (None, name)]
    fits = [fit for fit in fits if any(fit.days.values())]
    return fits if order or len(fits) < 2 else _distinct_fits(_best_fits(fits, len(dated)))


def _measure_fit(dated: Sequence[Dated], kinds: set[Parts], order: str) -> Fit:
    days = {parts: day_of(parts, order) for parts in kinds}
    ordinals = {parts: day.toordinal() * 86400 for parts, day in days.items() if day}
    bad = back = large = before = 0
    for parts, second in dated:
        if parts not in ordinals:
            bad += 1
            continue
        now = ordinals[parts] + second
        if now < before:
            back += 1
            large += before - now > LARGE
        before = now
    return Fit(order, bad, back, large, days)


def _best_fits(fits: list[Fit], total: int) -> list[Fit]:
    fits = _likely_fits(fits, total)
    least = min(fit.bad for fit in fits)
    fits = [fit for fit in fits if fit.bad == least]
    for good in ([f for f in fits if not f.back], [f for f in fits if not f.large]):
        if good:
            return _year_last(good)
    fits = sorted(fits, key=lambda fit: fit.large)
    clear = len(fits) > 1 and fits[1].large >= 2 * fits[0].large + 2
    return fits[:1] if clear else _year_last(fits)


def _year_last(fits: list[Fit]) -> list[Fit]:
    return [fit for fit in fits if fit.order != "YMD"] or fits


def _likely_fits(fits: list[Fit], total: int) -> list[Fit]:
    """Without the orders that make the chat far longer because they read the year at the wrong
    end.
    """

    def stretched(fit: Fit) -> bool:
        others = [
            f.length
            for f in fits
            if (f.order == "YMD") != (fit.order == "YMD") and 2 * f.bad < total
        ]
        return bool(others) and fit.length > 10 * min(others) + 300

    return [fit for fit in fits if not stretched(fit)]


def _distinct_fits(fits: list[Fit]) -> list[Fit]:
    return [
        fit for at, fit in enumerate(fits) if all(fit.days != earlier.days for earlier in fits[:at])
    ]
