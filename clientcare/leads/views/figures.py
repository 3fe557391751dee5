"""The page of figures: enquiries of a period by source."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clientcare.core.permissions import allowed
from clientcare.leads.forms.period import Period
from clientcare.leads.sources import SourceFigures, source_figures, whole_figures
from clientcare.models import Vendor

A_YEAR = timedelta(days=364)  # before today: 365 days with it


@dataclass(frozen=True)
class FiguresPage:
    vendor: Vendor
    first: date
    last: date
    today: date

    @cached_property
    def sources(self) -> list[SourceFigures]:
        return source_figures(self.vendor, self.first, self.last, self.today)

    @cached_property
    def whole(self) -> SourceFigures:
        return whole_figures(self.sources)


@allowed("fact.read")
def enquiry_figures(request: HttpRequest) -> HttpResponse:
    """`?first=2026-01-01&last=2026-06-30`; the last twelve months without them."""
    usual = {"first": request.today - A_YEAR, "last": request.today}
    form = Period(request.GET if "first" in request.GET else None, initial=usual)
    days = form.cleaned_data if form.is_valid() else usual
    page = FiguresPage(request.vendor, days["first"], days["last"], request.today)
    context = {"form": form, "page": None if form.errors else page}
    status = 422 if form.errors else 200
    return render(request, "clientcare/leads/figures.html", context, status=status)
