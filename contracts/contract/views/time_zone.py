"""The vendor's time zone: first what a change does, then the change."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.core.permissions import allowed
from clientcare.models import Job, JobState
from contracts.contract.actions.change_time_zone import change_time_zone
from contracts.contract.forms.time_zone import TimeZone
from contracts.contract.moved_days import consequences

OVER = (JobState.DONE, JobState.QUARANTINED)


@allowed("settings.edit")
def settings_time_zone(request: HttpRequest) -> HttpResponse:
    """`?timezone=` asks what that zone would change; posting it changes."""
    vendor = request.vendor
    asked = request.POST or (request.GET if "timezone" in request.GET else None)
    form = TimeZone(asked, initial={"timezone": vendor.timezone})
    chosen = form.cleaned_data["timezone"] if form.is_bound and form.is_valid() else ""
    if request.method == "POST" and chosen:
        change_time_zone(vendor=vendor, timezone=chosen, by=request.user, now=timezone.now())
        messages.success(request, _("Changed. The contacts are moved and judged again now."))
        return redirect(reverse("settings_time_zone", args=[vendor.slug]))
    other = chosen if chosen != vendor.timezone else ""
    context = {
        "form": form,
        "chosen": other,
        "consequences": consequences(vendor, ZoneInfo(other)) if other else None,
        "job": Job.objects.of(vendor).filter(kind="move_days").exclude(state__in=OVER).first(),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "contracts/contract/settings_time_zone.html", context, status=status)
