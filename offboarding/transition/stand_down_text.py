"""What a sub-vendor is told: that our work ends, and nothing about the client or why."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from clientcare.core.dates import format_day
from offboarding.models import Termination, TransitionItem


def stand_down_text(item: TransitionItem, ending: Termination) -> str:
    """In Indonesian, to copy into a message; empty for other kinds, once settled, and until the
    ending is certain: notice given and, if a deed is due, the deed signed.
    """
    if not item.is_stand_down or item.is_settled or ending.last_day is None:
        return ""
    with override("id"):
        sentence = _(
            "Dear %(name)s, our own work for the event of %(day)s ends on %(ends_on)s. Please do "
            "not go on with %(service)s on our behalf after that day. Please answer this message "
            "to confirm that you read it, and tell us about costs you have already had. Thank you, "
            "%(vendor)s"
        )
        return sentence % {
            "name": item.name,
            "day": format_day(item.booked_on, "id", "plain"),
            "ends_on": format_day(ending.last_day, "id", "plain"),
            "service": item.text,
            "vendor": ending.vendor.name,
        }
