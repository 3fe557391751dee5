"""What a client's own hours and channels say of a message of ours."""

from datetime import date, datetime

from clientcare.models import Client, Direction, Interaction
from contracts.agreement.boundaries import TERM_KINDS
from contracts.agreement.boundaries.limits.client_channel import ClientChannels
from contracts.agreement.boundaries.limits.client_hours import ClientHours
from contracts.judging.chips import judge_contact

OWN_LIMITS = (ClientChannels.code, ClientHours.code)


def crossed_limits(client: Client, channel: str, today: date, now: datetime) -> list[str]:
    """Which of them a message of ours on this channel would not keep now; empty for none."""
    message = Interaction(
        vendor=client.vendor,
        client=client,
        direction=Direction.OUTBOUND,
        channel=channel,
        occurred_at=now,
        day=today,
    )
    kinds = [one.term.kind for one in judge_contact(message).broken]
    return [str(TERM_KINDS[kind].crossed_label) for kind in kinds if kind in OWN_LIMITS]
