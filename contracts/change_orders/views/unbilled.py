"""Extra work that was accepted and is not billed yet, of all clients: what it comes to, and its
invoice by one press.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.core.permissions import allowed
from clientcare.people.naming import names_the_person
from contracts.change_orders.actions.bill_order import bill_order
from contracts.change_orders.unbilled import extras_by_currency, unbilled_extras
from contracts.models import ChangeOrder


@allowed("fact.read")
def extras_unbilled(request: HttpRequest) -> HttpResponse:
    lines = unbilled_extras(request.today).filter(vendor=request.vendor)
    related = ("contract__client__vendor", "contract__vendor", "change_order__offer__vendor")
    context = {"currencies": extras_by_currency(lines.select_related(*related), request.today)}
    return render(request, "contracts/change_orders/unbilled.html", context)


@require_POST
@allowed("fact.record")
@names_the_person
def extra_bill(request: HttpRequest, pk: int) -> HttpResponse:
    orders = ChangeOrder.objects.of(request.vendor).valid().select_related("vendor")
    order = get_object_or_404(orders, pk=pk)
    invoice = bill_order(order=order, by=request.user, today=request.today)
    messages.success(
        request, _("Invoice %(number)s is issued. Send it.") % {"number": invoice.number}
    )
    return redirect(invoice)
