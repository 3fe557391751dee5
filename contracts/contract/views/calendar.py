"""The vendor's calendar: which days are not worked, and the days of its own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.core.days_off import calendar_of
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.models import CalendarDay
from contracts.contract.actions.change_calendar import (
    add_calendar_day,
    change_joint_leave,
    remove_calendar_day,
)
from contracts.contract.forms.calendar import NewCalendarDay


@allowed("settings.edit")
def settings_calendar(request: HttpRequest) -> HttpResponse:
    def act(typed: dict) -> str:
        add_calendar_day(vendor=request.vendor, by=request.user, **typed)
        return changed(request)

    days = calendar_of(request.vendor, (request.today.year, request.today.year + 1))
    context = {
        "days": [day for day in days if day.day >= request.today],
        "passed": [day for day in days if day.day < request.today],
    }
    return form_page(
        request,
        "contracts/contract/settings_calendar.html",
        NewCalendarDay(request.POST or None),
        act,
        context,
    )


@require_POST
@allowed("settings.edit")
def joint_leave(request: HttpRequest) -> HttpResponse:
    change_joint_leave(vendor=request.vendor, is_off="is_off" in request.POST, by=request.user)
    return redirect(changed(request))


@require_POST
@allowed("settings.edit")
def calendar_day_remove(request: HttpRequest, pk: int) -> HttpResponse:
    days = CalendarDay.objects.of(request.vendor).select_related("vendor")
    remove_calendar_day(calendar_day=get_object_or_404(days, pk=pk), by=request.user)
    return redirect(changed(request))


def changed(request: HttpRequest) -> str:
    messages.success(request, _("Saved. Contacts that it touches are judged again."))
    return reverse("settings_calendar", args=[request.vendor.slug])
