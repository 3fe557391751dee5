"""Why the day that a mail names was not used as the day it was written."""

from django.utils.translation import gettext as _

from clientcare.inbox.read_mail import moment_of_header
from clientcare.inbox.written_days import read_moment
from clientcare.models import IncomingMail


def why_day_not_taken(mail: IncomingMail) -> str:
    """A sentence; empty for a mail whose day was used, or that was not read."""
    if mail.written_at is not None:
        return why_arrival_counts(mail)
    if not (mail.claimed_day or mail.is_forwarded):
        return ""
    if not mail.claimed_day:
        return _("The forwarded part names no day.")
    moment = moment_of_header(mail.claimed_day) or read_moment(mail.claimed_day, mail.vendor.zone)
    if moment is None:
        return _("It names no time, or can be read as two days.")
    if moment > mail.arrived_at:
        return _("It was still to come when the mail arrived.")
    return _("It is more than a day before the mail arrived: it may have been sent on as it was.")


def why_arrival_counts(mail: IncomingMail) -> str:
    """Empty unless the time of arrival was taken in place of the day that the mail names."""
    if not mail.claimed_day or mail.written_at != mail.arrived_at:
        return ""
    if moment_of_header(mail.claimed_day) is None:
        return _("That names no time zone, or is no date: the mail counts from its arrival.")
    return _("That was still to come: the mail counts from its arrival.")
