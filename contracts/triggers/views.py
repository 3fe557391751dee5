"""A flag with its evidence, its dismissal, and the settings of triggers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render, resolve_url
from django.utils.translation import gettext as _

from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from contracts.models import Flag
from contracts.triggers.actions.change_triggers import change_triggers
from contracts.triggers.actions.dismiss_flag import dismiss_flag
from contracts.triggers.credit_note import credit_note
from contracts.triggers.dismissal_form import DismissFlag
from contracts.triggers.explain import flag_views
from contracts.triggers.forms import TriggerRules
from contracts.triggers.limits import limits_of


def find_flag(request: HttpRequest, pk: int) -> Flag:
    flags = Flag.objects.of(request.vendor).with_subject()
    return get_object_or_404(flags.select_related("client__vendor"), pk=pk)


@allowed("fact.read")
def flag_detail(request: HttpRequest, pk: int) -> HttpResponse:
    flag = find_flag(request, pk)
    views = flag_views([flag], request.today)
    credit = credit_note(views, request.today)
    context = {"client": flag.client, "shown": views[0], "credit": credit}
    return render(request, "contracts/triggers/flag.html", context)


@allowed("flag.dismiss")
def flag_dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    flag = find_flag(request, pk)

    def act(typed: dict) -> str:
        dismiss_flag(flag=flag, by=request.user, today=request.today, **typed)
        messages.success(request, _("The flag is set aside; its evidence does not count any more."))
        return resolve_url(flag.client)

    context = {"client": flag.client, "shown": flag_views([flag], request.today)[0]}
    return form_page(
        request,
        "contracts/triggers/flag_dismiss.html",
        DismissFlag(request.POST or None),
        act,
        context,
    )


@allowed("settings.edit")
def settings_triggers(request: HttpRequest) -> HttpResponse:
    form = TriggerRules(request.POST or None, limits=limits_of(request.vendor))

    def act(typed: dict) -> str:
        change_triggers(vendor=request.vendor, fields=typed, by=request.user)
        messages.success(request, _("Saved. Every client is judged again."))
        return resolve_url("settings_triggers", request.vendor.slug)

    return form_page(request, "contracts/triggers/settings_triggers.html", form, act, is_edit=True)
