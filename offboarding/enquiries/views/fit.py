"""The fit of an enquiry: questions, mismatches, the meeting."""

from django.http import Http404, HttpRequest, HttpResponse

from clientcare.core.pages.fields import Reason
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.leads.actions.answer_fit import answer_fit
from clientcare.leads.actions.note_fit_meeting import excuse_fit_meeting, note_fit_meeting
from clientcare.leads.actions.settle_mismatch import settle_mismatch
from clientcare.leads.own_questions import current_questions
from clientcare.leads.views.enquiries import find_enquiry
from clientcare.models import LIVE, Enquiry, FitAnswer, Interaction
from contracts.contract.fit_gate import fit_with_contracts
from offboarding.enquiries.forms import ChooseMeeting, FitQuestions, SettleMismatch


@allowed("client.edit")
def enquiry_fit(request: HttpRequest, pk: int) -> HttpResponse:
    enquiry = find_enquiry(request, pk)
    rows = FitAnswer.objects.filter(enquiry=enquiry)
    questions = current_questions(request.vendor)
    form = FitQuestions(request.POST or None, questions=questions, rows=rows)

    def act(typed: dict) -> Enquiry:
        answer_fit(enquiry=enquiry, answers=form.answers, notes=form.notes, by=request.user)
        return enquiry

    context = {"enquiry": enquiry, "client": enquiry.client}
    return form_page(request, "offboarding/enquiries/fit.html", form, act, context, is_edit=True)


@allowed("client.edit")
def mismatch_settle(request: HttpRequest, pk: int, subject: str) -> HttpResponse:
    enquiry = find_enquiry(request, pk)
    fit = fit_with_contracts(enquiry, request.today)
    point = next((mismatch for mismatch in fit.mismatches if mismatch.subject == subject), None)
    if point is None:
        raise Http404

    def act(typed: dict) -> Enquiry:
        settle_mismatch(enquiry=enquiry, point=point, by=request.user, today=request.today, **typed)
        return enquiry

    form = SettleMismatch(request.POST or None, initial={"agreed_on": request.today})
    context = {"enquiry": enquiry, "client": enquiry.client, "point": point}
    return form_page(request, "offboarding/enquiries/mismatch.html", form, act, context)


@allowed("client.edit")
def fit_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    enquiry = find_enquiry(request, pk)
    talks = Interaction.objects.of(request.vendor).valid().filter(client=enquiry.client)
    talks = talks.filter(channel__in=LIVE, was_reached=True).order_by("-occurred_at")

    def act(typed: dict) -> Enquiry:
        note_fit_meeting(enquiry=enquiry, contact=typed["contact"], by=request.user)
        return enquiry

    form = ChooseMeeting(request.POST or None, contacts=talks)
    context = {"enquiry": enquiry, "client": enquiry.client, "has_talks": talks.exists()}
    return form_page(request, "offboarding/enquiries/meeting.html", form, act, context)


@allowed("step.override")
def fit_meeting_excuse(request: HttpRequest, pk: int) -> HttpResponse:
    enquiry = find_enquiry(request, pk)

    def act(typed: dict) -> Enquiry:
        excuse_fit_meeting(enquiry=enquiry, by=request.user, **typed)
        return enquiry

    context = {"enquiry": enquiry, "client": enquiry.client}
    template = "offboarding/enquiries/no_meeting.html"
    return form_page(request, template, Reason(request.POST or None), act, context)
