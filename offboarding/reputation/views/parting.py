"""What is said well after an ending: thanks, and a reference the owner approves."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.clients.reach import reach_of
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.why_refused import why_refused
from clientcare.core.permissions import allowed
from clientcare.people.naming import names_the_person
from offboarding.checklist.guards import refuse_not_completed
from offboarding.checklist.views import ending_context, find_ending
from offboarding.models import ReferenceText, Termination, ThankYou
from offboarding.reputation.actions.approve_reference import approve_reference
from offboarding.reputation.actions.log_thanks import log_thanks, refuse_thanks
from offboarding.reputation.actions.write_reference import write_reference
from offboarding.reputation.delivered import delivered_lines
from offboarding.reputation.drafts import draft_reference, draft_thanks
from offboarding.reputation.forms import WriteReference, WriteThanks


@allowed("fact.record")
def reference(request: HttpRequest, pk: int) -> HttpResponse:
    ending = find_ending(request, pk)
    written = ReferenceText.objects.filter(termination=ending).last()
    lines = delivered_lines(ending, request.today)
    text = written.text if written else draft_reference(ending, lines)
    form = WriteReference(request.POST or None, initial={"text": text})

    def act(typed: dict) -> ReferenceText:
        return write_reference(termination=ending, by=request.user, **typed)

    template = "offboarding/reputation/reference_write.html"
    context = {**ending_context(ending), "why": why_refused(refuse_not_completed, ending)}
    return form_page(request, template, form, act, context)


@require_POST
@allowed("case.decide")
def reference_approve(request: HttpRequest, pk: int) -> HttpResponse:
    rows = ReferenceText.objects.of(request.vendor).select_related("vendor", "termination__client")
    written = get_object_or_404(rows, pk=pk)
    return redirect(approve_reference(reference=written, by=request.user, now=timezone.now()))


def why_no_thanks(ending: Termination, request: HttpRequest) -> str:
    """Why no text can be sent; empty if one can."""
    if why := why_refused(refuse_thanks, ending, request.today):
        return why
    if not delivered_lines(ending, request.today):
        return _("Nothing is noted as wholly delivered: note the progress of the contract first.")
    return ""


@allowed("fact.record")
@names_the_person
def thanks(request: HttpRequest, pk: int) -> HttpResponse:
    ending = find_ending(request, pk)
    why = "" if request.method == "POST" else why_no_thanks(ending, request)
    first = next(iter([] if why else delivered_lines(ending, request.today)), None)
    draft = draft_thanks(ending, first, request.user) if first else ""
    initial = {"line": first, "text": draft}
    form = WriteThanks.of(ending, request.today, request.POST or None, initial=initial)
    text = (form["text"].value() or "").replace("\r\n", "\n")

    def act(typed: dict) -> ThankYou:
        typed["text"] = typed["text"].replace("\r\n", "\n")
        sent = log_thanks(
            termination=ending, by=request.user, today=request.today, now=timezone.now(), **typed
        )
        messages.success(request, _("On record as sent."))
        return sent

    reach = reach_of(ending.client).with_text(text)
    context = {
        **ending_context(ending),
        "why": why,
        "whatsapp": reach.whatsapp,
        "mail": reach.mail,
    }
    return form_page(request, "offboarding/reputation/thanks.html", form, act, context)
