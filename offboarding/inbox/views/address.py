"""The vendor's secret address: shown to its team, renewed by its owner."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.core.pages.form_once import act_once
from clientcare.core.permissions import allowed
from clientcare.inbox.actions.renew_address import renew_address
from clientcare.inbox.addresses import address_in_use, full_address
from clientcare.inbox.mailbox import mailbox_health


@allowed("fact.record")
def settings_mail(request: HttpRequest) -> HttpResponse:
    row = address_in_use(request.vendor)
    context = {
        "row": row,
        "address": full_address(row) if row else "",
        "health": mailbox_health(),
    }
    return render(request, "offboarding/inbox/settings_mail.html", context)


@require_POST
@allowed("settings.edit")
def settings_mail_renew(request: HttpRequest) -> HttpResponse:
    def act() -> str:
        renew_address(vendor=request.vendor, by=request.user, now=timezone.now())
        messages.success(request, _("The new address works from now on."))
        return resolve_url("settings_mail", request.vendor.slug)

    return act_once(request, act)
