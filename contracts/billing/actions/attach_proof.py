"""Attach the proof of a payment: a photo of the transfer, or a file."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.attach_file import attach_file
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.models import Payment


@transaction.atomic
def attach_proof(*, payment: Payment, file: tuple[str, bytes], by: User) -> Payment:
    """`file`: name and bytes. Refused at the field `proof` for anything but a PDF, PNG or JPEG, and
    if the payment has a proof already.
    """
    lock_head(payment.vendor)
    if Payment.objects.filter(pk=payment.pk, proof__isnull=False).exists():
        raise Refused(_("This payment has its proof already."), field="proof")
    name, data = file
    payment.proof = attach_file(
        vendor=payment.vendor, client=payment.client, name=name, data=data, by=by, field="proof"
    )
    payment.save(update_fields=["proof"])
    return payment
