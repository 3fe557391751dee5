"""How often each play worked, and the tries behind the rate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from clientcare.models import Vendor
from contracts.models import Contract
from contracts.plays.kinds import PLAY_KINDS
from contracts.plays.kinds.own_play import OwnWording, own_plays
from contracts.plays.kinds.play_kind import PlayKind
from contracts.plays.success import PlayTry, Success, success_by_play, tries_of
from offboarding.plays.occasions import occasions_of
from offboarding.plays.report import LISTED


@dataclass(frozen=True)
class PlayRate:
    kind: PlayKind
    success: Success

    @property
    def own(self) -> OwnWording | None:
        return self.kind if isinstance(self.kind, OwnWording) else None


@dataclass(frozen=True)
class SuccessReport:
    """Of all clients of a vendor; `kinds` by code, also own plays that are retired."""

    kinds: dict[str, PlayKind]
    tries: Sequence[PlayTry]

    @cached_property
    def rates(self) -> list[PlayRate]:
        """What worked most often first; those with too few tries after, then retired ones."""
        success = success_by_play(self.tries)
        rates = [PlayRate(kind, success.get(code, Success())) for code, kind in self.kinds.items()]
        return sorted(rates, key=rank_of)

    @property
    def in_use(self) -> list[PlayRate]:
        return [rate for rate in self.rates if not (rate.own and rate.own.is_retired)]

    @property
    def retired(self) -> list[PlayRate]:
        return [rate for rate in self.rates if rate.own and rate.own.is_retired]

    def rate_of(self, code: str) -> PlayRate:
        return next(rate for rate in self.rates if rate.kind.code == code)

    def tries_with(self, code: str) -> list[PlayTry]:
        return [play_try for play_try in self.tries if play_try.answer.play == code][:LISTED]


def rank_of(rate: PlayRate) -> tuple[bool, int, str]:
    percent = rate.success.percent
    return percent is None, -(percent or 0), str(rate.kind.label).casefold()


def read_success(vendor: Vendor, today: date) -> SuccessReport:
    """A constant number of queries."""
    clients = list(
        Contract.objects.of(vendor).valid().order_by().values_list("client", flat=True).distinct()
    )
    kinds = {**PLAY_KINDS, **own_plays(vendor, with_retired=True)}
    return SuccessReport(kinds, tries_of(occasions_of(vendor, clients, today)))
