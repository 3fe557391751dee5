"""From the day of the letter to the last day, as the path counts it."""

from datetime import date

from clientcare.core.dates import calendar_notice_end
from contracts.agreement.notice_terms import AgreedNotice
from offboarding.models import Path, Termination
from offboarding.paths.period import period_on


def effective_day(termination: Termination) -> date:
    """The last day if the letter goes out on the ending's day of the letter, by the notice in force
    on that day.
    """
    return last_day(
        termination, termination.letter_on, period_on(termination, termination.letter_on)
    )


def last_day(termination: Termination, letter_on: date, notice: AgreedNotice) -> date:
    """P1: the deed's date. P2: letter day plus the agreed calendar days, the last one included.
    P3: the letter's own day unless the clause sets days."""
    if termination.path == Path.MUTUAL:
        return termination.deed_on
    return calendar_notice_end(letter_on, notice.days or 0)
