"""The automatic reply as text to copy, and whether mail is answered by itself."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.delivery.mail import why_not_by_mail
from clientcare.models import Interaction
from contracts.guard.actions.cancel_leave import cancel_leave
from contracts.guard.actions.log_auto_reply import (
    log_auto_reply,
    thread_of_contact,
    was_answered,
)
from contracts.guard.actions.record_leave import NewLeave, record_leave
from contracts.guard.actions.set_auto_replies import set_auto_replies
from contracts.guard.actions.set_client_slots import set_client_slots
from contracts.guard.away_text import away_reply
from contracts.guard.forms import AutoReplies, NewLeaveForm, NoFields, Slots
from contracts.guard.leave import leave_warnings, leaves_between
from contracts.guard.slots import typed_slots
from contracts.models import AutoReplyPlan, ClientSlots, Leave


@allowed("fact.record")
def auto_reply(request: HttpRequest, pk: int) -> HttpResponse:
    """The reply to a message outside the hours: copied, and logged as sent."""
    rows = Interaction.objects.of(request.vendor).valid()
    contact = get_object_or_404(rows.select_related("vendor", "client__vendor", "contract"), pk=pk)
    now = timezone.now()

    def act(typed: dict) -> Interaction:
        log_auto_reply(contact=contact, by=request.user, today=request.today, now=now)
        messages.success(request, _("On record as an automatic reply. It stays our turn."))
        return contact

    reply = away_reply(contact, now)
    if reply and was_answered(contact, thread_of_contact(contact), request.today):
        reply = None
    context = {"contact": contact, "client": contact.client, "reply": reply}
    template = "contracts/guard/auto_reply.html"
    return form_page(request, template, NoFields(request.POST or None), act, context)


@allowed("settings.edit")
def settings_away(request: HttpRequest) -> HttpResponse:
    plan = AutoReplyPlan.objects.of(request.vendor).first()
    initial = {"sends_itself": bool(plan and plan.sends_itself)}

    def act(typed: dict) -> str:
        set_auto_replies(vendor=request.vendor, by=request.user, **typed)
        messages.success(request, _("Saved."))
        return resolve_url("settings_vendor", request.vendor.slug)

    form = AutoReplies(request.POST or None, initial=initial)
    context = {"why_no_mail": why_not_by_mail(request.vendor)}
    template = "contracts/guard/settings_away.html"
    return form_page(request, template, form, act, context, is_edit=True)


@allowed("settings.edit")
def settings_slots(request: HttpRequest) -> HttpResponse:
    row = ClientSlots.objects.of(request.vendor).first()
    typed_before = typed_slots(row.blocks) if row else {}
    initial = {f"day_{day}": text for day, text in typed_before.items()}

    def act(typed: dict) -> str:
        set_client_slots(vendor=request.vendor, by=request.user, **typed)
        messages.success(request, _("Saved."))
        return resolve_url("settings_vendor", request.vendor.slug)

    form = Slots(request.POST or None, initial=initial)
    return form_page(request, "contracts/guard/settings_slots.html", form, act, is_edit=True)


@allowed("fact.record")
def leave_list(request: HttpRequest) -> HttpResponse:
    """Those that are not over, and the form of another one."""
    leaves = list(leaves_between(request.vendor, request.today, date.max))
    initial = {"person": request.user.pk}
    form = NewLeaveForm.of(request.vendor, request.POST or None, initial=initial)

    def act(typed: dict) -> str:
        new = NewLeave(**typed)
        leave = record_leave(vendor=request.vendor, new=new, by=request.user, today=request.today)
        messages.success(request, " ".join([_("On record."), *leave_warnings(leave)]))
        return resolve_url("leave_list", request.vendor.slug)

    return form_page(request, "contracts/guard/leaves.html", form, act, {"leaves": leaves})


@require_POST
@allowed("fact.record")
def leave_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    leave = get_object_or_404(Leave.objects.of(request.vendor).select_related("vendor"), pk=pk)
    cancel_leave(leave=leave, by=request.user)
    messages.success(request, _("The leave is cancelled."))
    return redirect("leave_list", request.vendor.slug)
