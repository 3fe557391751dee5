"""What people say before an account is computed: items, waivers, who ends, what invoices bill."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.core.pages.fields import read_upload
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.why_refused import why_refused
from clientcare.core.permissions import allowed, has_permission
from clientcare.core.refused import Refused
from contracts.models import Invoice
from offboarding.checklist.guards import refuse_issued_account
from offboarding.checklist.views import ending_context, find_ending, while_open
from offboarding.final_account.actions.add_account_item import add_account_item
from offboarding.final_account.actions.remove_account_item import remove_account_item
from offboarding.final_account.actions.say_what_it_bills import say_what_it_bills
from offboarding.final_account.actions.say_who_ends import say_who_ends
from offboarding.final_account.actions.waive_fee import waive_fee
from offboarding.final_account.forms import AccountItem, Billed, FeeWaiver
from offboarding.models import ItemKind, SettlementItem, Termination


@allowed("ending.prepare")
@while_open
def account_item_add(request: HttpRequest, pk: int) -> HttpResponse:
    ending = find_ending(request, pk)
    form = AccountItem(
        request.POST or None, request.FILES or None, currency=ending.contract.currency
    )

    def act(typed: dict) -> str:
        typed["receipt"] = read_upload(typed["receipt"])
        add_account_item(termination=ending, by=request.user, today=request.today, **typed)
        return resolve_url("account_detail", request.vendor.slug, ending.pk)

    return form_page(
        request, "offboarding/final_account/account_item.html", form, act, input_context(ending)
    )


@require_POST
@allowed("ending.prepare")
def account_item_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """A waiver only by those who may waive."""
    items = SettlementItem.objects.of(request.vendor).select_related(
        "termination__vendor", "termination__client"
    )
    if not has_permission(request.membership, "account.settle"):
        items = items.exclude(kind__in=ItemKind.waivers())
    ending = remove_account_item(
        item=get_object_or_404(items, pk=pk), by=request.user, today=request.today
    )
    return redirect("account_detail", request.vendor.slug, ending.pk)


@allowed("account.settle")
@while_open
def fee_waive(request: HttpRequest, pk: int) -> HttpResponse:
    ending = find_ending(request, pk)

    def act(typed: dict) -> str:
        waive_fee(termination=ending, by=request.user, today=request.today, **typed)
        return resolve_url("account_detail", request.vendor.slug, ending.pk)

    form = FeeWaiver(request.POST or None)
    return form_page(
        request, "offboarding/final_account/fee_waive.html", form, act, input_context(ending)
    )


def input_context(ending: Termination) -> dict:
    return {**ending_context(ending), "why_not": why_refused(refuse_issued_account, ending)}


@require_POST
@allowed("account.settle")
def who_ends(request: HttpRequest, pk: int) -> HttpResponse:
    ending, who = find_ending(request, pk), request.POST.get("who")
    if who not in ("client", "vendor"):
        raise Refused(_("Press the button that says who ends the contract. Nothing was changed."))
    say_who_ends(
        termination=ending,
        is_clients_wish=who == "client",
        by=request.user,
        today=request.today,
    )
    return redirect("account_detail", request.vendor.slug, ending.pk)


@allowed("fact.record")
def invoice_bills(request: HttpRequest, pk: int) -> HttpResponse:
    related = ("client__vendor", "vendor", "contract__vendor", "billed_line")
    invoices = Invoice.objects.of(request.vendor).valid().exclude(contract=None)
    invoice = get_object_or_404(invoices.select_related(*related), pk=pk)
    lines = invoice.contract.lines.agreed_by(request.today).order_by("position")
    chosen = f"line-{invoice.billed_line_id}" if invoice.billed_line_id else invoice.bills

    def act(typed: dict) -> Invoice:
        return say_what_it_bills(invoice=invoice, by=request.user, **typed)

    form = Billed(request.POST or None, lines=lines, initial={"bills": chosen})
    context = {"invoice": invoice, "client": invoice.client, "contract": invoice.contract}
    return form_page(request, "offboarding/final_account/invoice_bills.html", form, act, context)
