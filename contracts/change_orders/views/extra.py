"""Requests for extra work: what they cost, and the decision."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from clientcare.core.refused import Refused
from clientcare.documents.client_message import ClientMessage
from clientcare.models import LIVE, Client, Interaction
from clientcare.people.naming import names_the_person
from contracts.capacity.first_day import Room, minutes_of, room_for
from contracts.capacity.priorities import Against, Asked, against_now
from contracts.change_orders.actions.change_rules import change_rules
from contracts.change_orders.actions.decide_extra import MOST_HOURS, contract_asked, decide_extra
from contracts.change_orders.actions.log_extra_reply import log_extra_reply
from contracts.change_orders.actions.make_offer import offer_extra
from contracts.change_orders.actions.withdraw_extra import withdraw_extra
from contracts.change_orders.creep import Creep, creep_of, decision_of, rules_of
from contracts.change_orders.forms import SHOW, ExtraDecision, NewOffer, RulesOfChange
from contracts.change_orders.texts import extra_message
from contracts.judging.reply_clock import HEARD
from contracts.models import Contract, ExtraWorkDecision

FIRST_HOURS = Decimal(1)
SAID = 50  # contacts to choose from
DAYS_TO_ANSWER = timedelta(days=7)


@dataclass(frozen=True)
class ExtraPage:
    """`why_not`: why it cannot be decided yet. `room`: when members with weekly hours
    could do it.
    """

    contract: Contract | None
    why_not: str
    creep: Creep | None
    decision: ExtraWorkDecision | None
    message: ClientMessage | None
    room: Room | None = None
    against: Against | None = None


def find_request(request: HttpRequest, pk: int) -> Interaction:
    contacts = Interaction.objects.of(request.vendor).valid()
    return get_object_or_404(contacts.select_related("client__vendor", "vendor"), pk=pk)


def hours_typed(request: HttpRequest) -> Decimal:
    """From the query string, before the decision."""
    try:
        hours = Decimal(request.GET.get("hours", "").replace(",", "."))
    except InvalidOperation:
        return FIRST_HOURS
    return round(hours, 2) if hours.is_finite() and 0 < hours <= MOST_HOURS else FIRST_HOURS


def extra_page(request: HttpRequest, contact: Interaction, hours: Decimal) -> ExtraPage:
    """With the hours of the decision, if there is one."""
    decision = decision_of(contact)
    message = extra_message(decision, request.user, request.today) if decision else None
    try:
        contract = contract_asked(contact)
    except Refused as refusal:
        return ExtraPage(None, refusal.message, None, decision, message)
    hours = Decimal(decision.hours) if decision else hours
    creep = creep_of(contract, hours, request.today)
    room = None if decision else room_for(request.vendor, minutes_of(hours), request.today)
    against = None
    if room is not None:
        asked = Asked(contract.pk, minutes=minutes_of(hours))
        against = against_now(request.vendor, room.loads, asked, request.today)
    return ExtraPage(contract, "", creep, decision, message, room, against)


@allowed("fact.record")
@names_the_person
def extra_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """`?hours=6` shows what they cost. If other hours are posted than were shown, nothing is
    decided: the page shows them first, says so and keeps the reason.
    """
    contact, hours = find_request(request, pk), hours_typed(request)
    typed_before = {"hours": hours, "reason": request.GET.get("reason", "")[:200]}
    form = ExtraDecision(request.POST or None, initial=typed_before)

    def act(typed: dict) -> str:
        here = resolve_url("extra_decide", request.vendor.slug, contact.pk)
        is_other = typed["way"] == SHOW or typed["hours"] != hours
        if is_other and 0 < typed["hours"] <= MOST_HOURS:
            return shown_first(request, here, typed)
        decide_extra(request=contact, by=request.user, today=request.today, **typed)
        messages.success(request, _("Decided. Tell the client, with the text below."))
        return here

    page = extra_page(request, contact, hours)
    context = {"contact": contact, "client": contact.client, "page": page}
    return form_page(request, "contracts/change_orders/extra.html", form, act, context)


def shown_first(request: HttpRequest, here: str, typed: dict) -> str:
    """The address of the page with the typed hours and reason."""
    if typed["way"] != SHOW:
        messages.warning(
            request,
            _("Nothing is decided yet: see what these hours come to, then press again."),
        )
    query = {name: typed[name] for name in ("hours", "reason") if typed[name]}
    return f"{here}?{urlencode(query)}"


@allowed("fact.record")
def extra_offer(request: HttpRequest, pk: int) -> HttpResponse:
    contact, hours = find_request(request, pk), hours_typed(request)
    contract = contract_asked(contact)
    creep = creep_of(contract, hours, request.today)
    room = room_for(request.vendor, minutes_of(hours), request.today)
    initial = {
        "title": " ".join(contact.text.split())[:80],
        "hours": hours,
        "price": creep.price,
        "answer_by": request.today + DAYS_TO_ANSWER,
    }
    contacts = said_lately(contact.client)
    form = NewOffer(request.POST or None, initial=initial, contacts=contacts, room=room)
    form.fields["price"].currency = contract.currency

    def act(typed: dict) -> object:
        return offer_extra(request=contact, by=request.user, today=request.today, **typed)

    context = {"contact": contact, "client": contact.client, "contract": contract, "room": room}
    return form_page(request, "contracts/change_orders/offer_form.html", form, act, context)


def said_lately(client: Client, **days: object) -> QuerySet[Interaction]:
    """The newest contacts in which the client spoke, of certain `days` (lookups) or of any."""
    heard = Interaction.objects.valid().filter(HEARD, client=client, **days).exclude(text="")
    heard = heard.exclude(channel__in=LIVE, was_reached=False)
    newest = list(heard.order_by("-occurred_at").values_list("pk", flat=True)[:SAID])
    return Interaction.objects.filter(pk__in=newest).order_by("-occurred_at")


@require_POST
@allowed("fact.record")
@names_the_person
def extra_reply(request: HttpRequest, pk: int) -> HttpResponse:
    decision = decision_of(find_request(request, pk))
    if decision is None:
        raise Http404
    log_extra_reply(decision=decision, by=request.user, today=request.today, now=timezone.now())
    messages.success(request, _("On record as sent by WhatsApp."))
    return redirect("extra_decide", request.vendor.slug, pk)


def find_decision(request: HttpRequest, pk: int) -> ExtraWorkDecision:
    related = ("vendor", "contract__client__vendor", "contract__vendor", "request", "offer")
    decisions = ExtraWorkDecision.objects.of(request.vendor).valid().select_related(*related)
    return get_object_or_404(decisions, pk=pk)


@allowed("fact.withdraw")
def extra_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    decision = find_decision(request, pk)
    return withdraw_page(
        request,
        partial(withdraw_extra, decision=decision),
        client=decision.contract.client,
        heading=_("Withdraw the decision"),
        button=_("Withdraw the decision"),
        what=str(decision.get_way_display()),
        back=resolve_url("extra_decide", request.vendor.slug, decision.request_id),
    )


@allowed("settings.edit")
def settings_extra(request: HttpRequest) -> HttpResponse:
    rules = rules_of(request.vendor)
    initial = {"hour_cost": rules.hour_cost, "goodwill_hours": rules.goodwill_hours}
    form = RulesOfChange(request.POST or None, initial=initial)
    form.fields["hour_cost"].currency = request.vendor.currency

    def act(typed: dict) -> str:
        change_rules(vendor=request.vendor, by=request.user, **typed)
        messages.success(request, _("The rules for extra work are saved."))
        return resolve_url("settings_vendor", request.vendor.slug)

    template = "contracts/change_orders/settings_extra.html"
    return form_page(request, template, form, act, {}, is_edit=True)
