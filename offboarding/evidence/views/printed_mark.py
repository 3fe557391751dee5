"""The page where the mark at a document's foot is compared with the timeline. It saves nothing."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clientcare.core.permissions import allowed
from clientcare.documents.printed_mark import CheckedMark, MarkState, check_mark
from offboarding.evidence.forms import PrintedMark

MARK_SHAPES = {
    MarkState.HOLDS: "calm",
    MarkState.OTHER: "watch",
    MarkState.UNKNOWN: "watch",
    MarkState.CHANGED: "risk",
}


@dataclass(frozen=True)
class MarkPage:
    checked: CheckedMark

    @property
    def shape(self) -> str:
        return MARK_SHAPES[self.checked.state]


@allowed("outbox.read")
def printed_mark(request: HttpRequest) -> HttpResponse:
    form = PrintedMark(request.GET if "mark" in request.GET else None)
    page = (
        MarkPage(check_mark(request.vendor, *form.cleaned_data["mark"]))
        if form.is_valid()
        else None
    )
    return render(request, "offboarding/evidence/printed_mark.html", {"form": form, "page": page})
