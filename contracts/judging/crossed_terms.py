"""The terms in force on its day that a contact does not keep."""

from clientcare.core.dates import ONE_DAY
from clientcare.core.days_off import DaysOff
from clientcare.models import Interaction
from contracts.agreement.boundaries import TERM_KINDS
from contracts.agreement.deadlines import Terms
from contracts.agreement.terms_in_force import Agreement, TermInForce


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
    """Whether the term surely held when the contact came. Nobody records the hour of a signature:
    on its day a contact counts only where it crosses the term that held until then, too.
    """
    term = crossed.term
    if contact.day > term.starts_on:
        return True
    signed_on = term.amendment.signed_on if term.amendment else agreement.contract.signed_on
    if signed_on < term.starts_on:
        return True
    earlier = agreement.on(contact.day - ONE_DAY).get(term.kind)
    return earlier is not None and earlier.value.is_crossed_by(contact, days_off)
