"""Signing a document before it is sent: the copy a certificate provider signed, and stamp duty."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, resolve_url
from django.utils.translation import gettext as _

from clientcare.core.pages.fields import read_upload
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.delivery.actions.add_signed_copy import add_signed_copy
from clientcare.delivery.actions.record_duty_stamp import record_duty_stamp
from clientcare.delivery.forms import AddSignedCopy, RecordDutyStamp
from clientcare.delivery.live_deliveries import live_deliveries
from clientcare.models import Document


def find_document(request: HttpRequest, pk: int) -> Document:
    documents = Document.objects.of(request.vendor).select_related("vendor", "client", "signed")
    return get_object_or_404(documents, pk=pk)


def signing_context(document: Document) -> dict:
    return {
        "document": document,
        "client": document.client,
        "copies": list(document.signed_copies.select_related("uploaded_by")),
        "stamps": list(document.duty_stamps.select_related("recorded_by")),
        "is_open": document.takes_signature,
    }


@allowed("document.send")
def document_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF to sign, the signed copies so far, and the form for another one."""
    document = find_document(request, pk)
    form = AddSignedCopy(request.POST or None, request.FILES or None)

    def act(typed: dict) -> str:
        _name, data = read_upload(typed["file"])
        add_signed_copy(
            document=document,
            kind=typed["kind"],
            provider=typed["provider"],
            data=data,
            by=request.user,
        )
        messages.success(request, _("The signed copy is stored. It is what leaves from now on."))
        return resolve_url("document_sign", request.vendor.slug, document.pk)

    context = signing_context(document)
    context["has_left"] = live_deliveries(document.pk).exists()
    return form_page(request, "clientcare/delivery/sign.html", form, act, context)


@allowed("fact.record")
def document_stamp(request: HttpRequest, pk: int) -> HttpResponse:
    document = find_document(request, pk)
    form = RecordDutyStamp(request.POST or None, initial={"affixed_on": request.today})

    def act(typed: dict) -> str:
        record_duty_stamp(document=document, by=request.user, today=request.today, **typed)
        messages.success(request, _("The stamp duty is on record."))
        return resolve_url("document_stamp", request.vendor.slug, document.pk)

    context = signing_context(document)
    return form_page(request, "clientcare/delivery/stamp.html", form, act, context)
