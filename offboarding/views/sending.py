"""The send page of an ending: recipient, what the client wrote since, the letter, and the final account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.clock import local_today
from clientcare.forms.fields import uploaded
from clientcare.models import Delivery, DeliveryMethod, DeliveryState
from clientcare.permissions import allowed
from clientcare.refused import Refused
from clientcare.views.forms import form_page
from offboarding.actions.confirm_hold import confirm_hold
from offboarding.actions.confirm_recipient import confirm_recipient
from offboarding.actions.hand_over import hand_over
from offboarding.actions.mark_stale import mark_stale
from offboarding.actions.send_ending import send_ending
from offboarding.actions.send_final_account import send_final_account
from offboarding.forms.letters import Proof
from offboarding.models import Letter, LetterState, Settlement, Termination
from offboarding.sending import (
    confirmation,
    live_deliveries,
    methods,
    newer_contacts,
    recipient,
    refuse_leaving,
)
from offboarding.views.letters import current_letter, find_ending


@allowed("document.send")
def ending_send(request: HttpRequest, pk: int) -> HttpResponse:
    termination = find_ending(request, pk)
    if request.method == "POST":
        mark_stale(vendor=request.vendor, today=request.today)
        delivery = send_ending(termination=termination, by=request.user, today=request.today)
        messages.success(request, queued_words(delivery))
        return redirect("ending_send", request.vendor.slug, pk)
    return render(request, "offboarding/send.html", send_context(request, termination))


def queued_words(delivery: Delivery) -> str:
    if delivery.method == DeliveryMethod.EMAIL:
        return _("The mail is queued. It leaves within a minute, once.")
    return _("The papers are ready to be handed over. Upload the proof when it is done.")


def send_context(request: HttpRequest, termination: Termination) -> dict:
    letter = current_letter(termination)
    paper = termination.settlements.exclude(document=None).select_related("document__vendor").last()
    deliveries = Delivery.objects.of(request.vendor).filter(subject_id=termination.pk, client=termination.client_id)
    return {
        "termination": termination, "client": termination.client, "letter": letter,
        "ways": [(method, recipient(termination.client, method)) for method in methods(termination.client)],
        "confirmed": confirmation(termination), **letter_context(request, letter), **paper_context(paper),
        "deliveries": deliveries.order_by("-created_at").select_related("vendor"), "verdict": verdict_of(letter),
    }  # fmt: skip


def verdict_of(letter: Letter | None):
    return getattr(letter, "verdict", None) if letter else None


def letter_context(request: HttpRequest, letter: Letter | None) -> dict:
    """Why the letter cannot leave now (empty: it can), and what the client wrote after the approval."""
    if letter is None:
        return {"why": _("There is no letter yet."), "newer": []}
    if letter.state != LetterState.APPROVED:
        return {"why": _("There is no approved letter to send."), "newer": []}
    leaving = live_deliveries(letter.letter_document_id).first()
    newer = list(newer_contacts(letter).order_by("occurred_at")[:20])
    try:
        refuse_leaving(letter, request.today)
        why = ""
    except Refused as refusal:
        why = refusal.message
    return {"why": why, "newer": newer, "leaving": leaving}


def paper_context(paper: Settlement | None) -> dict:
    return {
        "settlement": paper,
        "paper_leaving": live_deliveries(paper.document_id).first() if paper else None,
    }


@require_POST
@allowed("document.send")
def ending_confirm_recipient(request: HttpRequest, pk: int) -> HttpResponse:
    termination, method = find_ending(request, pk), request.POST.get("method", "")
    if method not in DeliveryMethod.values or not request.POST.get("looked"):
        raise Refused(_("Tick that you have looked at name and address."))
    confirm_recipient(termination=termination, method=method, by=request.user)
    return redirect("ending_send", request.vendor.slug, pk)


@require_POST
@allowed("document.send")
def ending_confirm_hold(request: HttpRequest, pk: int) -> HttpResponse:
    confirm_hold(termination=find_ending(request, pk), by=request.user)
    return redirect("ending_send", request.vendor.slug, pk)


@require_POST
@allowed("document.send")
def ending_send_final(request: HttpRequest, pk: int) -> HttpResponse:
    delivery = send_final_account(termination=find_ending(request, pk), by=request.user, today=request.today)
    messages.success(request, queued_words(delivery))
    return redirect("ending_send", request.vendor.slug, pk)


@allowed("ending.prepare")
def delivery_hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Staff handed it over by WhatsApp or courier and upload the proof."""
    return proof_page(request, pk, DeliveryState.WAITING)


@allowed("delivery.resolve")
def delivery_arrived(request: HttpRequest, pk: int) -> HttpResponse:
    """The owner found out that an uncertain mail arrived."""
    return proof_page(request, pk, DeliveryState.UNKNOWN)


def proof_page(request: HttpRequest, pk: int, state: str) -> HttpResponse:
    deliveries = Delivery.objects.of(request.vendor).select_related("vendor", "client__vendor", "client")
    delivery = get_object_or_404(deliveries, pk=pk)

    def act(typed: dict) -> str:
        if delivery.state != state:
            raise Refused(_("This delivery is settled already."))
        hand_over(
            delivery=delivery, file=uploaded(typed["file"]), day=typed["day"], by=request.user, today=request.today
        )
        messages.success(request, _("The proof is on record."))
        return delivery_address(request, delivery)

    form = Proof(request.POST or None, request.FILES or None, initial={"day": local_today(request.vendor)})
    documents = delivery.documents.select_related("vendor")
    context = {"delivery": delivery, "client": delivery.client, "documents": documents}
    return form_page(request, "offboarding/proof.html", form, act, context)


def delivery_address(request: HttpRequest, delivery: Delivery) -> str:
    return redirect("delivery", request.vendor.slug, delivery.pk).url
