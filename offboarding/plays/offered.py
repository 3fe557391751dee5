"""The plays that are offered for one occasion, and which of them is shown."""

from collections.abc import Mapping

from contracts.plays.kinds import PLAY_KINDS
from contracts.plays.kinds.late_fee import LateFee
from contracts.plays.kinds.own_play import own_plays
from contracts.plays.kinds.play_kind import PlayKind
from contracts.plays.occasion import Occasion
from offboarding.plays.draft import FeeLadder


def offered_plays(occasion: Occasion, fee: FeeLadder | None) -> dict[str, PlayKind]:
    """By code, in the order of PLAY_KINDS, then the vendor's own; the late fee only if one is due.
    One query.
    """
    kinds = {**PLAY_KINDS, **own_plays(occasion.contract.vendor)}
    fitting = {code: kind for code, kind in kinds.items() if kind.fits(occasion)}
    if fee is None:
        fitting.pop(LateFee.code, None)
    return fitting


def chosen_play(occasion: Occasion, offered: Mapping[str, PlayKind], requested: str) -> PlayKind:
    """The requested play if it is offered, else the proposed one, else the first."""
    for code in (requested, occasion.play):
        if code in offered:
            return offered[code]
    return next(iter(offered.values()))
