"""The parts of a template, written as a whole: clauses in their order, price lines, payments."""

from collections.abc import Mapping, Sequence
from typing import Any

from contracts.clauses.schedule import PlannedPayment
from contracts.models import (
    ContractTemplate,
    LibraryClause,
    TemplateClause,
    TemplatePayment,
    TemplatePrice,
)

PRICE_COLUMNS = ("description", "description_en", "price")
PAYMENT_COLUMNS = ("kind", "percent", "counted_from", "days")


def has_parts(
    template: ContractTemplate,
    clauses: Sequence[LibraryClause],
    prices: Sequence[Mapping[str, Any]],
    payments: Sequence[PlannedPayment],
) -> bool:
    """Whether these are its parts already, in this order."""
    chosen = [*template.clauses.values_list("clause", flat=True)]
    rows = [*template.payments.values_list(*PAYMENT_COLUMNS)]
    columns = [tuple(getattr(payment, name) for name in PAYMENT_COLUMNS) for payment in payments]
    priced = [{"description_en": "", "price": None, **price} for price in prices]
    return (
        chosen == [clause.pk for clause in clauses]
        and rows == columns
        and [*template.prices.values(*PRICE_COLUMNS)] == priced
    )


def write_parts(
    template: ContractTemplate,
    clauses: Sequence[LibraryClause],
    prices: Sequence[Mapping[str, Any]],
    payments: Sequence[PlannedPayment],
) -> None:
    """In place of those that it has."""
    for parts in (template.clauses, template.prices, template.payments):
        parts.all().delete()
    row = {"vendor": template.vendor, "template": template}
    TemplateClause.objects.bulk_create(
        TemplateClause(**row, clause=clause, position=place)
        for place, clause in enumerate(clauses, 1)
    )
    TemplatePrice.objects.bulk_create(
        TemplatePrice(**row, position=place, **price) for place, price in enumerate(prices, 1)
    )
    columns = [{name: getattr(payment, name) for name in PAYMENT_COLUMNS} for payment in payments]
    TemplatePayment.objects.bulk_create(
        TemplatePayment(**row, position=place, **values) for place, values in enumerate(columns, 1)
    )
