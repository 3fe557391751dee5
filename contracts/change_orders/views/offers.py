"""Offers to a client: shown with their answer, given as a link, withdrawn, billed."""

from datetime import date
from functools import partial

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.clients.views.record import find_client
from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from clientcare.models import PortalToken
from clientcare.people.naming import names_the_person
from clientcare.portal.links import as_links
from clientcare.portal.purposes import OFFER
from contracts.agreement.may_contact import ended_contracts
from contracts.capacity.conflicts import work_conflicts
from contracts.change_orders.actions.bill_order import bill_order
from contracts.change_orders.actions.give_offer import (
    AS_TEXT,
    BY_MAIL,
    give_offer,
    why_closed_offer,
)
from contracts.change_orders.actions.make_offer import make_offer
from contracts.change_orders.actions.take_down_answer import take_down_answer
from contracts.change_orders.actions.withdraw_offer import withdraw_offer
from contracts.change_orders.ended_contracts import (
    contract_end_among,
    contract_end_on,
    contract_end_text,
    past_event,
)
from contracts.change_orders.forms import GiveOffer, NewTerms, TakeDownAnswer
from contracts.change_orders.texts import offer_message
from contracts.change_orders.views.extra import DAYS_TO_ANSWER, said_lately
from contracts.contract.views.contracts import find_contract
from contracts.models import ChangeOffer, Contract, Invoice, OfferAnswer, OfferKind


def find_offer(request: HttpRequest, pk: int) -> ChangeOffer:
    related = ("vendor", "contract__client__vendor", "contract__vendor", "withdrawal")
    related += ("answer__interaction__withdrawal",)
    linked = ("preference_from", "replaces__vendor", "replaced_by__vendor")
    offers = ChangeOffer.objects.of(request.vendor).select_related(
        *related, "change_order", *linked
    )
    return get_object_or_404(offers.annotate(is_said=is_said()), pk=pk)


def is_said() -> Exists:
    """For a queryset of offers: whether the client said what is on record as the answer."""
    return Exists(OfferAnswer.objects.said().filter(offer=OuterRef("pk")))


@allowed("fact.read")
def offer_detail(request: HttpRequest, pk: int) -> HttpResponse:
    offer = find_offer(request, pk)
    order = getattr(offer, "change_order", None)
    billed = Invoice.objects.valid().filter(billed_line__change_order=order) if order else None
    links = PortalToken.objects.of(request.vendor).filter(purpose=OFFER, subject_id=offer.pk)
    given_links = as_links(links.select_related("vendor").order_by("-pk")[:5], timezone.now())
    context = {
        "offer": offer,
        "client": offer.contract.client,
        "answer": getattr(offer, "answer", None),
        "closed": why_unaccepted(offer, request.today),
        "billed": billed.select_related("vendor").first() if billed is not None else None,
        "links": given_links,
        "message": offer_message(offer, timezone.now(), request.today),
    }
    if context["answer"] is None and not offer.withdrawal_id:
        context["conflicts"] = work_conflicts(request.vendor, offer.done_by, request.today)
        offer.event_over = past_event(offer, request.today)
    return render(request, "contracts/change_orders/offer.html", context)


def why_unaccepted(offer: ChangeOffer, today: date) -> str:
    """Why the offer cannot be accepted today; empty if it can."""
    if offer.answer_by < today:
        text = _("Not answered by %(day)s: no agreement. Make another offer if it still holds.")
        return text % {"day": format_day(offer.answer_by, current_language(), "plain")}
    end = contract_end_on(offer, today)
    return contract_end_text(end, offer) if end else ""


@allowed("fact.read")
def offer_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a client: extra work and other terms, with their answers."""
    client = find_client(request, pk)
    offers = ChangeOffer.objects.filter(contract__client=client)
    related = ("vendor", "contract__vendor", "withdrawal", "answer", "replaced_by")
    offers = offers.select_related(*related).annotate(is_said=is_said())
    offers = list(offers.order_by("-offered_on", "-pk")[:100])
    ended = ended_contracts(client, request.today)
    for offer in offers:
        offer.is_closed = contract_end_among(ended, offer, request.today) is not None
    contracts = Contract.objects.unended_on(request.today).filter(client=client)
    context = {
        "client": client,
        "offers": offers,
        "contracts": list(contracts.select_related("vendor").order_by("pk")),
    }
    return render(request, "contracts/change_orders/offers.html", context)


@allowed("fact.record")
def terms_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Other terms of a contract: a renegotiation."""
    contract = find_contract(request, pk)
    initial = {"answer_by": request.today + DAYS_TO_ANSWER}
    form = NewTerms(request.POST or None, initial=initial)

    def act(typed: dict) -> ChangeOffer:
        return make_offer(
            contract=contract, kind=OfferKind.TERMS, by=request.user, today=request.today, **typed
        )

    context = {"client": contract.client, "contract": contract}
    return form_page(request, "contracts/change_orders/offer_form.html", form, act, context)


def leave_if_closed(request: HttpRequest, offer: ChangeOffer) -> HttpResponse | None:
    """Redirect to the offer's page, before anything is typed, if it takes no answer any more."""
    if request.method != "GET" or not (why := why_closed_offer(offer)):
        return None
    messages.info(request, why)
    return redirect(offer)


@allowed("fact.record")
def offer_give(request: HttpRequest, pk: int) -> HttpResponse:
    offer = find_offer(request, pk)
    if page := leave_if_closed(request, offer):
        return page
    client = offer.contract.client
    form = GiveOffer(request.POST or None, initial={"way": BY_MAIL if client.email else AS_TEXT})

    def act(typed: dict) -> str:
        by = {"by": request.user, "today": request.today, "now": timezone.now()}
        link = give_offer(offer=offer, **typed, **by)
        mailed = _("The link is mailed within a minute.")
        messages.success(request, mailed if link.email else _("Copy the text below to the client."))
        return offer.get_absolute_url()

    context = {"offer": offer, "client": client, "contract": offer.contract}
    return form_page(request, "contracts/change_orders/offer_give.html", form, act, context)


@allowed("fact.record")
def offer_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """An answer that came another way than through the link."""
    offer = find_offer(request, pk)
    if page := leave_if_closed(request, offer):
        return page
    client = offer.contract.client
    waited = {"day__gte": offer.offered_on, "day__lte": min(offer.answer_by, request.today)}
    contacts = said_lately(client, **waited)
    form = TakeDownAnswer(request.POST or None, contacts=contacts)

    def act(typed: dict) -> ChangeOffer:
        by = {"by": request.user, "today": request.today, "now": timezone.now()}
        return take_down_answer(offer=offer, **typed, **by).offer

    context = {"offer": offer, "client": client, "has_contacts": contacts.exists()}
    return form_page(request, "contracts/change_orders/offer_answer.html", form, act, context)


@allowed("fact.withdraw")
def offer_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    offer = find_offer(request, pk)
    return withdraw_page(
        request,
        partial(withdraw_offer, offer=offer, now=timezone.now()),
        client=offer.contract.client,
        heading=_("Withdraw offer %(number)s") % {"number": offer.number},
        button=_("Withdraw the offer"),
        what=offer.title,
        back=offer.get_absolute_url(),
    )


@require_POST
@allowed("fact.record")
@names_the_person
def order_bill(request: HttpRequest, pk: int) -> HttpResponse:
    order = getattr(find_offer(request, pk), "change_order", None)
    if order is None:
        raise Http404
    invoice = bill_order(order=order, by=request.user, today=request.today)
    messages.success(
        request, _("Invoice %(number)s is issued. Send it.") % {"number": invoice.number}
    )
    return redirect(invoice)
