"""The send page of an ending: recipient, what the client wrote since, the letter, and the final
account.
"""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.core.dates import local_today
from clientcare.core.pages.fields import read_upload
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.core.refused import Refused
from clientcare.delivery.live_deliveries import GONE
from clientcare.delivery.mail import why_not_by_mail
from clientcare.models import Delivery, DeliveryMethod, DeliveryPurpose, DeliveryState, Interaction
from contracts.agreement.terms_in_force import Agreements
from contracts.guard.contact_times import ContactTimes
from contracts.guard.waiting import HoursNote, hours_note
from offboarding.checklist.state import EndingState, load_states
from offboarding.checklist.views import over_text
from offboarding.letters.actions.mark_stale import mark_stale
from offboarding.letters.recipient import Recipient, delivery_methods, recipient_by
from offboarding.letters.views import find_letter_ending
from offboarding.models import LetterState, Path, RecipientConfirmation, Settlement, Termination
from offboarding.sending.actions.confirm_hold import confirm_hold
from offboarding.sending.actions.confirm_recipient import confirm_recipient
from offboarding.sending.actions.hand_over import hand_over
from offboarding.sending.actions.record_bounce import record_bounce, why_not_bounced
from offboarding.sending.actions.send_ending import send_ending
from offboarding.sending.actions.send_final_account import send_final_account
from offboarding.sending.forms import Bounce, Proof
from offboarding.sending.objections import newer_contacts, valid_confirmation, why_locked
from offboarding.sending.on_its_way import check_carried, days_that_count, objections_of


