"""For a vendor without a lawyer: the documents for an outside advocate, and recording
the answer.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from clientcare.core.pages.downloads import download_response
from clientcare.core.pages.fields import read_upload
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.core.refused import Refused
from clientcare.models import PortalToken
from clientcare.portal.purposes import REVIEW
from offboarding.models import Letter
from offboarding.review.actions.record_answer import record_answer
from offboarding.review.advocate_zip import advocate_zip
from offboarding.review.forms import AdvocateAnswer
from offboarding.review.reader import reader_of
from offboarding.review.reviewers import why_not_recorded
from offboarding.review.views.room_page import find_letter


@allowed("review.record")
def review_record(request: HttpRequest, pk: int) -> HttpResponse:
    letter = find_letter(reader_of(request.membership), pk)
    seen = letter.letter_document.pdf_sha256
    initial = {"seen_sha256": seen, "day": request.today}
    form = AdvocateAnswer(request.POST or None, request.FILES or None, initial=initial)

    def act(typed: dict) -> str:
        file = read_upload(typed.pop("file"))
        decision = record_answer(
            letter=letter, file=file, by=request.user, today=request.today, **typed
        )
        text = _("On record: %(verdict)s.") % {"verdict": decision.get_kind_display()}
        messages.success(request, text)
        return letter.get_absolute_url()

    context = {
        "letter": letter,
        "client": letter.termination.client,
        "why": why_not_recorded(letter),
        "link": latest_link(letter),
        "seen": seen,
        "is_stored": letter.is_stored,
    }
    return form_page(request, "offboarding/review/advocate.html", form, act, context)


def latest_link(letter: Letter) -> PortalToken | None:
    """The link of this matter that was mailed last, in whatever state."""
    links = PortalToken.objects.of(letter.vendor).filter(purpose=REVIEW)
    links = links.filter(subject_id=letter.termination_id).select_related("vendor")
    return links.order_by("created_at", "pk").last()


@allowed("review.record")
def review_bundle(request: HttpRequest, pk: int) -> HttpResponse:
    letter = find_letter(reader_of(request.membership), pk)
    try:
        data = advocate_zip(letter, request.today)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(letter)
    name = letter.letter_document.filename.removesuffix(".pdf")
    return download_response(data, "application/zip", f"{name}.zip", as_attachment=True)
