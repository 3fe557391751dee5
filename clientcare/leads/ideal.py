"""Compares an enquiry with the clients the vendor works best with: points with a reason, never a
mismatch, because it is only a preference. Only fields that the vendor filled in are compared.
"""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clientcare.leads.points import Point
from clientcare.models import Enquiry, EnquirySettings

BEST_WORK, MONTHS_AHEAD = "ideal_service", "ideal_ahead"
MOST_OF_IDEAL = 10  # points of each
IDEAL_LABELS: dict[str, Promise] = {
    BEST_WORK: gettext_lazy("The work we do best"),
    MONTHS_AHEAD: gettext_lazy("Months until the event"),
}


def ideal_labels() -> dict[str, Promise]:
    return IDEAL_LABELS


def ideal_points(enquiry: Enquiry, settings: EnquirySettings) -> dict[str, Point | None]:
    """By subject; None if the enquiry does not say it."""
    points: dict[str, Point | None] = {}
    services = list(filter(None, map(str.strip, settings.ideal_services.split(","))))
    if services:
        points[BEST_WORK] = service_point(enquiry, services)
    if settings.ideal_months:
        points[MONTHS_AHEAD] = ahead_point(enquiry, settings.ideal_months)
    return points


def service_point(enquiry: Enquiry, best: list[str]) -> Point | None:
    if not enquiry.service:
        return None
    service = enquiry.service.casefold()
    match = next((ideal for ideal in best if ideal.casefold() in service), "")
    texts = {"asked": enquiry.service, "best": match or ", ".join(best)}
    reason = (
        _("They ask for “%(asked)s”: %(best)s is the work we do best.")
        if match
        else _("They ask for “%(asked)s”; the work we do best is %(best)s.")
    ) % texts
    return Point(
        BEST_WORK, IDEAL_LABELS[BEST_WORK], reason, MOST_OF_IDEAL if match else 0, MOST_OF_IDEAL
    )


def ahead_point(enquiry: Enquiry, wanted_months: int) -> Point | None:
    if enquiry.event_date is None:
        return None
    months = whole_months(enquiry.received_on, enquiry.event_date)
    reason = ngettext(
        "They asked %(months)s whole month before the event; we work best with %(wished)s or more.",
        "They asked %(months)s whole months before the event; we work best with %(wished)s or "
        "more.",
        months,
    ) % {"months": months, "wished": wanted_months}
    points = MOST_OF_IDEAL if months >= wanted_months else 0
    return Point(MONTHS_AHEAD, IDEAL_LABELS[MONTHS_AHEAD], reason, points, MOST_OF_IDEAL)


def whole_months(first: date, last: date) -> int:
    """Whole months from `first` to `last`; a month counts once its same day is reached."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return max(0, months - (last.day < first.day))
