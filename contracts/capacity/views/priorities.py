"""Priorities: those of this week, month and quarter, and setting them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext as _

from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from contracts.capacity.actions.set_priorities import set_priorities
from contracts.capacity.priorities import first_of, next_first, priorities_on
from contracts.capacity.views.priority_form import PrioritiesForm, priorities_initial
from contracts.models import PriorityPeriod


@allowed("settings.edit")
def priority_list(request: HttpRequest) -> HttpResponse:
    context = {"shown": priorities_on(request.vendor, request.today, request.today)}
    return render(request, "contracts/capacity/priorities.html", context)


@allowed("settings.edit")
def priorities_set(request: HttpRequest, period: str) -> HttpResponse:
    """`?of=next`: of the period after this one."""
    if period not in PriorityPeriod.values:
        raise Http404
    first = first_of(period, request.today)
    if request.GET.get("of") == "next":
        first = next_first(period, first)
    shown = next(
        current
        for current in priorities_on(request.vendor, first, request.today)
        if current.period == period
    )
    form = PrioritiesForm(request.POST or None, initial=priorities_initial(shown))

    def act(typed: dict) -> str:
        who = {"vendor": request.vendor, "by": request.user, "today": request.today}
        set_priorities(period=period, starts_on=first, **typed, **who)
        messages.success(request, _("The priorities are set."))
        return resolve_url("priority_list", request.vendor.slug)

    context = {"shown": shown, "is_next": first > request.today}
    return form_page(request, "contracts/capacity/priorities_set.html", form, act, context)
