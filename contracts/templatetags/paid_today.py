"""The form “paid today” of one open invoice."""

from collections.abc import Mapping

from django import template
from django.template.context import RequestContext

from clientcare.money.money_field import MoneyFormField
from contracts.billing.forms.paid_today import PaidToday
from contracts.models import Invoice

register = template.Library()


@register.inclusion_tag("contracts/billing/_paid_today.html", takes_context=True)
def paid_today(context: RequestContext, invoice: Invoice) -> Mapping[str, object]:
    """`invoice` was read with its `open_amount`. On a page of its own the form is that page's."""
    form = context.get("form")
    is_own_page = isinstance(form, PaidToday)
    return {
        "invoice": invoice,
        "vendor": context["vendor"],
        "form": form if is_own_page else PaidToday.of(invoice),
        "unfolded": is_own_page,
        "csrf_token": context.get("csrf_token"),
    }


@register.filter
def typed_amount(invoice: Invoice) -> str:
    """What remains, as its field shows it."""
    return MoneyFormField().prepare_value(invoice.open_amount)
