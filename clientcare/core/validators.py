"""Validations shared by many actions."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from clientcare.core.refused import Refused

WITHDRAWN_ALREADY = _("This was withdrawn already.")
REASON_MISSING = _("Write the reason: it stays on the timeline.")
FUTURE_DAY = _("This day has not come yet.")


def require_reason(reason: str) -> str:
    """The reason, trimmed; Refused at the field `reason` when there is none."""
    reason = reason.strip()
    if not reason:
        raise Refused(REASON_MISSING, field="reason")
    return reason


def refuse_future_day(today: date, day: date, field: str) -> None:
    """Refused at `field` for a day after `today`: facts cannot be in the future."""
    if day > today:
        raise Refused(FUTURE_DAY, field=field)
