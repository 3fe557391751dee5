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
    amended = [one for one in rows if one.code == "amend"]
    if not offered:
        return _("No other terms were offered in this case.")
    last = offered[-1]
    about = {"number": last.detail, "day": shown_day(last.day), "until": shown_day(last.until)}
    if last.text == OfferVerdict.DECLINED:
        return _("Other terms (%(number)s) were offered on %(day)s, and declined.") % about
    if last.text == OfferVerdict.ACCEPTED:
        text = _("Other terms (%(number)s) were offered on %(day)s, and accepted.") % about
        signed = [one.detail for one in amended if one.day >= last.day]
        after = _("No amendment is signed yet.")
        if signed:
            after = _("Amendment %(number)s is signed.") % {"number": signed[-1]}
        return f"{text} {after}"
    if last.until >= today:
        text = _(
            "Other terms (%(number)s) were offered on %(day)s: the answer is due by %(until)s."
        )
        return text % about
    return _("Other terms (%(number)s) were offered on %(day)s, and not answered.") % about
