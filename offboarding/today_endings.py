"""Lines of the today list that come from endings: one for each, its next step, and refunds not yet paid."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.db.models import OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clientcare.models import Vendor
from contracts.models import Payment, PaymentDirection
from offboarding.ending_state import EndingState, load_all
from offboarding.models import LetterState, Settlement, Termination
from offboarding.progress import StepState, open_step, steps_of
from offboarding.sums import total_of
from offboarding.today_line import Line

ANSWERED = (LetterState.CHANGES, LetterState.REJECTED, LetterState.STALE)


def endings_to_go_on_with(vendor: Vendor, today: date) -> Iterator[Line]:
    for state in load_all(Termination.objects.of(vendor).open(), today):
        step = open_step(steps_of(state))
        if step is not None and step.key != "notice":  # during the notice there is nothing to press
            yield line_of(state, step)


def line_of(state: EndingState, step: StepState) -> Line:
    ending, today = state.termination, state.today
    page = reverse("ending_detail", args=[ending.vendor.slug, ending.pk])
    if step.key == "sending" and ending.letter_on == today:
        url = reverse("ending_send", args=[ending.vendor.slug, ending.pk])
        words = _("Send the letter to %(client)s today."), _("It is approved, and it carries today’s date.")
        return Line(today, 2, ending.client, *words, url, _("Send"), "document.send", "risk")
    if step.key in {"letter", "review", "path"} and answered(state):
        url = reverse("letter_edit", args=[ending.vendor.slug, ending.pk])
        words = _("Act on the lawyer’s answer about %(client)s."), step.title
        return Line(day_waiting(state, step), 4, ending.client, *words, url, _("Open the letter"), "letter.draft")
    if step.key == "final":
        words = _("Issue the final account of %(client)s."), _("The notice is over.")
        return Line(ending.effective_on, 6, ending.client, *words, page, _("Open the ending"), "ending.prepare")
    words = _("Go on with the ending of %(client)s."), step.title
    label = _("Open the ending")
    return Line(day_waiting(state, step), 5, ending.client, *words, page, label, "ending.prepare", "nila")


def answered(state: EndingState) -> bool:
    """The lawyer said no to the latest version, or the draft continues one they sent back."""
    versions = state.termination.versions
    if not versions:
        return False
    back = versions[-2] if versions[-1].state == LetterState.DRAFT and len(versions) > 1 else versions[-1]
    return back.state in ANSWERED


def day_waiting(state: EndingState, step: StepState) -> date:
    """The letter's day is the deadline of all that comes before it; without one, the day the step opened."""
    return state.termination.letter_on or step.day or state.today


def refunds_to_pay(vendor: Vendor, today: date) -> Iterator[Line]:
    """The statement went out and the money has not gone back in full; also after the case is closed."""
    back = Payment.objects.standing().filter(paid_on__lte=today)
    of_contract = Q(contract=OuterRef("termination__contract")) | Q(invoice__contract=OuterRef("termination__contract"))
    owed = (
        Settlement.objects.of(vendor)
        .filter(document__isnull=False, document__voided_at=None, balance__lt=Decimal(0))
        .annotate(
            paid_back=total_of(
                back.filter(of_contract, recorded_at__gte=OuterRef("computed_at")), PaymentDirection.REFUNDED
            )
        )
        .select_related("termination__client", "termination__vendor")
    )
    for settlement in owed:
        ending = settlement.termination
        if (settlement.paid_back or Decimal(0)) < -settlement.balance:
            yield Line(
                settlement.account_on, 7, ending.client, _("Pay the refund to %(client)s."),
                _("The statement is issued; record the transfer when it is done."),
                reverse("refund_record", args=[vendor.slug, ending.pk]), _("Record the refund"), "fact.record",
            )  # fmt: skip
