"""The rows behind evidence, as pages show them: invoices with their days, contacts with the scope
quoted.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import OuterRef, Subquery

from clientcare.models import Interaction
from contracts.models import Invoice, RequestAnswer


def invoices(ids: Iterable[int], today: date) -> dict[int, Invoice]:
    """With `is_open` and `days_open`, how long each was open after its due date."""
    found = Invoice.objects.select_related("vendor", "withdrawal").in_bulk(set(ids))
    for invoice in found.values():
        invoice.is_open = invoice.paid_on is None or invoice.paid_on > today
        invoice.days_open = ((today if invoice.is_open else invoice.paid_on) - invoice.due_on).days
    return found


def contacts(ids: Iterable[int], today: date) -> dict[int, Interaction]:
    """With `scope_title`, the line of the scope a person quoted when they answered the request."""
    answer = RequestAnswer.objects.standing().filter(interaction=OuterRef("pk"))
    found = Interaction.objects.select_related("vendor", "withdrawal")
    return found.annotate(scope_title=Subquery(answer.values("scope_line__title")[:1])).in_bulk(
        set(ids)
    )


READ: Mapping = {"invoices": invoices, "contacts": contacts}
ORDER: Mapping = {
    "invoices": lambda invoice: (invoice.due_on, invoice.number),
    "contacts": lambda contact: (contact.occurred_at, contact.pk),
}
