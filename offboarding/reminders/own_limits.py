"""A client's own channels and a message of ours; hours are in contracts/guard/waiting.py."""

from datetime import datetime

from clientcare.models import Client
from contracts.agreement.boundaries import TERM_KINDS
from contracts.agreement.boundaries.limits.client_channel import ClientChannels
from contracts.guard.contact_times import contact_of_ours
from contracts.judging.chips import judge_contact


def crossed_channels(client: Client, channel: str, now: datetime) -> list[str]:
    """That a message of ours on this channel would not keep them now; empty if it would."""
    broken = judge_contact(contact_of_ours(client, channel, now)).broken
    kinds = [one.term.kind for one in broken]
    return [str(TERM_KINDS[kind].crossed_label) for kind in kinds if kind == ClientChannels.code]
