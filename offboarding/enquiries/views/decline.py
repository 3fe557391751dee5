"""A polite decline: drafted, changed, sent by a person and logged; the talk before it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed, has_permission
from clientcare.core.refused import Refused
from clientcare.documents.client_message import message_language
from clientcare.leads.views.enquiries import find_enquiry
from clientcare.models import Enquiry
from clientcare.people.naming import names_the_person
from contracts.agreement.may_contact import refuse_contact
from offboarding.enquiries.actions.decline_enquiry import DECLINE, decline_enquiry, refuse_over
from offboarding.enquiries.actions.log_decline_talk import log_decline_talk
from offboarding.enquiries.decline_page import DeclinePage
from offboarding.enquiries.decline_text import draft_decline
from offboarding.enquiries.forms import LogDeclineTalk, WriteDecline
from offboarding.enquiries.talk_guide import guide_in


def why_not_declined(enquiry: Enquiry, request: HttpRequest) -> str:
    """Why the enquiry cannot be declined, shown instead of a draft; empty if it can."""
    try:
        refuse_over(enquiry)
        refuse_contact(enquiry.client, DECLINE, request.today)
    except Refused as refusal:
        return refusal.message
    return ""


@allowed("client.edit")
@names_the_person
def enquiry_decline(request: HttpRequest, pk: int) -> HttpResponse:
    enquiry = find_enquiry(request, pk)
    why_not = why_not_declined(enquiry, request)
    draft = "" if why_not else draft_decline(enquiry, request.user)
    form = WriteDecline(request.POST or None, initial={"text": draft})
    form.fields["text"].widget.attrs["lang"] = message_language(enquiry.client)
    if not has_permission(request.membership, "step.override"):
        del form.fields["untold_reason"]
    text = (form["text"].value() or "").replace("\r\n", "\n")

    def act(typed: dict) -> Enquiry:
        now = timezone.now()
        common = {"enquiry": enquiry, "by": request.user, "today": request.today}
        decline_enquiry(now=now, **common, **typed)
        messages.success(request, _("On record: declined, with the message as you sent it."))
        return enquiry

    page = DeclinePage(enquiry, text, why_not)
    context = {"enquiry": enquiry, "client": enquiry.client, "page": page}
    return form_page(request, "offboarding/enquiries/decline.html", form, act, context)


@allowed("client.edit")
def enquiry_talk(request: HttpRequest, pk: int) -> HttpResponse:
    enquiry = find_enquiry(request, pk)
    form = LogDeclineTalk(request.POST or None, vendor=request.vendor)

    def act(typed: dict) -> str:
        common = {"enquiry": enquiry, "by": request.user, "today": request.today}
        log_decline_talk(now=timezone.now(), **common, **typed)
        return resolve_url("enquiry_decline", request.vendor.slug, enquiry.pk)

    language = message_language(enquiry.client)
    guidance = {"guide": guide_in(language), "language": language}
    context = {"enquiry": enquiry, "client": enquiry.client, **guidance}
    return form_page(request, "offboarding/enquiries/talk.html", form, act, context)
