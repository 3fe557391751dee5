"""What several kinds of line in the today list are read from, loaded once."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from clientcare.models import Delivery, DeliveryPurpose, DeliveryState, Vendor
from clientcare.question import Given, statement
from offboarding.dashboard import Board

UNDER_WAY = (
    DeliveryState.WAITING,
    DeliveryState.QUEUED,
    DeliveryState.INFLIGHT,
    DeliveryState.UNKNOWN,
)


@dataclass(frozen=True)
class TodayRows:
    """The clients and flags of the page, and the deliveries that are under way or in trouble."""

    board: Board
    deliveries: list[Delivery]


def load_today(board: Board) -> TodayRows:
    """One query more than the board itself."""
    return TodayRows(board, open_deliveries(board.vendor))


def open_deliveries(vendor: Vendor) -> list[Delivery]:
    """To clients: under way, uncertain, or refused and not tried anew; `is_latest`: nothing
    followed it.
    """
    return deliveries_of_a_vendor().rows(vendor=vendor)


@statement
def deliveries_of_a_vendor() -> QuerySet[Delivery]:
    same = {"purpose": OuterRef("purpose"), "subject_id": OuterRef("subject_id")}
    later = Delivery.objects.filter(**same, pk__gt=OuterRef("pk"))
    tried_anew = Exists(later.exclude(state__in=[DeliveryState.FAILED, DeliveryState.CANCELLED]))
    sent_again = Exists(Delivery.objects.filter(replaces=OuterRef("pk")))
    deliveries = Delivery.objects.of(Given("vendor")).exclude(purpose=DeliveryPurpose.NOTICE)
    deliveries = deliveries.annotate(is_latest=~tried_anew & ~sent_again)
    waiting = Q(state__in=UNDER_WAY) | Q(state=DeliveryState.FAILED, is_latest=True)
    return deliveries.filter(waiting).select_related("client").order_by("pk")
