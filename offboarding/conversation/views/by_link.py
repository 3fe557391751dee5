"""What a client sees behind the link of a recap, and answers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.core.pages.form_page import add_refusal
from clientcare.core.refused import Refused
from clientcare.portal.opened import behind_link, refuse_our_people
from clientcare.portal.purposes import RECAP
from offboarding.conversation.actions.answer_recap import answer_recap
from offboarding.conversation.forms import Answer
from offboarding.models import Recap, RecapAnswer


@behind_link(RECAP)
def portal_recap(request: HttpRequest) -> HttpResponse:
    """GET and HEAD change nothing."""
    recaps = Recap.objects.of(request.portal.vendor).select_related("vendor", "client")
    recap = recaps.select_related("interaction").get(pk=request.portal.subject_id)
    form = Answer(request.POST or None, initial={"seen_sha256": recap.sha256})
    if request.method == "POST" and form.is_valid():
        try:
            refuse_our_people(request)
            answer_recap(
                link=request.portal, today=request.today, now=timezone.now(), **form.cleaned_data
            )
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Thank you. Your answer is on record."))
            return redirect("portal_recap")
    context = {
        "recap": recap,
        "answer": RecapAnswer.objects.filter(recap=recap).first(),
        "form": form,
        "vendor": recap.vendor,
        "link": request.portal,
    }
    status = 422 if form.is_bound else 200
    return render(request, "offboarding/conversation/portal_recap.html", context, status=status)
