"""The terms in force on its day that a contact does not keep."""

from datetime import date

from clientcare.core.days_off import DaysOff
from clientcare.models import Interaction
from contracts.agreement.boundaries import TERM_KINDS
from contracts.agreement.deadlines import Terms
from contracts.agreement.terms_in_force import Agreement, TermInForce
from contracts.models import BoundaryTerm


def crossed_terms(contact: Interaction, terms: Terms, days_off: DaysOff) -> tuple[TermInForce, ...]:
    """Those in force on its day that a contact of either side does not keep."""
    tested = (
        terms[code] for code, kind in TERM_KINDS.items() if code in terms and kind.crossed_label
    )
    crossed = (term for term in tested if term.value.is_crossed_by(contact, days_off))
    return tuple(term for term in crossed if not is_excused(contact, term, terms))


def is_excused(contact: Interaction, crossed: TermInForce, terms: Terms) -> bool:
    """Whether another term in force agrees to what this one does not, such as an emergency."""
    return any(term.value.excuses(contact, crossed.term.kind) for term in terms.values())


def was_agreed(
    contact: Interaction, crossed: TermInForce, agreement: Agreement, days_off: DaysOff
) -> bool:
    """Whether the term surely bound when the contact came. Nobody records the hour of a signature:
    on its day a contact counts only where it crosses the terms that held until then, too.
    """
    signed = [term for term in agreement.terms if is_signed_on(contact.day, term, agreement)]
    if not signed:
        return True
    held = [term for term in agreement.terms if term not in signed]
    earlier = Agreement(agreement.contract, held).on(contact.day)
    return any(
        term.term.kind == crossed.term.kind for term in crossed_terms(contact, earlier, days_off)
    )


def is_signed_on(day: date, term: BoundaryTerm, agreement: Agreement) -> bool:
    """Whether it is in force from the day of its signature, and that is this day."""
    if term.starts_on != day:
        return False
    document = term.amendment or agreement.contract
    return document.signed_on == day
