"""What a client sees behind the link in a message after an ending, and opts out there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from clientcare.core.refused import Refused
from clientcare.portal.opened import behind_link, refuse_our_people
from clientcare.portal.purposes import ALUMNI
from offboarding.aftermath.actions.opt_out import opt_out
from offboarding.aftermath.opted_out import opt_out_of
from offboarding.models import AlumniPlan


@behind_link(ALUMNI)
def portal_alumni(request: HttpRequest) -> HttpResponse:
    """GET and HEAD change nothing."""
    plans = AlumniPlan.objects.of(request.portal.vendor)
    plans = plans.select_related("vendor", "termination__client__vendor")
    plan = plans.get(pk=request.portal.subject_id)
    status = 200
    if request.method == "POST":
        try:
            refuse_our_people(request)
            opt_out(plan=plan, link=request.portal, now=timezone.now())
            return redirect("portal_alumni")
        except Refused as refusal:
            messages.error(request, refusal.message)
            status = 422
    context = {"opted_out": opt_out_of(plan.termination.client), "vendor": plan.vendor}
    template = "offboarding/aftermath/portal_alumni.html"
    return render(request, template, context, status=status)
