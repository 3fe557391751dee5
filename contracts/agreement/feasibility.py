"""Response and delivery times count in the agreed hours, so their deadlines must fall within ten
years.
"""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from clientcare.core.dates import ONE_DAY
from clientcare.core.days_off import DaysOff, days_off_of
from clientcare.core.refused import Refused
from contracts.agreement.boundaries import TERM_KINDS
from contracts.agreement.boundaries.hours import Hours
from contracts.agreement.deadlines import Terms, working_time_of
from contracts.agreement.terms_in_force import Agreement
from contracts.models import BoundaryTerm, Contract

EARLIEST = date(2000, 1, 1)


def refuse_unreachable(contract: Contract, new_terms: Sequence[BoundaryTerm]) -> None:
    """Check the new terms of a document together with those in force, on every day on which the
    terms in force change. Refused for an unreachable deadline.
    """
    kinds = {Hours.code, *deadline_fields()}
    if kinds.isdisjoint(term.kind for term in new_terms):
        return
    agreement = Agreement(
        contract, list(BoundaryTerm.objects.valid().filter(contract=contract, kind__in=kinds))
    )
    ends = {
        term.ends_on + ONE_DAY
        for term in agreement.terms
        if term.ends_on and term.ends_on < date.max
    }
    new_ids, days_off = {term.pk for term in new_terms}, days_off_of(contract.vendor)
    for day in sorted(ends | {term.starts_on for term in agreement.terms}):
        refuse_pairs(contract, agreement.on(day), new_ids, days_off)


def deadline_fields() -> dict[str, str]:
    """Kind → form field, for kinds with a deadline."""
    return {code: kind.deadline_field for code, kind in TERM_KINDS.items() if kind.deadline_field}


def refuse_pairs(contract: Contract, terms: Terms, new_ids: set[int], days_off: DaysOff) -> None:
    """Refused for hours and a deadline that cannot be met in them, if one of the two is new."""
    if Hours.code not in terms:
        return
    # Every week has the same hours, so it suffices to check one day.
    requested_on = max(contract.signed_on, EARLIEST)
    working_time = working_time_of(terms, days_off, contract.vendor)
    hours = terms[Hours.code]
    for kind, field in deadline_fields().items():
        term = terms.get(kind)
        if term is None or new_ids.isdisjoint({term.term.pk, hours.term.pk}):
            continue
        if not term.value.is_reachable(requested_on, working_time):
            about = {"time": term.value.text(), "hours": hours.value.text()}
            text = _(
                "The contact hours %(hours)s do not add up within ten years to the %(kind)s: "
                "%(time)s. Write a shorter time, or more hours."
            ) % {"kind": TERM_KINDS[kind].label, **about}
            raise Refused(text, field=field if term.term.pk in new_ids else "blocks")
