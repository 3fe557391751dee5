"""Invoices that a final account took the place of: what was open of them is billed there."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from contracts.models import Invoice, InvoiceCredit
from contracts.models.invoice import unpaid_on


def replacing_credits(today: date) -> QuerySet[InvoiceCredit]:
    """Of an invoice: the credits by which a final account replaced it by `today`."""
    credits = InvoiceCredit.objects.valid().exclude(by_document=None, by_invoice=None)
    return credits.filter(invoice=OuterRef("pk"), credited_on__lte=today)


def not_replaced_by(today: date) -> Q:
    """Invoices that are owed or settled themselves. One that is open again, because a payment was
    withdrawn after it was replaced, is owed.
    """
    return unpaid_on(today) | ~Exists(replacing_credits(today))


def with_replacement(invoices: QuerySet[Invoice], today: date) -> QuerySet[Invoice]:
    """Adds `replaced_by`, the number of the final account, and `replaced_by_document`, its id; None
    where nothing replaced the invoice.
    """
    credits = replacing_credits(today).filter(invoice__paid_on__lte=today).order_by("-pk")
    number = credits.values(number=Coalesce("by_document__number", "by_invoice__number"))
    document = credits.values("by_document")
    return invoices.annotate(
        replaced_by=Subquery(number[:1]), replaced_by_document=Subquery(document[:1])
    )
