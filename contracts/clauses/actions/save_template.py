"""Make a contract template, or change one: contracts made from it keep what they have."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.saving import save_unless_taken
from clientcare.core.sequences import lock_head
from clientcare.core.validators import clean_name
from clientcare.models import User
from contracts.clauses.schedule import PlannedPayment, check_schedule
from contracts.clauses.template_parts import has_parts, write_parts
from contracts.models import ContractTemplate, LibraryClause

TEMPLATE_COLUMNS = ("name", "service", "service_en", "is_default", "retired_at")
SOME_EVENT = date.max  # templates name no day; the contract made from one has to


@transaction.atomic
def save_template(
    *,
    template: ContractTemplate,
    fields: Mapping[str, Any],
    clauses: Sequence[LibraryClause],
    prices: Sequence[Mapping[str, Any]],
    payments: Sequence[PlannedPayment],
    by: User,
) -> ContractTemplate:
    """`template` may be new, with its vendor; `fields`: name, service, service_en, is_default and
    `is_retired`; `prices` have description and perhaps description_en and price. Refused, at its
    field, without a name, for a name that another template has, two clauses of one kind, and shares
    that are not 100 %; and where nothing would change.
    """
    lock_head(template.vendor)
    before = [getattr(template, name) for name in TEMPLATE_COLUMNS]
    set_fields(template, fields, by)
    refuse_two_of_a_kind(clauses)
    check_schedule(payments, SOME_EVENT)
    is_same = before == [getattr(template, name) for name in TEMPLATE_COLUMNS]
    if template.pk and is_same and has_parts(template, clauses, prices, payments):
        raise Refused(_("Nothing has changed."))
    if template.is_default:
        others = ContractTemplate.objects.of(template.vendor).filter(is_default=True)
        others.exclude(pk=template.pk).update(is_default=False)
    taken = _("There is a template %(name)s already.") % {"name": template.name}
    save_unless_taken(template, taken, field="name")
    write_parts(template, clauses, prices, payments)
    kind = "template_retired" if template.retired_at else "template_saved"
    record(template.vendor, kind, by=by, name=template.name)
    return template


def set_fields(template: ContractTemplate, fields: Mapping[str, Any], by: User) -> None:
    template.name = clean_name(fields["name"])
    if not template.name:
        raise Refused(_("Write a name for the template."), field="name")
    template.service, template.service_en = fields["service"], fields["service_en"]
    is_retired = bool(fields["is_retired"])
    template.retired_at = (template.retired_at or timezone.now()) if is_retired else None
    template.is_default = bool(fields["is_default"]) and not is_retired
    template.made_by = template.made_by or by


def refuse_two_of_a_kind(clauses: Sequence[LibraryClause]) -> None:
    kinds = [clause.kind for clause in clauses]
    if len(set(kinds)) < len(kinds):
        raise Refused(
            _("Two of the clauses are of one kind. A contract has one of each."), field="clauses"
        )
