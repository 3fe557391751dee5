"""The kinds of play, one file a kind. A kind is registered by one row here."""

from clientcare.core.registry import Registry
from contracts.plays.kinds.fee_call import FeeCall
from contracts.plays.kinds.late_fee import LateFee
from contracts.plays.kinds.play_kind import PlayKind
from contracts.plays.kinds.redirect import Redirect
from contracts.plays.kinds.reminder import Reminder
from contracts.plays.kinds.talk import Talk

PLAY_KINDS: Registry[PlayKind] = Registry(Reminder(), Redirect(), FeeCall(), LateFee(), Talk())
