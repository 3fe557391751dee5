"""Record the deed that both have signed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from clientcare.core.pages.fields import read_upload
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.why_refused import why_refused
from clientcare.core.permissions import allowed
from offboarding.checklist.views import ending_context, find_ending, while_open
from offboarding.endings.actions.record_signed_deed import record_signed_deed, sent_deed
from offboarding.endings.forms import SignedDeed
from offboarding.models import LetterState, Termination


@allowed("document.send")
@while_open
def ending_deed(request: HttpRequest, pk: int) -> HttpResponse:
    ending = find_ending(request, pk)
    form = SignedDeed(request.POST or None, request.FILES or None)

    def act(typed: dict) -> Termination:
        typed["file"] = read_upload(typed["file"])
        record_signed_deed(termination=ending, by=request.user, today=request.today, **typed)
        messages.success(request, _("The deed is on record, signed by both."))
        return ending

    letters = ending.letters.filter(state=LetterState.SENT).select_related("deed_document")
    context = {
        **ending_context(ending),
        "letter": letters.first(),
        "why_not": why_refused(sent_deed, ending),
    }
    return form_page(request, "offboarding/endings/ending_deed.html", form, act, context)
