"""Support after an ending: its window, the time worked in it, and what the client asked."""

from datetime import date
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, resolve_url
from django.utils.translation import gettext as _

from clientcare.core.dates import ONE_DAY, format_day
from clientcare.core.languages import current_language
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.why_refused import why_refused
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from contracts.contract.support_time import support_time
from contracts.models import SupportWindow
from offboarding.checklist.views import ending_context, find_ending
from offboarding.models import Termination
from offboarding.transition.actions.set_support_window import (
    day_before_support,
    refuse_support,
    set_support_window,
)
from offboarding.transition.actions.withdraw_support_window import withdraw_support_window
from offboarding.transition.forms import NewSupportWindow
from offboarding.transition.support_contacts import support_contacts


@allowed("ending.prepare")
def support(request: HttpRequest, pk: int) -> HttpResponse:
    ending = find_ending(request, pk)

    def act(typed: dict) -> str:
        set_support_window(termination=ending, by=request.user, **typed)
        return resolve_url("support", request.vendor.slug, ending.pk)

    form = NewSupportWindow(request.POST or None, initial=usual_window(ending))
    window = SupportWindow.objects.valid().filter(contract=ending.contract).first()
    why = why_refused(refuse_support, ending)
    context = {**ending_context(ending), "window": window, "why": why}
    if window is not None:
        window.contract = ending.contract
        window.from_on = first_support_day(window, ending)
        entries = ending.contract.time_entries.worked_by(request.today)
        worked = support_time(window, entries.filter(day__gte=window.from_on))
        contacts = support_contacts(window, worked, request.today)
        context |= {"worked": worked, "contacts": contacts}
    return form_page(request, "offboarding/transition/support.html", form, act, context)


def first_support_day(window: SupportWindow, ending: Termination) -> date:
    """A day of the contract is judged by the contract: the last day may have moved since the window
    was set, and older windows could begin on it.
    """
    ends_on = day_before_support(ending)
    return max(window.from_on, ends_on + ONE_DAY) if ends_on else window.from_on


def usual_window(ending: Termination) -> dict:
    """Thirty days from the day after the ending, ten hours, answered on the second working day."""
    ends_on = day_before_support(ending)
    if ends_on is None:
        return {}
    return {
        "from_on": ends_on + ONE_DAY,
        "until_on": ends_on + 30 * ONE_DAY,
        "cap_minutes": "10:00",
        "reply_days": 2,
    }


def window_text(window: SupportWindow) -> str:
    first, last = (
        format_day(day, current_language(), "plain") for day in (window.from_on, window.until_on)
    )
    return _("From %(first)s until %(last)s.") % {"first": first, "last": last}


@allowed("fact.withdraw")
def support_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    ending = find_ending(request, pk)
    windows = SupportWindow.objects.valid().select_related("vendor")
    window = get_object_or_404(windows, contract=ending.contract)
    return withdraw_page(
        request,
        partial(withdraw_support_window, window=window, termination=ending),
        client=ending.client,
        heading=_("Withdraw a support window"),
        button=_("Withdraw the support window"),
        what=window_text(window),
        back=resolve_url("support", request.vendor.slug, ending.pk),
    )
