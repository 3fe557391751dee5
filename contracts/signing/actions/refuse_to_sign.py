"""A person refuses to sign, by their link."""

from datetime import datetime

from django.db import transaction

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.models import PortalToken
from clientcare.portal.tokens import lock_link
from contracts.models import Signature, SignatureKind, SigningOutcome
from contracts.signing.actions.log_signing_answer import log_signing_answer
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
    """Ends the signing for everyone and logs a contact from the client. Earlier signatures are
    kept, with name, time and hash. Refused without a reason, once all have signed, and to another
    text.
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
    log_signing_answer(answer=answer, signing=signing, now=now)
    signing.outcome, signing.ended_at = SigningOutcome.REFUSED, now
    signing.save(update_fields=["outcome", "ended_at"])
    rows = {"number": signing.draft.number, "name": signer.name, "sha256": answer.sha256}
    record(signing.vendor, "contract_text_refused", by=None, client=signing.draft.client, **rows)
    return answer
