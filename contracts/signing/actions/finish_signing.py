"""After the last signature: make the contract of the draft, and queue its signed document."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core import jobs
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from contracts.clauses.actions.sign_draft import sign_draft
from contracts.models import Contract, Signing, SigningOutcome
from contracts.signing.signatures import is_complete, signing_rows, why_not_open


@transaction.atomic
def finish_signing(*, signing: Signing, today: date, now: datetime) -> Contract:
    """Retry, if the contract could not be made at the last signature. Refused for what `sign_draft`
    refuses, and while a signature is missing.
    """
    lock_head(signing.vendor)
    signing = signing_rows().get(pk=signing.pk)
    if why := why_not_open(signing):
        raise Refused(why)
    if not is_complete(signing):
        raise Refused(_("Somebody has not signed yet."))
    return make_contract(signing, today, now)


def finish_if_complete(signing: Signing, today: date, now: datetime) -> None:
    """A signature is kept even if the contract cannot be made today, for instance because its
    number was taken meanwhile: the vendor's page shows the reason and a button to finish.
    """
    if not is_complete(signing):
        return
    try:
        with transaction.atomic():
            make_contract(signing, today, now)
    except Refused as refusal:
        Signing.objects.filter(pk=signing.pk).update(reason=refusal.message)


def make_contract(signing: Signing, today: date, now: datetime) -> Contract:
    """Signed on the day of the last signature."""
    contract = sign_draft(
        draft=signing.draft,
        signed_on=today,
        by=signing.asked_by,
        today=today,
        seen=signing.sha256,
        by_link=True,
    )
    signing.outcome, signing.ended_at, signing.reason = SigningOutcome.SIGNED, now, ""
    signing.save(update_fields=["outcome", "ended_at", "reason"])
    jobs.queue_job(signing.vendor, "make_signed_contract", signing.pk)
    return contract
