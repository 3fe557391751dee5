"""Evidence with the rows behind it, as pages show it: invoices with their days, contacts with the
scope quoted.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from django.db.models import OuterRef, Subquery

from clientcare.models import Interaction
from contracts.models import Invoice, RequestAnswer
from contracts.triggers.days import days_open, is_unpaid
from contracts.triggers.found import Exhibit


def invoices(ids: Iterable[int], today: date) -> dict[int, Exhibit]:
    rows = Invoice.objects.select_related("vendor", "withdrawal")
    rows = rows.annotate(is_open=is_unpaid(today), days_open=days_open(today)).filter(
        pk__in=set(ids)
    )
    return {
        row.pk: Exhibit(
            row.number, row.pk, row.due_on, row, is_open=row.is_open, days_open=row.days_open
        )
        for row in rows
    }


def contacts(ids: Iterable[int], today: date) -> dict[int, Exhibit]:
    answer = RequestAnswer.objects.standing().filter(interaction=OuterRef("pk"))
    rows = Interaction.objects.select_related("vendor", "withdrawal").filter(pk__in=set(ids))
    rows = rows.annotate(scope_title=Subquery(answer.values("scope_line__title")[:1]))
    return {
        row.pk: Exhibit("", row.pk, row.day, row, scope_title=row.scope_title or "") for row in rows
    }


READ: Mapping[str, Callable[[Iterable[int], date], dict[int, Exhibit]]] = {
    "invoices": invoices,
    "contacts": contacts,
}
ORDER: Mapping[str, Callable[[Exhibit], tuple]] = {
    "invoices": lambda exhibit: (exhibit.day, exhibit.number),
    "contacts": lambda exhibit: (exhibit.row.occurred_at, exhibit.id),
}
