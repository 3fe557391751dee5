"""Checks that many actions share, each with its one sentence."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from clientcare.core.refused import Refused

WITHDRAWN_ALREADY = _("This was withdrawn already.")
REASON_MISSING = _("Write the reason: it stays on the timeline.")
FUTURE_DAY = _("This day has not come yet.")


def given_reason(reason: str) -> str:
    """The reason, trimmed; Refused at the field `reason` when there is none."""
    reason = reason.strip()
    if not reason:
        raise Refused(REASON_MISSING, field="reason")
    return reason


def no_later_than(today: date, day: date, field: str) -> None:
    """Facts have happened: Refused at `field` for a day after the vendor's today."""
    if day > today:
        raise Refused(FUTURE_DAY, field=field)
