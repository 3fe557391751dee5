"""What a client sees behind the link of a recap, and answers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.portal.opened import behind_link
from clientcare.portal.purposes import RECAP
from clientcare.portal.views import portal_answer
from offboarding.conversation.actions.answer_recap import answer_recap
from offboarding.conversation.forms import Answer
from offboarding.models import Recap, RecapAnswer


@behind_link(RECAP)
def portal_recap(request: HttpRequest) -> HttpResponse:
    """GET and HEAD change nothing."""
    recaps = Recap.objects.of(request.portal.vendor).select_related("vendor", "client")
    recap = recaps.select_related("interaction").get(pk=request.portal.subject_id)
    form = Answer(request.POST or None, initial={"seen_sha256": recap.sha256})

    def act() -> None:
        answer_recap(
            link=request.portal, today=request.today, now=timezone.now(), **form.cleaned_data
        )
        messages.success(request, _("Thank you. Your answer is on record."))

    context = {"recap": recap, "answer": RecapAnswer.objects.filter(recap=recap).first()}
    template = "offboarding/conversation/portal_recap.html"
    return portal_answer(request, template, form, act, context, page="portal_recap")
