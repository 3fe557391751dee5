"""The lawyer's queue as CSV."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from clientcare.core.csv_export import Column
from clientcare.core.pages.csv_response import csv_file, model_column, on_the_clock
from clientcare.core.permissions import allowed
from offboarding.models import Letter
from offboarding.review.views.room import letters_shown


def review_decision_text(letter: Letter) -> str:
    """The decision; an advocate's from outside with the name and who recorded it."""
    decision = getattr(letter, "review_decision", None)
    if decision is None:
        return ""
    kind = decision.get_kind_display()
    return f"{kind} – {decision.signed}" if decision.is_recorded else kind


@allowed("review.read")
def review_queue_csv(request: HttpRequest) -> HttpResponse:
    letters, _decided = letters_shown(request)
    columns: list[Column] = [
        model_column(Letter, "dated_on"),
        (_("Client"), lambda row: row.termination.client),
        model_column(Letter, "number"),
        model_column(Letter, "version"),
        (model_column(Letter, "state")[0], lambda row: row.state_text),
        (_("Lawyer"), lambda row: _("outside advocate") if row.is_outside else row.lawyer),
        (_("Received"), lambda row: on_the_clock(row.submitted_at, request.vendor)),
        (_("Verdict"), review_decision_text),
        model_column(Letter, "last_sending_on"),
    ]
    return csv_file(request, "reviews", columns, letters)
