"""The refund of a final account, as it is paid back."""

from datetime import date
from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.why_refused import why_refused
from clientcare.core.permissions import allowed
from offboarding.checklist.views import ending_context, find_ending
from offboarding.final_account.actions.record_refund_paid import (
    record_refund_paid,
    refuse_paid_back,
)
from offboarding.final_account.forms import RefundPaid
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

    def act(typed: dict) -> str:
        record_refund_paid(termination=ending, by=request.user, today=request.today, **typed)
        messages.success(request, _("The refund is on record."))
        return resolve_url("account_detail", request.vendor.slug, ending.pk)

    context = {**ending_context(ending), "why": why_refused(refuse_paid_back, issued, left)}
    return form_page(request, "offboarding/final_account/refund.html", form, act, context)
