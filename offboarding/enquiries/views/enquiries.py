"""The page of an enquiry, and the buttons that move its stage."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from clientcare.clients.views.record import find_client
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.leads.actions.move_enquiry import move_enquiry
from clientcare.leads.forms import Close
from clientcare.leads.views.enquiries import find_enquiry
from clientcare.models import Enquiry, EnquiryStage
from offboarding.enquiries.detail import EnquiryPage

BY_BUTTON = (EnquiryStage.FITTING, EnquiryStage.ACCEPTED)


@allowed("fact.read")
def enquiry_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of the client's newest enquiry."""
    client = find_client(request, pk)
    rows = Enquiry.objects.of(request.vendor).filter(client=client)
    enquiry = rows.select_related("vendor", "client__vendor", "recorded_by").first()
    if enquiry is None:
        raise Http404
    context = {"enquiry": enquiry, "client": client, "page": EnquiryPage(enquiry, request.today)}
    return render(request, "offboarding/enquiries/enquiry.html", context)


@require_POST
@allowed("client.edit")
def enquiry_move(request: HttpRequest, pk: int, stage: str) -> HttpResponse:
    if stage not in BY_BUTTON:
        raise Http404
    enquiry = find_enquiry(request, pk)
    move_enquiry(enquiry=enquiry, stage=stage, by=request.user, today=request.today)
    return redirect(enquiry)


@allowed("client.edit")
def enquiry_close(request: HttpRequest, pk: int) -> HttpResponse:
    enquiry = find_enquiry(request, pk)

    def act(typed: dict) -> Enquiry:
        return move_enquiry(
            enquiry=enquiry,
            stage=EnquiryStage.DECLINED,
            by=request.user,
            today=request.today,
            **typed,
        )

    form, context = Close(request.POST or None), {"enquiry": enquiry, "client": enquiry.client}
    return form_page(request, "offboarding/enquiries/close.html", form, act, context)
