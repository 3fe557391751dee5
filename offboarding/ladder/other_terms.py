"""Whether other terms were offered in a case, and what came of it: before an ending is decided,
both sides may still agree on something else (capability N-21).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from clientcare.core.dates import shown_day
from contracts.models import OfferVerdict
from offboarding.ladder.case_rows import NOT_GIVEN, CaseRow


class TermsState(StrEnum):
    """What is next: to offer them, to give the client the offer, to wait for the answer, to sign
    the amendment; or nothing, because they were declined, not answered, or are in force.
    """

    NOT_OFFERED = "not offered"
    NOT_GIVEN = "not given"
    WAITING = "waiting"
    ACCEPTED = "accepted"
    SETTLED = "settled"


@dataclass(frozen=True)
class OtherTerms:
    """Of the newest offer in the case; `text` says it in one or two sentences."""

    state: TermsState
    text: str
    offer: CaseRow | None = None

    @property
    def is_open(self) -> bool:
        return self.state != TermsState.SETTLED


def other_terms(rows: Sequence[CaseRow], today: date) -> OtherTerms:
    """`rows` in the order of their days."""
    offered = [row for row in rows if row.code == "terms"]
    if not offered:
        return OtherTerms(TermsState.NOT_OFFERED, _("No other terms were offered in this case."))
    last = offered[-1]
    if last.text == OfferVerdict.ACCEPTED:
        return accepted_terms(last, rows, today)
    state = TermsState.SETTLED
    if last.text == NOT_GIVEN:
        # After its last day it can be given no more, and another one is made.
        state = TermsState.NOT_GIVEN if last.until >= today else TermsState.NOT_OFFERED
        text = _("Other terms (%(number)s) are written, and the client has no link to answer them.")
    elif last.text == OfferVerdict.DECLINED:
        text = _("Other terms (%(number)s) were offered on %(day)s, and declined.")
    elif last.until >= today:
        state = TermsState.WAITING
        text = _(
            "Other terms (%(number)s) were offered on %(day)s: the answer is due by %(until)s."
        )
    else:
        text = _("Other terms (%(number)s) were offered on %(day)s, and not answered.")
    return OtherTerms(state, text % shown_offer(last, today), last)


def accepted_terms(offer: CaseRow, rows: Sequence[CaseRow], today: date) -> OtherTerms:
    """Terms change by a signature: settled with the amendment of the contract whose terms were
    offered, not of another contract.
    """
    text = _("Other terms (%(number)s) were offered on %(day)s, and accepted.")
    text %= shown_offer(offer, today)
    amended = [row for row in rows if row.code == "amend" and row.contract == offer.contract]
    signed = [row.detail for row in amended if row.day >= offer.day]
    if not signed:
        unsigned = _("No amendment is signed yet.")
        return OtherTerms(TermsState.ACCEPTED, f"{text} {unsigned}", offer)
    amendment = _("Amendment %(number)s is signed.") % {"number": signed[-1]}
    return OtherTerms(TermsState.SETTLED, f"{text} {amendment}", offer)


def shown_offer(offer: CaseRow, today: date) -> dict[str, str]:
    days = {"day": shown_day(offer.day, today), "until": shown_day(offer.until, today)}
    return {"number": offer.detail, **days}
