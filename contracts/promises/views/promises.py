"""Promises to pay: recorded for one or several invoices of a client, and withdrawn."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from clientcare.clients.views.record import find_client
from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.core.pages.fields import is_row_id
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from clientcare.models import LIVE, Channel, Client, Direction, Interaction
from contracts.billing.views.payments import asked_for, open_invoices
from contracts.models import Invoice, PaymentPromise
from contracts.promises.actions.record_promises import record_promises
from contracts.promises.actions.withdraw_promise import withdraw_promise
from contracts.promises.forms.promises import NewPromise

MESSAGES_OF = timedelta(days=60)
MOST_MESSAGES = 20


@allowed("fact.record")
def promise_new(request: HttpRequest, pk: int) -> HttpResponse:
    """`?invoice=7` preselects an invoice, else all that are past their due day; `?contact=9` the
    contact in which it was promised.
    """
    client = find_client(request, pk)
    invoices = open_invoices(client, request.today)
    contacts = possible_messages(request, client)
    initial = initial_promise(request, invoices, contacts)
    form = NewPromise(request.POST or None, invoices=invoices, contacts=contacts, initial=initial)

    def act(typed: dict) -> str:
        promises = record_promises(by=request.user, today=request.today, **typed)
        day = format_day(promises[0].due_on, current_language())
        messages.success(request, _("On record: they promised to pay by %(day)s.") % {"day": day})
        return (client if len(promises) > 1 else promises[0].invoice).get_absolute_url()

    context = {"client": client, "is_owed": bool(invoices)}
    return form_page(request, "contracts/promises/promise_form.html", form, act, context)


def possible_messages(request: HttpRequest, client: Client) -> list[Interaction]:
    """What the client wrote, and talks with them, the latest first."""
    contacts = Interaction.objects.of(request.vendor).valid().filter(client=client)
    heard = Q(direction=Direction.INBOUND, was_reached=True)
    heard |= Q(channel__in=LIVE, was_reached=True)
    recent = Q(day__gt=request.today - MESSAGES_OF, day__lte=request.today)
    named = request.GET.get("contact", "")
    possible = heard & (Q(pk=named) if is_row_id(named) else recent)
    return list(contacts.filter(possible).order_by("-occurred_at", "-pk")[:MOST_MESSAGES])


def initial_promise(
    request: HttpRequest, invoices: list[Invoice], contacts: list[Interaction]
) -> dict[str, Any]:
    chosen = request.GET.get("invoice", "")
    overdue = [invoice.pk for invoice in asked_for(invoices) if invoice.due_day < request.today]
    said_in = contacts[0] if contacts and request.GET.get("contact") else None
    return {
        "invoices": [chosen] if is_row_id(chosen) else overdue,
        "promised_on": said_in.day if said_in else request.today,
        "channel": said_in.channel if said_in else Channel.WHATSAPP,
        "interaction": said_in.pk if said_in else None,
    }


@allowed("fact.withdraw")
def promise_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    promises = PaymentPromise.objects.of(request.vendor).valid()
    related = ("vendor", "invoice__vendor", "invoice__client__vendor")
    promise = get_object_or_404(promises.select_related(*related), pk=pk)
    day = format_day(promise.due_on, current_language())
    return withdraw_page(
        request,
        partial(withdraw_promise, promise=promise),
        client=promise.invoice.client,
        heading=_("Withdraw a promise to pay"),
        button=_("Withdraw the promise"),
        what=_("Invoice %(number)s, promised for %(day)s")
        % {"number": promise.invoice.number, "day": day},
        back=promise.invoice.get_absolute_url(),
    )
