"""Whether other terms were offered in a case, and what came of it: before an ending is decided,
both sides may still agree on something else (capability N-21).
"""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from contracts.models import OfferVerdict
from offboarding.ladder.case_rows import CaseRow
from offboarding.ladder.steps import shown_day


def other_terms_text(rows: Sequence[CaseRow], today: date) -> str:
    """Of the newest offer, in one or two sentences; `rows` in the order of their days."""
    offered = [one for one in rows if one.code == "terms"]
    if not offered:
        return _("No other terms were offered in this case.")
    last = offered[-1]
    about = {"number": last.detail, "day": shown_day(last.day), "until": shown_day(last.until)}
    if last.text == OfferVerdict.DECLINED:
        return _("Other terms (%(number)s) were offered on %(day)s, and declined.") % about
    if last.text == OfferVerdict.ACCEPTED:
        text = _("Other terms (%(number)s) were offered on %(day)s, and accepted.") % about
        return f"{text} {amended_text(last, rows)}"
    if last.until >= today:
        text = _(
            "Other terms (%(number)s) were offered on %(day)s: the answer is due by %(until)s."
        )
        return text % about
    return _("Other terms (%(number)s) were offered on %(day)s, and not answered.") % about


def amended_text(offer: CaseRow, rows: Sequence[CaseRow]) -> str:
    """Of the contract whose terms were offered; one of another contract tells nothing."""
    amended = [one for one in rows if one.code == "amend" and one.contract == offer.contract]
    signed = [one.detail for one in amended if one.day >= offer.day]
    if not signed:
        return _("No amendment is signed yet.")
    return _("Amendment %(number)s is signed.") % {"number": signed[-1]}
