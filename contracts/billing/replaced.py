"""Invoices replaced by a final account, which bills what was open of them."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from contracts.models import Invoice, InvoiceCredit
from contracts.models.invoice import unpaid_on


def replacing_credits(today: date) -> QuerySet[InvoiceCredit]:
    """For a subquery: the credits by which a final account had replaced an invoice by `today`."""
    credits = InvoiceCredit.objects.valid().exclude(by_document=None, by_invoice=None)
    return credits.filter(invoice=OuterRef("pk"), credited_on__lte=today)


def not_replaced_by(today: date) -> Q:
    """Invoices that are owed or were settled themselves. A replaced one that is open again, because
    a payment was withdrawn later, is owed.
    """
    return unpaid_on(today) | ~Exists(replacing_credits(today))


def with_replacement(invoices: QuerySet[Invoice], today: date) -> QuerySet[Invoice]:
    """Adds `replaced_by`, the number of the final account, and `replaced_by_document`, its id; None
    if the invoice was not replaced.
    """
    credits = replacing_credits(today).filter(invoice__paid_on__lte=today).order_by("-pk")
    number = credits.values(number=Coalesce("by_document__number", "by_invoice__number"))
    document = credits.values("by_document")
    return invoices.annotate(
        replaced_by=Subquery(number[:1]), replaced_by_document=Subquery(document[:1])
    )
