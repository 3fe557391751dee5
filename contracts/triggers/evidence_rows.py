"""Evidence with its rows, as pages show it: invoices with days open, contacts with the
scope line.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from clientcare.models import Interaction, Withholds
from clientcare.models.base import put_together_once
from contracts.billing.balances import with_balances
from contracts.billing.quoted_promises import promises_text
from contracts.billing.replaced import with_replacement
from contracts.models import (
    DismissedContact,
    DismissedInvoice,
    Invoice,
    RequestAnswer,
)
from contracts.models.instalment import due_day
from contracts.models.invoice import is_disputed_on
from contracts.models.invoice_sums import awaits_slip, last_received, received_by
from contracts.triggers.results import EvidenceItem
from contracts.triggers.sql_days import is_unpaid, settled_or

LoadEvidence = Callable[[Iterable[int], date], Mapping[int, EvidenceItem]]


class PaidLessTax(NamedTuple):
    """When the money of an invoice came of which only the slip is awaited."""

    day: date
    day_known: bool


def invoice_rows(ids: Iterable[int], today: date) -> dict[int, EvidenceItem]:
    return invoice_items(invoices_as_of(today).filter(pk__in=set(ids)), today)


def invoice_rows_to_cite(ids: Iterable[int], today: date) -> dict[int, EvidenceItem]:
    return invoice_items(invoices_to_cite(today).filter(pk__in=set(ids)), today)


def invoice_items(rows: Iterable[Invoice], today: date) -> dict[int, EvidenceItem]:
    rows = list(rows)
    paid = paid_less_tax(rows, today)
    return {row.pk: invoice_item(row, paid.get(row.pk)) for row in rows}


def paid_less_tax(rows: Iterable[Invoice], today: date) -> dict[int, PaidLessTax]:
    """By id; one query, for clients who withhold only."""
    may_wait = [
        row.pk for row in rows if row.is_open and (row.withholds == Withholds.YES or row.pph)
    ]
    if not may_wait:
        return {}
    unknown = received_by(today).filter(invoice=OuterRef("pk"), day_known=False)
    awaited = Invoice.objects.filter(awaits_slip(today), pk__in=may_wait)
    awaited = awaited.annotate(last=last_received(today), known=~Exists(unknown))
    return {
        pk: PaidLessTax(day, known) for pk, day, known in awaited.values_list("pk", "last", "known")
    }


@put_together_once
def invoices_as_of(today: date) -> QuerySet[Invoice]:
    rows = with_replacement(with_balances(Invoice.objects.all(), today), today)
    return rows.annotate(
        withholds=F("client__withholds"),
        is_open=is_unpaid(today),
        open_until=settled_or(today),
        is_disputed=is_disputed_on(today),
        due_day=due_day(today),
    )


@put_together_once
def invoices_to_cite(today: date) -> QuerySet[Invoice]:
    """Also with `promised_text`, which letters quote and no page shows."""
    return invoices_as_of(today).annotate(promised_text=promises_text(today))


def invoice_item(row: Invoice, paid: PaidLessTax | None) -> EvidenceItem:
    """`paid`: when the money came, if only the slip of the tax is awaited: it is not missing."""
    is_unsettled = row.is_open and row.withdrawal_id is None
    until = paid.day if paid else row.open_until
    return EvidenceItem(
        row.number,
        row.pk,
        row.due_day,
        row,
        is_open=is_unsettled and paid is None,
        awaits_slip=is_unsettled and paid is not None,
        is_disputed=row.is_disputed,
        open_amount=row.open_amount if is_unsettled else Decimal(0),
        paid_on=paid.day if paid else row.paid_on,
        replaced_by=row.replaced_by or "",
        replaced_by_document=row.replaced_by_document,
        # as `days_open`, whose days are at hand here
        days_open=(until - row.due_day).days,
        day_known=paid.day_known if paid else row.is_open or row.paid_day_known,
    )


def contact_rows(ids: Iterable[int], today: date) -> dict[int, EvidenceItem]:
    answer = RequestAnswer.objects.valid().filter(interaction=OuterRef("pk"))
    rows = Interaction.objects.filter(pk__in=set(ids))
    rows = rows.annotate(scope_title=Subquery(answer.values("scope_line__title")[:1]))
    return {
        row.pk: EvidenceItem("", row.pk, row.day, row, scope_title=row.scope_title or "")
        for row in rows
    }


@dataclass(frozen=True)
class EvidenceSort:
    """The type of a kind's evidence.

    `load` reads the rows of `model` by id as of a day, in one query; `load_cited` those that a
    letter cites; `order` is their sort key on a page. `template` shows them on the flag's page.
    `dismissed` is the model of dismissed evidence, `dismissed_column` its reference to the row.
    """

    name: str
    model: type[Interaction] | type[Invoice]
    template: str
    load: LoadEvidence
    load_cited: LoadEvidence
    order: Callable[[EvidenceItem], tuple[Any, ...]]
    dismissed: type[DismissedContact] | type[DismissedInvoice]
    dismissed_column: str


INVOICES = EvidenceSort(
    name="invoices",
    model=Invoice,
    template="contracts/triggers/_evidence_invoices.html",
    load=invoice_rows,
    load_cited=invoice_rows_to_cite,
    order=lambda item: (item.day, item.number),
    dismissed=DismissedInvoice,
    dismissed_column="invoice_id",
)
CONTACTS = EvidenceSort(
    name="contacts",
    model=Interaction,
    template="contracts/triggers/_evidence_contacts.html",
    load=contact_rows,
    load_cited=contact_rows,
    order=lambda item: (item.row.occurred_at, item.id),
    dismissed=DismissedContact,
    dismissed_column="interaction_id",
)
