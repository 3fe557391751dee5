"""The rows behind evidence, as pages show them: invoices with their days, contacts with the scope
quoted.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery

from clientcare.models import Interaction
from contracts.models import DismissedContact, DismissedInvoice, Invoice, RequestAnswer


def invoice_rows(ids: Iterable[int], today: date) -> dict[int, Invoice]:
    """With `is_open` and `days_open`, how long each was open after its due date."""
    found = Invoice.objects.select_related("vendor", "withdrawal").in_bulk(set(ids))
    for invoice in found.values():
        invoice.is_open = invoice.paid_on is None or invoice.paid_on > today
        invoice.days_open = ((today if invoice.is_open else invoice.paid_on) - invoice.due_on).days
    return found


def contact_rows(ids: Iterable[int], today: date) -> dict[int, Interaction]:
    """With `scope_title`, the line of the scope a person quoted when they answered the request."""
    answer = RequestAnswer.objects.standing().filter(interaction=OuterRef("pk"))
    found = Interaction.objects.select_related("vendor", "withdrawal")
    return found.annotate(scope_title=Subquery(answer.values("scope_line__title")[:1])).in_bulk(
        set(ids)
    )


@dataclass(frozen=True)
class EvidenceSort:
    """What the evidence of a kind consists of.

    `load` reads the rows by id as of a day, one statement; `order` is their sort key on a page.
    `template` shows them on the flag's page. `dismissed` are the rows that leave them out of
    judgement, by their column `dismissed_column`.
    """

    name: str
    template: str
    load: Callable[[Iterable[int], date], Mapping[int, Any]]
    order: Callable[[Any], tuple[Any, ...]]
    dismissed: type[DismissedContact] | type[DismissedInvoice]
    dismissed_column: str


INVOICES = EvidenceSort(
    name="invoices",
    template="contracts/_evidence_invoices.html",
    load=invoice_rows,
    order=lambda invoice: (invoice.due_on, invoice.number),
    dismissed=DismissedInvoice,
    dismissed_column="invoice_id",
)
CONTACTS = EvidenceSort(
    name="contacts",
    template="contracts/_evidence_contacts.html",
    load=contact_rows,
    order=lambda contact: (contact.occurred_at, contact.pk),
    dismissed=DismissedContact,
    dismissed_column="interaction_id",
)
