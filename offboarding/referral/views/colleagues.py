"""The directory of colleagues: its list, and one entry."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from offboarding.models import Colleague, ColleagueBusyDays
from offboarding.referral.actions.save_colleague import save_colleague
from offboarding.referral.forms import ColleagueEntry

MOST_LISTED = 200
FIELDS = ("name", "service", "area", "email", "phone", "is_archived")


@allowed("fact.read")
def colleagues(request: HttpRequest) -> HttpResponse:
    """Of their busy days those that are not over."""
    rows = Colleague.objects.of(request.vendor).order_by("is_archived", "name", "pk")
    ahead = ColleagueBusyDays.objects.filter(until_on__gte=request.today)
    rows = rows.prefetch_related(Prefetch("busy_days", ahead))[:MOST_LISTED]
    return render(request, "offboarding/referral/colleagues.html", {"colleagues": rows})


@allowed("fact.record")
def colleague_new(request: HttpRequest) -> HttpResponse:
    return entry_page(request, None)


@allowed("fact.record")
def colleague_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return entry_page(request, get_object_or_404(Colleague.objects.of(request.vendor), pk=pk))


def entry_page(request: HttpRequest, entry: Colleague | None) -> HttpResponse:
    initial = {}
    if entry is not None:
        days = [f"{span.from_on} {span.until_on}" for span in entry.busy_days.all()]
        initial = {name: getattr(entry, name) for name in FIELDS} | {"busy": "\n".join(days)}
    form = ColleagueEntry(request.POST or None, initial=initial)

    def act(typed: dict) -> str:
        save_colleague(vendor=request.vendor, colleague=entry, **typed)
        return reverse("colleagues", args=[request.vendor.slug])

    template = "offboarding/referral/colleague.html"
    context = {"entry": entry}
    return form_page(request, template, form, act, context, is_edit=entry is not None)
