"""Freeze a document: store its HTML and text under a hash. A job makes the PDF."""

from django.db import transaction

from clientcare.core.events import record_many
from clientcare.core.sequences import lock_head
from clientcare.documents.frozen_documents import freeze_documents
from clientcare.models import Client, Document, User, Vendor


@transaction.atomic
def issue_document(
    *,
    vendor: Vendor,
    client: Client,
    kind: str,
    number: str,
    language: str,
    title: str,
    html: str,
    by: User | None,
    contract=None,
    version: int = 1,
    text: str = "",
    signed_by: User | None = None,
    is_dutiable: bool = False,
) -> Document:
    """Store `html`, a complete document, and queue its PDF. Refused when this number and version
    exist already. `signed_by`: the person whose signature it shows, if they have an image of it.
    """
    document = Document(
        vendor=vendor,
        client=client,
        contract=contract,
        kind=kind,
        number=number,
        version=version,
        language=language,
        title=title,
        html=html,
        text=text,
        signature_sha256=signed_by.signature_sha256 if signed_by else "",
        is_dutiable=is_dutiable,
    )
    head = lock_head(vendor)
    record_many(vendor, freeze_documents([document], by=by, head=head), head=head)
    return document
