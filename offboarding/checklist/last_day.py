"""From the sending window of the letter to the last day of the contract, as the path counts it.

A letter is dated on the window's first day and may leave until its last. Notice counts from the
last possible day, so that it is never short, whenever in the window the letter leaves. A client's
own valid notice counts from the day on which it reached us: our letter only confirms it.
"""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from clientcare.core.dates import calendar_notice_end, shown_day
from clientcare.core.days_off import days_off_of
from clientcare.core.refused import Refused
from contracts.agreement.notice_terms import AgreedNotice
from contracts.agreement.working_time import WORK_WEEK, WorkingTime
from offboarding.models import Path, Termination

WINDOW_DAYS = 5  # working days after the letter's own, unless someone chooses another last day
LONGEST_WINDOW = 30  # calendar days; a letter's facts are those of its date


def last_day(termination: Termination, last_sending_on: date, notice: AgreedNotice) -> date:
    """P1: the deed's date. P2: last sending day plus the agreed calendar days, the last one
    included; of the client's own notice, the day it reached us plus these. P3: the last sending day
    unless the clause sets days."""
    if has_fixed_end(termination):
        return fixed_end(termination, notice)
    return calendar_notice_end(last_sending_on, notice.days or 0)


def has_fixed_end(termination: Termination) -> bool:
    """The last day does not depend on the day of the letter."""
    return termination.path == Path.MUTUAL or termination.counts_from is not None


def fixed_end(termination: Termination, notice: AgreedNotice) -> date:
    if termination.path == Path.MUTUAL:
        return termination.deed_on
    return calendar_notice_end(termination.counts_from, notice.days or 0)


def usual_last_sending_day(termination: Termination, letter_on: date, notice: AgreedNotice) -> date:
    """The fifth working day after the letter's; the letter's own where the contract ends with it,
    because letter and final account then leave in one mail.
    """
    if ends_with_the_letter(termination, letter_on, notice):
        return letter_on
    week = WorkingTime(WORK_WEEK, termination.vendor.zone, days_off_of(termination.vendor))
    fifth = week.working_day_after(letter_on, WINDOW_DAYS) or letter_on
    latest = fifth
    if has_fixed_end(termination):
        latest = min(fifth, fixed_end(termination, notice) - timedelta(days=1))
    return max(latest, letter_on)


def ends_with_the_letter(termination: Termination, letter_on: date, notice: AgreedNotice) -> bool:
    if has_fixed_end(termination):
        return fixed_end(termination, notice) <= letter_on
    return not notice.days


def why_no_time_to_sign(ending: Termination, last_sending_on: date | None) -> str:
    """Why the deed that the letter brings could not be signed by its last day; or empty."""
    if not (ending.brings_deed and last_sending_on and last_sending_on >= ending.deed_on):
        return ""
    return _(
        "The deed ends the contract on %(day)s and must be signed by then, after the letter: "
        "choose an earlier day for the letter, or agree on a later last day."
    ) % {"day": shown_day(ending.deed_on)}


def refuse_window(
    termination: Termination, letter_on: date, last_sending_on: date, notice: AgreedNotice
) -> None:
    """Refused when the letter could not leave on every day from its own to the last."""
    field = "last_sending_on"
    if last_sending_on < letter_on:
        raise Refused(
            _("The last sending day cannot be before the day of the letter."), field=field
        )
    if last_sending_on == letter_on:
        return
    if ends_with_the_letter(termination, letter_on, notice):
        text = _(
            "The contract ends with the letter, and the final account leaves in the same mail: it "
            "has one sending day."
        )
        raise Refused(text, field=field)
    if has_fixed_end(termination) and last_sending_on >= fixed_end(termination, notice):
        raise Refused(_("The letter must leave before the contract ends."), field=field)
    if (last_sending_on - letter_on).days > LONGEST_WINDOW:
        text = _("A letter may leave for %(days)d days at most: what it says is of its own day.")
        raise Refused(text % {"days": LONGEST_WINDOW}, field=field)
