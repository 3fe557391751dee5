"""From the day of the letter to the last day, as the path counts it."""

from datetime import date

from clientcare.dates import calendar_notice_end
from offboarding.models import Path, Termination


def effective_day(termination: Termination, letter_on: date | None = None) -> date:
    """P1: the deed's date. P2: letter day plus the contract's calendar days, the last one included.
    P3: the letter's own day unless the contract sets days. `letter_on` defaults to the ending's own."""
    if termination.path == Path.MUTUAL:
        return termination.deed_on
    return calendar_notice_end(letter_on or termination.letter_on, termination.contract.notice_days or 0)
