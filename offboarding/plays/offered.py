"""The plays that are offered for one occasion, and which of them is shown."""

from collections.abc import Mapping

from contracts.plays.kinds import PLAY_KINDS
from contracts.plays.kinds.late_fee import LateFee
from contracts.plays.kinds.own_play import own_plays
from contracts.plays.kinds.play_kind import PlayKind
from contracts.plays.occasion import Occasion
from offboarding.plays.draft import FeeLadder


def offered_plays(occasion: Occasion, fee: FeeLadder | None) -> dict[str, PlayKind]:
    """By code, in the order of their table, the vendor's own last; a late fee only where one has
    come to something. In one query.
    """
    kinds = {**PLAY_KINDS, **own_plays(occasion.contract.vendor)}
    fitting = {code: kind for code, kind in kinds.items() if kind.fits(occasion)}
    if fee is None:
        fitting.pop(LateFee.code, None)
    return fitting


def chosen_play(occasion: Occasion, offered: Mapping[str, PlayKind], wanted: str) -> PlayKind:
    """The wanted one where it is offered, else the proposed one, else the first."""
    code = next((play for play in (wanted, occasion.play) if play in offered), next(iter(offered)))
    return offered[code]
