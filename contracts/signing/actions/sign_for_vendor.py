"""The owner signs for the vendor, on the page of the contract."""

from datetime import date, datetime

from django.db import transaction

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from contracts.models import Signature, SignatureKind, Signing
from contracts.signing.actions.finish_signing import finish_if_complete
from contracts.signing.actions.sign_text import record_signature
from contracts.signing.signatures import (
    Whence,
    refuse_other_text,
    save_signing_answer,
    signed_already,
    signing_rows,
    why_not_open,
)


@transaction.atomic
def sign_for_vendor(
    *, signing: Signing, seen_sha256: str, whence: Whence, today: date, now: datetime
) -> Signature:
    """`whence.user` signs, by their full name. Signing again returns the first signature. Refused
    as `sign_text`.
    """
    lock_head(signing.vendor)
    signing = signing_rows().get(pk=signing.pk)
    signer = signing.signers.get(is_vendor=True)
    if earlier := signed_already(signer):
        return earlier
    if why := why_not_open(signing):
        raise Refused(why)
    refuse_other_text(signing, seen_sha256)
    name = str(whence.user)[:120]
    answer = save_signing_answer(signer, signing, whence, now, kind=SignatureKind.TYPED, name=name)
    record_signature(answer, signing)
    finish_if_complete(signing, today, now)
    return answer
