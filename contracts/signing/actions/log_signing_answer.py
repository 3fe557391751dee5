"""Log a signature, or a refusal to sign, by link as a contact."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.dates import local_day
from clientcare.models import Channel, Direction, Interaction, Purpose
from contracts.models import Reading, SettledReading, Signature, SignatureKind, Signing


@transaction.atomic
def log_signing_answer(*, answer: Signature, signing: Signing, now: datetime) -> Interaction:
    """An inbound contact, so that a client who answered does not count as silent. A signature needs
    no reply; a refusal waits for ours.
    """
    client, names = signing.draft.client, {"number": signing.draft.number, "name": answer.name}
    with override(client.language):
        sentence = (
            _("Contract %(number)s not signed. (%(name)s)")
            if answer.kind == SignatureKind.REFUSED
            else _("Contract %(number)s signed. (%(name)s)")
        ) % names
    contact = log_interaction(
        client=client,
        direction=Direction.INBOUND,
        channel=Channel.OTHER,
        occurred_at=now,
        by=None,
        today=local_day(now, signing.vendor.zone),
        text=" ".join(filter(None, (sentence, answer.reason))),
        purpose=Purpose.SIGNING,
    )
    if answer.kind != SignatureKind.REFUSED:
        SettledReading.objects.create(
            vendor=signing.vendor, interaction=contact, reading=Reading.CLOSES
        )
    return contact
