"""Freeze a document: its HTML and text as they are now, under a hash. The PDF follows by a job."""

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare import jobs
from clientcare.models import Client, Document, User, Vendor
from clientcare.refused import Refused
from clientcare.timeline import lock_head, record


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
) -> Document:
    """Keep `html`, a complete document, and queue its PDF. Refused when this number and version
    exist already.
    """
    lock_head(vendor)
    if Document.objects.of(vendor).filter(kind=kind, number=number, version=version).exists():
        raise Refused(
            _("The document %(number)s, version %(version)s, exists already.")
            % {
                "number": number,
                "version": version,
            }
        )
    document = Document.objects.create(
        vendor=vendor,
        client=client,
        contract=contract,
        kind=kind,
        number=number,
        version=version,
        language=language,
        title=title[:200],
        html=html,
        text=text,
        html_sha256=hashlib.sha256(html.encode()).hexdigest(),
        created_by=by,
    )
    record(
        vendor,
        "document_issued",
        by=by,
        client=client,
        label=kind,
        number=number,
        document=document.pk,
    )
    jobs.queue(vendor, "render_document", document.pk)
    return document
