"""Pages of the ways to answer: how often each worked, and those that the vendor wrote itself."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from contracts.models import OwnPlay
from contracts.plays.kinds.own_play import OWN_PLACEHOLDERS
from offboarding.plays.actions.retire_own_play import retire_own_play
from offboarding.plays.actions.save_own_play import NewOwnPlay, save_own_play
from offboarding.plays.forms.own_play import OwnPlayForm
from offboarding.plays.success_page import read_success


@allowed("fact.read")
def way_list(request: HttpRequest) -> HttpResponse:
    """All plays with how often they worked."""
    page = read_success(request.vendor, request.today)
    return render(request, "offboarding/plays/ways.html", {"page": page})


@allowed("fact.read")
def way_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One play: its rate, the formula, and each try behind it."""
    report = read_success(request.vendor, request.today)
    if code not in report.kinds:
        raise Http404
    context = {"rate": report.rate_of(code), "tries": report.tries_with(code)}
    return render(request, "offboarding/plays/way.html", context)


@allowed("fact.record")
def own_play_new(request: HttpRequest) -> HttpResponse:
    return own_play_page(request, None)


@allowed("fact.record")
def own_play_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return own_play_page(request, find_own_play(request, pk))


def find_own_play(request: HttpRequest, pk: int) -> OwnPlay:
    plays = OwnPlay.objects.of(request.vendor).filter(retired_on=None)
    return get_object_or_404(plays.select_related("vendor"), pk=pk)


def own_play_page(request: HttpRequest, play: OwnPlay | None) -> HttpResponse:
    form = OwnPlayForm(request.POST or None, initial=typed_before(play))
    save = partial(save_own_play, vendor=request.vendor, by=request.user, today=request.today)

    def act(typed: dict) -> str:
        saved = save(new=NewOwnPlay(**typed), play=play)
        messages.success(request, _("Saved. It is offered where it fits."))
        return resolve_url("way_detail", request.vendor.slug, saved.play.code)

    context = {"play": play, "placeholders": OWN_PLACEHOLDERS.items()}
    template = "offboarding/plays/own_play.html"
    return form_page(request, template, form, act, context)


def typed_before(play: OwnPlay | None) -> dict:
    version = play.versions.last() if play else None
    if version is None:
        return {}
    names = ("name", "why", "text_id", "text_en", "asks_for_a_day")
    return {name: getattr(version, name) for name in names} | {"kinds": version.kind_codes}


@require_POST
@allowed("fact.record")
def own_play_retire(request: HttpRequest, pk: int) -> HttpResponse:
    play = find_own_play(request, pk)
    retire_own_play(play=play, by=request.user, today=request.today)
    messages.success(request, _("Retired. What was said with it stays on record."))
    return redirect("way_list", request.vendor.slug)
