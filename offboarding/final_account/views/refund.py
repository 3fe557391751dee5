"""The refund of a final account, as it is paid back."""

from datetime import date
from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.core.refused import Refused
from contracts.agreement.amounts import format_amount
from contracts.billing.actions.record_payment import record_payment
from contracts.models import PaymentDirection
from offboarding.checklist.views import ending_context, find_ending
from offboarding.final_account.forms import RefundPaid
from offboarding.models import Settlement
from offboarding.settlement.issued import issued_account_of, refund_left


@allowed("fact.record")
def refund_record(request: HttpRequest, pk: int) -> HttpResponse:
    ending = find_ending(request, pk)
    issued = issued_account_of(ending.contract, request.today)
    left = refund_left(issued, request.today)
    initial: dict[str, Decimal | date] = {"paid_on": request.today}
    if left:
        initial["amount"] = left
    form = RefundPaid(request.POST or None, currency=ending.contract.currency, initial=initial)
    why = why_nothing_left(issued, left)

    def act(typed: dict) -> str:
        if why:
            raise Refused(why)
        record_payment(
            client=ending.client,
            contract=ending.contract,
            direction=PaymentDirection.REFUNDED,
            by=request.user,
            today=request.today,
            **typed,
        )
        messages.success(request, _("The refund is on record."))
        return resolve_url("account_detail", request.vendor.slug, ending.pk)

    context = {**ending_context(ending), "why": why}
    return form_page(request, "offboarding/final_account/refund.html", form, act, context)


def why_nothing_left(issued: Settlement | None, left: Decimal | None) -> str:
    """Why no refund is recorded here; empty while something of it is left to pay."""
    if issued is None or left != 0:
        return ""
    return _(
        "Nothing of the refund of %(amount)s is left to pay. What goes back beyond it is recorded "
        "as a payment of the contract."
    ) % {"amount": format_amount(issued.amount, issued.currency)}
