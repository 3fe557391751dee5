"""What quiet hours held: messages that came outside the agreed hours and still wait for us now that
the hours have begun, and our own mail that waited for them and is about to leave.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Count, Exists, OuterRef, QuerySet

from clientcare.models import Delivery, DeliveryState, Interaction, Vendor
from clientcare.models.base import put_together_once
from contracts.judging.reply_clock import ANSWER, OPENS
from contracts.models import Judgement

SHOWN_FOR = timedelta(days=7)  # older messages wait on the client's page only


def held_contacts(vendor: Vendor, now: datetime) -> QuerySet[Interaction]:
    """A message stops waiting when it is answered or marked as needing no reply."""
    begun = {"judgement__hours_open_at__lte": now, "judgement__hours_open_at__gt": now - SHOWN_FOR}
    return contacts_that_wait().filter(vendor=vendor, **begun)


@put_together_once
def contacts_that_wait() -> QuerySet[Interaction]:
    answers = Interaction.objects.valid().filter(
        ANSWER, client=OuterRef("client"), occurred_at__gte=OuterRef("occurred_at")
    )
    return Interaction.objects.valid().filter(OPENS, ~Exists(answers))


def held_by_moment(vendor: Vendor, today: date) -> dict[str, int]:
    """The number of waiting contacts by the moment at which their hours begin: every moment that
    `held_contacts` can return from this day on, until a fact changes.
    """
    waiting = contacts_that_wait().filter(
        vendor=vendor, judgement__hours_open_at__gt=first_moment(vendor, today)
    )
    by_moment = waiting.order_by().values_list("judgement__hours_open_at")
    return {moment.isoformat(): number for moment, number in by_moment.annotate(Count("pk"))}


def has_held(vendor: Vendor, today: date) -> Exists:
    """For a query of the vendor's rows: whether there may be any."""
    outside = Judgement.objects.filter(vendor=OuterRef("vendor"))
    return Exists(outside.filter(hours_open_at__gt=first_moment(vendor, today)))


def first_moment(vendor: Vendor, today: date) -> datetime:
    """The earliest beginning of hours that is still shown on `today`."""
    # in UTC: subtracting a week in the zone would be an hour off across a clock change
    return datetime.combine(today, time.min, vendor.zone).astimezone(UTC) - SHOWN_FOR


def held_now(by_moment: Mapping[str, int], now: datetime) -> tuple[int, datetime] | None:
    """From the stored counts: how many contacts are held by hours that have begun, and since when
    the first of them waits. None if there are none.
    """
    moments = [(datetime.fromisoformat(moment), number) for moment, number in by_moment.items()]
    begun = [row for row in moments if now - SHOWN_FOR < row[0] <= now]
    return (sum(number for _moment, number in begun), min(begun)[0]) if begun else None


def held_mail(vendor: Vendor, now: datetime) -> QuerySet[Delivery]:
    """Mail whose hours have begun and that has not been sent yet."""
    queued = Delivery.objects.of(vendor).filter(state=DeliveryState.QUEUED)
    return queued.filter(leaves_at__lte=now, leaves_at__gt=now - SHOWN_FOR)


def mail_still_waiting(vendor: Vendor, now: datetime) -> QuerySet[Delivery]:
    return Delivery.objects.of(vendor).filter(state=DeliveryState.QUEUED, leaves_at__gt=now)