@allowed("document.send")
def ending_send(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method == "POST":
        termination = find_letter_ending(request, pk)
        mark_stale(vendor=request.vendor, today=request.today)
        delivery = send_ending(termination=termination, by=request.user, today=request.today)
        messages.success(request, queued_text(delivery))
        return redirect("ending_send", request.vendor.slug, pk)
    context = send_context(request, pk)
    page = "no_letter" if context["page"].is_left_to_court else "send"
    return render(request, f"offboarding/sending/{page}.html", context)


def queued_text(delivery: Delivery) -> str:
    if delivery.method == DeliveryMethod.EMAIL and settings.MAIL_STAYS_HERE:
        return _("The mail is queued. Without a mail server it stays in a folder.")
    if delivery.method == DeliveryMethod.EMAIL:
        return _("The mail is queued. It leaves within a minute, once.")
    return _("The documents are ready to be handed over. Upload the proof when it is done.")


@dataclass(frozen=True)
class SendPage:
    """What may be sent, to whom, and what is on its way.

    `why` and `account_why`: the reason for which the letter's and the account's button is locked;
    empty when it is not.
    """

    termination: Termination
    confirmed: RecipientConfirmation | None
    ways: list[tuple[DeliveryMethod, Recipient]]
    newer: list[Interaction]  # what holds the letter
    deliveries: list[Delivery]
    leaving: Delivery | None
    settlement: Settlement | None  # of the final account, once its document is issued
    account_delivery: Delivery | None
    why: str
    account_why: str
    stopped: str  # why what waits to be handed over must be taken back; empty if it need not

    @property
    def over(self) -> str:
        """That the ending was completed or cancelled; empty while it is open."""
        return over_text(self.termination)

    @property
    def asks_recipient(self) -> bool:
        """Whether something is still to be sent, to a recipient who is confirmed here."""
        is_letter_due = not self.leaving and not self.termination.notice_given_on
        is_account_due = self.settlement is not None and not self.account_delivery
        return self.termination.is_open and (is_letter_due or is_account_due)

    @property
    def is_left_to_court(self) -> bool:
        """Nothing of ours is sent on that path, unless it was before."""
        ending = self.termination
        return ending.path == Path.COURT and not self.deliveries and not ending.notice_given_on

    @cached_property
    def hours(self) -> HoursNote | None:
        """Read only where something can be sent. Once the contract is over, by the hours agreed on
        its last day.
        """
        ending, contract = self.termination, self.termination.contract
        over_on = ending.over_from
        is_over = over_on is not None and over_on <= local_today(ending.vendor)
        last_day = ending.last_day if is_over else None
        loaded = Agreements.of_one(contract)
        times = ContactTimes(ending.client, contract, loaded=loaded, last_day=last_day)
        return hours_note(times, timezone.now())


def send_context(request: HttpRequest, pk: int) -> dict:
    states = load_states(Termination.objects.of(request.vendor).filter(pk=pk), request.today)
    if not states:
        raise Http404
    state, termination = states[0], states[0].termination
    deliveries = ending_deliveries(termination)
    confirmed, newer = valid_confirmation(termination), newer_messages(state)
    client, no_mail = termination.client, why_no_mail(termination, confirmed)
    leaving = latest_live(deliveries, DeliveryPurpose.ENDING)
    page = SendPage(
        termination=termination,
        confirmed=confirmed,
        ways=[(method, recipient_by(client, method)) for method in delivery_methods(client)],
        newer=newer,
        deliveries=deliveries,
        leaving=leaving,
        settlement=state.issued_account,
        account_delivery=account_delivery(state, deliveries),
        why=why_locked(state, confirmed=confirmed, is_held=bool(newer)) or no_mail,
        account_why=no_mail,
        stopped=why_stopped(state, leaving),
    )
    return {"termination": termination, "client": client, "letter": state.letter, "page": page}


def why_stopped(state: EndingState, leaving: Delivery | None) -> str:
    """Why the letter that waits to be handed over must be recalled; empty if it need not be."""
    if leaving is None or leaving.state != DeliveryState.WAITING or state.letter is None:
        return ""
    return next(objections_of(state.letter, state, state.letter.changed_parts), "")


def why_no_mail(termination: Termination, confirmed: RecipientConfirmation | None) -> str:
    is_mail = confirmed is not None and confirmed.method == DeliveryMethod.EMAIL
    return why_not_by_mail(termination.vendor) if is_mail else ""


def ending_deliveries(termination: Termination) -> list[Delivery]:
    """Every delivery of this ending, the latest first."""
    deliveries = Delivery.objects.of(termination.vendor).filter(
        subject_id=termination.pk,
        client=termination.client_id,
        purpose__in=[DeliveryPurpose.ENDING, DeliveryPurpose.FINAL_ACCOUNT],
    )
    return list(deliveries.order_by("-created_at", "-pk"))


def newer_messages(state: EndingState) -> list[Interaction]:
    letter = state.letter
    if letter is None or letter.state != LetterState.APPROVED:
        return []
    return list(newer_contacts(letter).order_by("occurred_at")[:20])


def latest_live(deliveries: list[Delivery], purpose: str) -> Delivery | None:
    """The latest delivery in progress, done or uncertain; none that was sent again."""
    again = {delivery.replaces_id for delivery in deliveries}
    live = (
        delivery
        for delivery in deliveries
        if delivery.purpose == purpose and delivery.state not in GONE and delivery.pk not in again
    )
    return next(live, None)


def account_delivery(state: EndingState, deliveries: list[Delivery]) -> Delivery | None:
    """The delivery of the final account; without notice days, that of the letter."""
    delivery = latest_live(deliveries, DeliveryPurpose.FINAL_ACCOUNT)
    if delivery is None and not state.termination.notice_days:
        return latest_live(deliveries, DeliveryPurpose.ENDING)
    return delivery


@require_POST
@allowed("document.send")
def ending_confirm_recipient(request: HttpRequest, pk: int) -> HttpResponse:
    termination, method = find_letter_ending(request, pk), request.POST.get("method", "")
    if method not in DeliveryMethod.values or not request.POST.get("looked"):
        raise Refused(_("Tick that you have looked at name and address."))
    confirm_recipient(termination=termination, method=method, by=request.user)
    return redirect("ending_send", request.vendor.slug, pk)


@require_POST
@allowed("document.send")
def ending_confirm_hold(request: HttpRequest, pk: int) -> HttpResponse:
    confirm_hold(termination=find_letter_ending(request, pk), by=request.user)
    return redirect("ending_send", request.vendor.slug, pk)


@require_POST
@allowed("document.send")
def ending_send_final(request: HttpRequest, pk: int) -> HttpResponse:
    delivery = send_final_account(
        termination=find_letter_ending(request, pk), by=request.user, today=request.today
    )
    messages.success(request, queued_text(delivery))
    return redirect("ending_send", request.vendor.slug, pk)


@allowed("ending.prepare")
def delivery_hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Staff handed it over by WhatsApp or courier and upload the proof."""
    return proof_page(request, pk, DeliveryState.WAITING)


@allowed("delivery.resolve")
def delivery_arrived(request: HttpRequest, pk: int) -> HttpResponse:
    """The owner confirms that an uncertain mail arrived."""
    return proof_page(request, pk, DeliveryState.UNKNOWN)


def proof_page(request: HttpRequest, pk: int, state: str) -> HttpResponse:
    deliveries = Delivery.objects.of(request.vendor).select_related(
        "vendor", "client__vendor", "client"
    )
    delivery = get_object_or_404(deliveries, pk=pk)

    why = why_no_proof(delivery, state)

    def act(typed: dict) -> str:
        if why:
            raise Refused(why)
        hand_over(
            delivery=delivery,
            file=read_upload(typed["file"]),
            day=typed["day"],
            by=request.user,
            today=request.today,
            reason=typed.get("reason", ""),
            changed_later=typed.get("changed_later", False),
        )
        messages.success(request, _("The proof is on record."))
        return delivery_address(request, delivery)

    carried = check_carried(delivery, request.today, is_noted=request.method != "POST")
    form = Proof(
        request.POST or None,
        request.FILES or None,
        initial={"day": request.today},
        purpose=delivery.purpose,
        days=days_that_count(delivery),
        changed=carried.undated,
    )
    documents = delivery.documents.select_related("vendor")
    context = {"delivery": delivery, "client": delivery.client, "documents": documents}
    context |= {"stopped": carried.why, "why": why}
    return form_page(request, "offboarding/sending/proof.html", form, act, context)


def why_no_proof(delivery: Delivery, state: str) -> str:
    """Why it waits for no proof, which only a delivery in `state` does; empty if it does."""
    if delivery.state == state:
        return ""
    if delivery.state in (DeliveryState.SENT, DeliveryState.CANCELLED):
        return _("This delivery is settled already.")
    text = _("State of this delivery: %(state)s. Its page says what can be done.")
    return text % {"state": delivery.get_state_display()}


@allowed("document.send")
def delivery_bounced(request: HttpRequest, pk: int) -> HttpResponse:
    """A mail that was sent came back later."""
    deliveries = Delivery.objects.of(request.vendor).select_related("vendor", "client__vendor")
    delivery = get_object_or_404(deliveries, pk=pk)

    def act(typed: dict) -> str:
        typed["file"] = read_upload(typed["file"])
        record_bounce(delivery=delivery, by=request.user, today=request.today, **typed)
        messages.info(request, _("It is recorded. The sending is open again."))
        return delivery_address(request, delivery)

    initial = {"day": local_today(request.vendor)}
    form = Bounce(request.POST or None, request.FILES or None, initial=initial)
    why = why_not_bounced(delivery)
    context = {"delivery": delivery, "client": delivery.client, "why": why}
    return form_page(request, "offboarding/sending/bounce.html", form, act, context)


def delivery_address(request: HttpRequest, delivery: Delivery) -> str:
    return redirect("delivery", request.vendor.slug, delivery.pk).url
