"""Make the library that a vendor begins with: clauses with their first version, and templates."""

from datetime import date

from django.db import transaction

from clientcare.core.events import record
from clientcare.core.sequences import lock_head
from clientcare.models import User, Vendor
from contracts.agreement.boundaries import TERM_KINDS
from contracts.clauses.default_library import CLAUSES, TEMPLATES, DefaultClause, DefaultTemplate
from contracts.clauses.template_parts import write_parts
from contracts.models import ClauseVersion, ContractTemplate, LibraryClause


@transaction.atomic
def make_library(*, vendor: Vendor, today: date, by: User | None = None) -> bool:
    """Once: a vendor that has a clause or a template keeps what it has. Returns whether it made
    one.
    """
    lock_head(vendor)
    library_models = (LibraryClause, ContractTemplate)
    if any(model.objects.of(vendor).exists() for model in library_models):
        return False
    clauses = [make_clause(vendor, clause, today, by) for clause in CLAUSES]
    for place, template in enumerate(TEMPLATES):
        make_template(vendor, template, clauses, is_default=place == 0, by=by)
    record(vendor, "library_made", by=by)
    return True


def make_clause(
    vendor: Vendor, default: DefaultClause, today: date, by: User | None
) -> LibraryClause:
    name = default.name.in_language("id") if default.name else ""
    clause = LibraryClause.objects.create(vendor=vendor, kind=default.kind, name=name, made_by=by)
    ClauseVersion.objects.create(
        vendor=vendor,
        clause=clause,
        number=1,
        text_id=default.text.translation("id"),
        text_en=default.text.translation("en"),
        value=TERM_KINDS[default.kind].read(default.value_for(vendor)).as_value(),
        lines=[
            {
                "title": title.in_language("id"),
                "included": included.in_language("id"),
                "excluded": excluded.in_language("id"),
                "revision_rounds": None,
            }
            for title, included, excluded in default.lines
        ],
        from_on=today,
        made_by=by,
    )
    return clause


def make_template(
    vendor: Vendor,
    default: DefaultTemplate,
    clauses: list[LibraryClause],
    *,
    is_default: bool,
    by: User | None,
) -> None:
    template = ContractTemplate.objects.create(
        vendor=vendor,
        name=default.name.in_language("id"),
        service=default.service.in_language("id"),
        service_en=default.service.in_language("en"),
        is_default=is_default,
        made_by=by,
    )
    chosen = [clause for place, clause in enumerate(clauses) if place not in default.left_out]
    prices = [
        {"description": price.in_language("id"), "description_en": price.in_language("en")}
        for price in default.prices
    ]
    write_parts(template, chosen, prices, default.payments)
