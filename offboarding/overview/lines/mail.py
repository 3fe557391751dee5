"""A mail that failed, bounced, or may not have arrived. Only the owner can resolve it."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.models import Delivery, DeliveryState
from offboarding.models import TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine

SENTENCES = {
    DeliveryState.UNKNOWN: (
        _("Find out whether the mail to %(client)s arrived."),
        _("Not certain. It is not sent again by itself."),
        "watch",
    ),
    DeliveryState.BOUNCED: (
        _("The mail to %(client)s came back."),
        _("It did not arrive. Correct the address or choose another way."),
        "risk",
    ),
    DeliveryState.FAILED: (
        _("The mail to %(client)s was refused."),
        _("Nothing was sent. Correct the address or try again."),
        "risk",
    ),
}


class MailLines(LineKind):
    key = "mail"
    rank = 1
    rests_on = (RowsOf(Delivery),)

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        for delivery in inputs.deliveries:
            if delivery.is_latest and delivery.state in SENTENCES:
                yield TodayLine(
                    vendor=inputs.vendor,
                    client_id=delivery.client_id,
                    kind=self.key,
                    subject_id=delivery.pk,
                    detail=delivery.state,
                    rank=self.rank,
                    due=delivery.bounced_on or inputs.day_of(delivery.created_at),
                    permission="delivery.resolve",
                )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        sentence, why, state = SENTENCES[line.detail]
        outbox = reverse("outbox", args=[viewing.vendor.slug])
        return ShownLine(
            line.due, line.client_name, sentence, why, outbox, _("Open the outbox"), state
        )


MAIL = MailLines()
