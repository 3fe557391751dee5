"""A person says through their link that they do not sign, or no more."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.dates import local_day
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.models import Channel, Direction, Interaction, PortalToken, Purpose
from clientcare.portal.tokens import lock_link
from contracts.models import Signature, SignatureKind, Signing, SigningOutcome
from contracts.signing.actions.sign_text import signer_of
from contracts.signing.signatures import (
    Whence,
    refuse_reasonless,
    refuse_unseen_text,
    save_signing_answer,
    why_not_open,
)


@transaction.atomic
def refuse_to_sign(
    *, link: PortalToken, reason: str, seen_sha256: str, whence: Whence, now: datetime
) -> Signature:
    """It ends the signing, so nobody else signs, and is a contact from the client. A signature that
    is there stays, with its name, time and hash. Refused without a reason, once everybody has
    signed, and to another text.
    """
    link = lock_link(link, now)
    signer, signing = signer_of(link)
    if earlier := signer.answers.filter(kind=SignatureKind.REFUSED).first():
        return earlier
    if why := why_not_open(signing):
        raise Refused(why)
    refuse_unseen_text(signing, seen_sha256)
    reason = reason.strip()
    refuse_reasonless(reason)
    answer = save_signing_answer(
        signer,
        signing,
        whence,
        now,
        kind=SignatureKind.REFUSED,
        name=signer.name,
        reason=reason,
    )
    log_refusal(answer, signing, now)
    signing.outcome, signing.ended_at = SigningOutcome.REFUSED, now
    signing.save(update_fields=["outcome", "ended_at"])
    rows = {"number": signing.draft.number, "name": signer.name, "sha256": answer.sha256}
    record(signing.vendor, "contract_text_refused", by=None, client=signing.draft.client, **rows)
    return answer


def log_refusal(answer: Signature, signing: Signing, now: datetime) -> Interaction:
    """So that a client who answered is not taken for a silent one."""
    client, names = signing.draft.client, {"number": signing.draft.number, "name": answer.name}
    with override(client.language):
        said = _("Contract %(number)s not signed. (%(name)s)") % names
    return log_interaction(
        client=client,
        direction=Direction.INBOUND,
        channel=Channel.OTHER,
        occurred_at=now,
        by=None,
        today=local_day(now, signing.vendor.zone),
        text=f"{said} {answer.reason}",
        purpose=Purpose.SIGNING,
    )
