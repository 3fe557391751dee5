"""The transition of an ending: what has to be settled, and settling it."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.why_refused import why_refused
from clientcare.core.permissions import allowed
from offboarding.checklist.views import ending_context, find_ending, while_open
from offboarding.models import TransitionItem
from offboarding.transition.actions.add_transition_item import add_transition_item
from offboarding.transition.actions.carry_over_item import carry_over_item, refuse_carrying
from offboarding.transition.actions.settle_transition_item import (
    refuse_settled,
    settle_transition_item,
)
from offboarding.transition.actions.withdraw_transition_item import (
    refuse_withdrawing,
    withdraw_transition_item,
)
from offboarding.transition.answer_text import answer_text
from offboarding.transition.forms import (
    CarryOver,
    NewTransitionItem,
    SettleTransitionItem,
    WithdrawTransitionItem,
)
from offboarding.transition.stand_down_text import stand_down_text

FOLDER = "offboarding/transition"


@allowed("fact.read")
def transition(request: HttpRequest, pk: int) -> HttpResponse:
    ending = find_ending(request, pk)
    items = ending.transition_items.select_related("carried_by", "withdrawn_by")
    rows = [
        (item, stand_down_text(item, ending) or answer_text(item, ending))
        for item in items.order_by("due_on", "pk")
    ]
    context = {
        **ending_context(ending),
        "rows": rows,
        "unsettled": sum(item.keeps_open for item, _text in rows),
    }
    return render(request, f"{FOLDER}/transition.html", context)


@allowed("ending.prepare")
@while_open
def transition_add(request: HttpRequest, pk: int) -> HttpResponse:
    ending = find_ending(request, pk)

    def act(typed: dict) -> TransitionItem:
        return add_transition_item(
            termination=ending, by=request.user, today=request.today, **typed
        )

    start = {"kind": "duty", "booked_on": ending.contract.event_date}
    form = NewTransitionItem(request.POST or None, initial=start)
    return form_page(request, f"{FOLDER}/add.html", form, act, ending_context(ending))


def find_item(request: HttpRequest, pk: int) -> TransitionItem:
    items = TransitionItem.objects.of(request.vendor).select_related(
        "vendor", "termination__vendor", "termination__client", "termination__contract"
    )
    return get_object_or_404(items, pk=pk)


@allowed("ending.prepare")
def transition_done(request: HttpRequest, pk: int) -> HttpResponse:
    item = find_item(request, pk)

    def act(typed: dict) -> TransitionItem:
        return settle_transition_item(item=item, by=request.user, today=request.today, **typed)

    start = {"done_on": request.today}
    form = SettleTransitionItem(request.POST or None, kind=item.kind, initial=start)
    why = why_refused(refuse_settled, item)
    return item_form(request, item, form, act, _("Record that it is settled"), why)


@allowed("step.override")
def transition_carry(request: HttpRequest, pk: int) -> HttpResponse:
    item = find_item(request, pk)

    def act(typed: dict) -> TransitionItem:
        return carry_over_item(item=item, by=request.user, today=request.today, **typed)

    form, why = CarryOver(request.POST or None), why_refused(refuse_carrying, item)
    return item_form(request, item, form, act, _("Carry it over"), why)


@allowed("step.override")
def transition_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    item = find_item(request, pk)

    def act(typed: dict) -> TransitionItem:
        return withdraw_transition_item(item=item, by=request.user, today=request.today, **typed)

    form = WithdrawTransitionItem(request.POST or None)
    why = why_refused(refuse_withdrawing, item)
    return item_form(request, item, form, act, _("Withdraw this item"), why)


def item_form(
    request: HttpRequest,
    item: TransitionItem,
    form: forms.Form,
    act: Callable[[dict], TransitionItem],
    does: str,
    why: str,
) -> HttpResponse:
    """`does`: what the form does, its heading and its button. `why`: why it cannot; or empty."""
    context = {**ending_context(item.termination), "item": item, "does": does, "why": why}
    return form_page(request, f"{FOLDER}/item_form.html", form, act, context)
