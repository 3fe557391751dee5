"""The client's own channels, compared with a message of ours; hours are in
contracts/guard/waiting.py.
"""

from datetime import datetime

from contracts.agreement.boundaries import TERM_KINDS
from contracts.agreement.boundaries.limits.client_channel import ClientChannels
from contracts.guard.contact_times import ContactTimes, contact_of_ours


def crossed_channels(times: ContactTimes, channel: str, now: datetime) -> list[str]:
    """Says that a message on this channel would not keep them now; empty if it would."""
    broken = times.broken_by(contact_of_ours(times.client, channel, now))
    kinds = [broken_term.term.kind for broken_term in broken]
    return [str(TERM_KINDS[kind].crossed_label) for kind in kinds if kind == ClientChannels.code]
