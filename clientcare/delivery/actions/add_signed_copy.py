"""Add the copy of a document that a certificate provider signed or stamped with e-meterai; from
then on the copy is sent.
"""

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core import file_store
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.delivery.live_deliveries import live_deliveries
from clientcare.documents.actions.render_document import read_pdf
from clientcare.documents.signature_check import refuse_other_than_signed
from clientcare.models import Document, SignedCopy, User


@transaction.atomic
def add_signed_copy(
    *, document: Document, kind: str, provider: str, data: bytes, by: User
) -> SignedCopy:
    """Accepts only the stored PDF with a signature added. The latest copy is sent; earlier ones
    stay on record. Refused once the document is on its way.
    """
    lock_head(document.vendor)
    document.refresh_from_db(fields=["voided_at", "pdf_sha256", "signed"])
    refuse_signing(document)
    stored = read_pdf(document)
    refuse_other_than_signed(stored, data)
    file = file_store.store_file(data, "pdf")
    copy = SignedCopy.objects.create(
        vendor=document.vendor,
        document=document,
        kind=kind,
        provider=" ".join(provider.split())[:80],
        sha256=file.sha256,
        approved_sha256=hashlib.sha256(data[: len(stored)]).hexdigest(),
        size=file.size,
        uploaded_by=by,
    )
    document.signed = copy
    document.save(update_fields=["signed"])
    record_signing(copy, by)
    return copy


def refuse_signing(document: Document) -> None:
    if not document.takes_signature:
        raise Refused(
            _("This document cannot be signed: it is void, or its PDF is not stored yet.")
        )
    if live_deliveries(document.pk).exists():
        raise Refused(_("This document has left already, or is on its way."))


def record_signing(copy: SignedCopy, by: User) -> None:
    record(
        copy.vendor,
        "document_signed",
        by=by,
        client=copy.document.client,
        label=copy.document.kind,
        number=copy.document.number,
        document=copy.document_id,
        sha256=copy.sha256,
    )
