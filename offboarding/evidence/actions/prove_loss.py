"""Add the proof of a loss that was recorded without one; from then on it counts."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.attach_file import attach_file
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from offboarding.evidence.actions.record_loss import record_loss_event
from offboarding.models import LossItem


@transaction.atomic
def prove_loss(*, item: LossItem, file: tuple[str, bytes], by: User) -> LossItem:
    """Refused when it has a proof already, or was withdrawn."""
    lock_head(item.vendor)
    item.refresh_from_db(fields=["proof", "withdrawal"])
    if why := why_not_proven(item):
        raise Refused(why)
    name, data = file
    item.proof = attach_file(vendor=item.vendor, client=item.client, name=name, data=data, by=by)
    item.save(update_fields=["proof"])
    record_loss_event(item, "loss_proven", by)
    return item


def why_not_proven(item: LossItem) -> str:
    """Why no proof can be added; empty if it can."""
    if item.proof_id or item.withdrawal_id:
        return _("This loss has a proof already, or was withdrawn.")
    return ""
