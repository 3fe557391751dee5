"""The page where the mark at a document's foot is compared with the timeline. It saves nothing."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clientcare.core.permissions import allowed, has_permission
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
    """`reads_facts`: what happened, of whom, and what was printed is shown, too. A lawyer is told
    whether the mark holds and of which day it is: they hold printed letters, but read only the
    matters that were submitted to them.
    """

    checked: CheckedMark
    reads_facts: bool

    @property
    def shape(self) -> str:
        return MARK_SHAPES[self.checked.state]


@allowed("vendor.enter")
def printed_mark(request: HttpRequest) -> HttpResponse:
    form = PrintedMark(request.GET if "mark" in request.GET else None)
    page = None
    if form.is_valid():
        checked = check_mark(request.vendor, *form.cleaned_data["mark"])
        page = MarkPage(checked, has_permission(request.membership, "fact.read"))
    return render(request, "offboarding/evidence/printed_mark.html", {"form": form, "page": page})
