"""The pages of go or no-go: the checks of an event, its confirmations, and moving it."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render, resolve_url
from django.utils.translation import gettext as _

from clientcare.clients.reach import whatsapp_address
from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from clientcare.models import Channel
from contracts.agreement.may_contact import may_contact
from contracts.billing.balances import paid_in
from contracts.billing.views.invoices import days_to_pay
from contracts.contract.views.contracts import find_contract
from contracts.models import Contract, EventConfirmation, EventMove
from contracts.schedules.steps import movable_steps
from offboarding.event_day.actions.confirm_event import confirm_event
from offboarding.event_day.actions.move_event import move_event
from offboarding.event_day.actions.withdraw_confirmation import withdraw_confirmation
from offboarding.event_day.actions.withdraw_move import withdraw_move
from offboarding.event_day.checks import CheckKey, CheckState, GoNoGo, go_no_go
from offboarding.event_day.facts import event_facts, with_billed
from offboarding.event_day.forms import ConfirmEvent, MoveEvent
from offboarding.event_day.moving import MoveTerms, movable_invoices, move_terms
from offboarding.event_day.texts import confirmation_text, notice_text

SHAPES = {CheckState.MET: "calm", CheckState.AHEAD: "watch", CheckState.UNMET: "risk"}


@dataclass(frozen=True)
class Draft:
    """A text to copy. `whatsapp`: the address that opens it there, empty without a number."""

    label: str
    text: str
    whatsapp: str


@dataclass(frozen=True)
class EventPage:
    """`checked` is None if the event is not near, or the contract is over."""

    checked: GoNoGo | None
    is_over: bool
    shapes: dict[str, str]
    drafts: list[Draft]


@allowed("fact.read")
def event_check(request: HttpRequest, pk: int) -> HttpResponse:
    contracts = with_billed(Contract.objects.of(request.vendor), request.today)
    contract = get_object_or_404(contracts.select_related("withdrawal", "client__vendor"), pk=pk)
    if contract.withdrawal_id:
        raise Http404
    is_over = not Contract.objects.going_on(request.today).filter(pk=contract.pk).exists()
    facts = event_facts([contract], request.today)[contract.pk]
    checked = None if is_over else go_no_go(facts, request.today)
    states = checked.states if checked else {}
    page = EventPage(
        checked=checked,
        is_over=is_over,
        shapes={str(key): SHAPES[state] for key, state in states.items()},
        drafts=drafts_for(request, contract, checked) if checked else [],
    )
    context = {"contract": contract, "client": contract.client, "page": page}
    return render(request, "offboarding/event_day/event.html", context)


def drafts_for(request: HttpRequest, contract: Contract, checked: GoNoGo) -> list[Draft]:
    if not may_contact(contract.client, request.today, contract):
        return []
    texts = (
        (_("Notice that the work pauses until it is paid"), notice_text),
        (_("Ask the client to confirm"), confirmation_text),
    )
    drafts = ((label, write(contract, checked, request.user)) for label, write in texts)
    return [
        Draft(label, text, whatsapp_address(contract.client, text))
        for label, text in drafts
        if text
    ]


@allowed("fact.record")
def event_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """`?what=place` preselects what is confirmed."""
    contract = find_contract(request, pk)
    contracts = with_billed(Contract.objects.filter(pk=contract.pk), request.today)
    facts = event_facts(list(contracts), request.today)[contract.pk]
    checked = go_no_go(facts, request.today)
    persons = checked.unconfirmed if checked else facts.persons
    what = request.GET.get("what", "")
    if what == CheckKey.PERSONS and persons:
        what = f"person {persons[0]}"
    initial = {"what": what, "confirmed_on": request.today, "channel": Channel.WHATSAPP}
    form = ConfirmEvent(request.POST or None, persons=persons, initial=initial)
    here = resolve_url("event_check", request.vendor.slug, contract.pk)

    def act(_typed: dict) -> str:
        confirmed = form.confirmed()
        confirm_event(contract=contract, confirmed=confirmed, by=request.user, today=request.today)
        messages.success(request, _("On record."))
        return here

    context = {"client": contract.client, "contract": contract, "event_on": facts.event_on}
    return form_page(request, "offboarding/event_day/confirm.html", form, act, context)


@allowed("fact.withdraw")
def event_confirmation_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    rows = EventConfirmation.objects.of(request.vendor).valid()
    related = ("contract__client__vendor", "vendor")
    confirmation = get_object_or_404(rows.select_related(*related), pk=pk)
    day = format_day(confirmation.event_on, current_language(), "plain")
    return withdraw_page(
        request,
        partial(withdraw_confirmation, confirmation=confirmation),
        client=confirmation.contract.client,
        heading=_("Withdraw a confirmation"),
        button=_("Withdraw the confirmation"),
        what=f"{confirmation.get_subject_display()}, {day}",
        back=resolve_url("event_check", request.vendor.slug, confirmation.contract_id),
    )


@allowed("case.decide")
def event_move(request: HttpRequest, pk: int) -> HttpResponse:
    contract = find_contract(request, pk)
    terms = move_terms(contract, request.today)
    form = form_of_move(request, contract, terms)

    def act(_typed: dict) -> str:
        move = move_event(
            contract=contract, agreed=form.agreed(), by=request.user, today=request.today
        )
        day = format_day(move.to_on, current_language(), "plain")
        messages.success(request, _("On record: the event is on %(day)s.") % {"day": day})
        if move.fee_invoice:
            issued = _("Invoice %(number)s bills the fee.")
            messages.success(request, issued % {"number": move.fee_invoice})
        return contract.get_absolute_url()

    context = {
        "client": contract.client,
        "contract": contract,
        "event_on": contract.event_day(contract.client),
        "terms": terms,
        "paid": paid_in(contract, request.today),
        "moves": shown_moves(contract),
    }
    return form_page(request, "offboarding/event_day/move.html", form, act, context)


def form_of_move(request: HttpRequest, contract: Contract, terms: MoveTerms) -> MoveEvent:
    """The form with everything ticked that can move with the event; overdue invoices stay."""
    invoices = movable_invoices(contract, request.today)
    steps = movable_steps(contract, request.today)
    initial = {
        "agreed_on": request.today,
        "fee": terms.fee or 0,
        "fee_due_on": request.today + timedelta(days=days_to_pay(contract, request.today)),
        "moved": [invoice.pk for invoice in invoices if invoice.due_day >= request.today],
        "steps": bool(steps),
        "ends_on": contract.ends_on,
    }
    files = request.FILES or None
    rows = {"invoices": invoices, "steps": steps, "ends_on": contract.ends_on}
    form = MoveEvent(request.POST or None, files, initial=initial, **rows)
    form.fields["fee"].currency = contract.currency
    return form


def shown_moves(contract: Contract) -> QuerySet[EventMove]:
    moves = contract.event_moves.filter(withdrawal=None)
    return moves.select_related("signed_file", "fee_invoice__vendor")


@allowed("fact.withdraw")
def event_move_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    rows = EventMove.objects.of(request.vendor).valid()
    move = get_object_or_404(rows.select_related("contract__client__vendor", "vendor"), pk=pk)
    return withdraw_page(
        request,
        partial(withdraw_move, move=move),
        client=move.contract.client,
        heading=_("Withdraw the move of an event"),
        button=_("Withdraw the move"),
        what=format_day(move.to_on, current_language(), "plain"),
        back=move.contract.get_absolute_url(),
    )
