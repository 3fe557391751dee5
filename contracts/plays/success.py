"""How often a play worked: a rule with its evidence, never a guess.

Said to a client, a play worked if the same term of the contract was not crossed again within
AGAIN_DAYS days after it, and a play about a late invoice if the invoice was settled within
SETTLED_DAYS days. Until these days are over it is open. It is left out where nothing can be told:
the term was not in force until the end of these days, the invoice is paid in instalments, or it was
settled before anything was said. What is said again of a late invoice within these days belongs to
the try under way; said after them it is another try.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contracts.models import PlayWay
from contracts.plays.consistency import share_percent
from contracts.plays.occasion import Answered, Occasion

AGAIN_DAYS = 30
SETTLED_DAYS = 14


class PlayResult(StrEnum):
    WORKED = "worked"
    AGAIN = "again"  # it came up again, or nothing was paid
    OPEN = "open"
    LEFT_OUT = "left_out"


RESULT_LABELS: dict[PlayResult, str | Promise] = {
    PlayResult.WORKED: pgettext_lazy("result of a play", "worked"),
    PlayResult.AGAIN: _("did not work"),
    PlayResult.OPEN: _("still open"),
    PlayResult.LEFT_OUT: _("not counted"),
}
RESULT_SHAPES = {PlayResult.WORKED: "calm", PlayResult.AGAIN: "risk", PlayResult.OPEN: "watch"}


@dataclass(frozen=True)
class PlayTry:
    """One play said to one client. `until`: the last day that counts; `day`: when it came up again
    or was settled.
    """

    occasion: Occasion
    answer: Answered
    result: PlayResult
    until: date
    day: date | None = None

    @property
    def label(self) -> str:
        return str(RESULT_LABELS[self.result])

    @property
    def shape(self) -> str:
        return RESULT_SHAPES.get(self.result, "ended")


@dataclass(frozen=True)
class Success:
    """Numbers of tries of one play by result."""

    worked: int = 0
    again: int = 0
    open: int = 0

    @property
    def decided(self) -> int:
        return self.worked + self.again

    @property
    def percent(self) -> int | None:
        """Worked ÷ (worked + did not work), to whole percents, half up; None under five."""
        return share_percent(self.worked, self.decided)


Days = Mapping[tuple[int, str], list[date]]


def tries_of(occasions: Sequence[Occasion]) -> list[PlayTry]:
    """Tries of all plays, the newest first. `occasions`: all those of these clients."""
    days: dict[tuple[int, str], list[date]] = defaultdict(list)
    for occasion in sorted(occasions, key=lambda occasion: occasion.day):
        days[occasion.crossing.contract_id, occasion.kind].append(occasion.day)
    tried = (try_of(occasion, answer, days) for occasion, answer in tries_apart(occasions))
    return sorted(tried, key=lambda play_try: play_try.answer.day, reverse=True)


def tries_apart(occasions: Iterable[Occasion]) -> Iterator[tuple[Occasion, Answered]]:
    """`occasions`: the newest first. Several of one term, answered with one play on one day, are
    one try (of the newest occasion), because the same following days decide the result.
    """
    seen: set[tuple[int, str, str, date]] = set()
    for occasion in occasions:
        for answer in tries_at(occasion):
            key = (occasion.crossing.contract_id, occasion.kind, answer.play, answer.day)
            if occasion.crossing.invoice is not None or key not in seen:
                seen.add(key)
                yield occasion, answer


def tries_at(occasion: Occasion) -> list[Answered]:
    """The answers of an occasion that used a play; none if it was waived in the end."""
    if occasion.answer is None or occasion.answer.way != PlayWay.ENFORCED:
        return []
    if occasion.crossing.invoice is None:
        return [occasion.answer] if occasion.answer.play else []
    tries: list[Answered] = []
    for answer in sorted(occasion.said, key=lambda answer: answer.day):
        if answer.play and (not tries or answer.day > tries[-1].day + timedelta(days=SETTLED_DAYS)):
            tries.append(answer)
    return tries


def try_of(occasion: Occasion, answer: Answered, days: Days) -> PlayTry:
    if occasion.crossing.invoice is not None:
        return settled_within(occasion, answer)
    until = answer.day + timedelta(days=AGAIN_DAYS)
    crossed = days[occasion.crossing.contract_id, occasion.kind]
    again = next((day for day in crossed if answer.day < day <= until), None)
    if again is not None:
        return PlayTry(occasion, answer, PlayResult.AGAIN, until, again)
    if occasion.today <= until:
        return PlayTry(occasion, answer, PlayResult.OPEN, until)
    agreement = occasion.agreement
    is_bound = agreement.covers(until) and occasion.kind in agreement.on(until)
    return PlayTry(occasion, answer, PlayResult.WORKED if is_bound else PlayResult.LEFT_OUT, until)


def settled_within(occasion: Occasion, answer: Answered) -> PlayTry:
    until = answer.day + timedelta(days=SETTLED_DAYS)
    invoice, settled = occasion.crossing.invoice, occasion.settled_on
    if invoice is None or invoice.is_in_instalments or (settled and settled < answer.day):
        return PlayTry(occasion, answer, PlayResult.LEFT_OUT, until)
    if settled and settled <= until:
        return PlayTry(occasion, answer, PlayResult.WORKED, until, settled)
    result = PlayResult.OPEN if occasion.today <= until else PlayResult.AGAIN
    return PlayTry(occasion, answer, result, until)


def success_by_play(tries: Iterable[PlayTry]) -> dict[str, Success]:
    """By the code of the play."""
    results: dict[str, list[PlayResult]] = defaultdict(list)
    for play_try in tries:
        results[play_try.answer.play].append(play_try.result)
    return {
        code: Success(
            of_play.count(PlayResult.WORKED),
            of_play.count(PlayResult.AGAIN),
            of_play.count(PlayResult.OPEN),
        )
        for code, of_play in results.items()
    }
