"""WhatsApp and courier: the documents are ready, and the day counts only with its proof."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.models import Delivery, DeliveryPurpose, DeliveryState
from offboarding.models import TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine
from offboarding.sending.on_its_way import rests_on_nothing


class HandOverLines(LineKind):
    key = "hand_over"
    rank = 2
    rests_on = (RowsOf(Delivery),)

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        for delivery in inputs.deliveries:
            if delivery.state == DeliveryState.WAITING:
                yield TodayLine(
                    vendor=inputs.vendor,
                    client_id=delivery.client_id,
                    kind=self.key,
                    subject_id=delivery.pk,
                    detail=detail_of(delivery, inputs),
                    rank=self.rank,
                    due=inputs.day_of(delivery.created_at),
                    permission="ending.prepare",
                )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        purpose, _colon, stopped = line.detail.partition(":")
        sentence = _("Hand the documents over to %(client)s and upload the proof.")
        button = _("Upload the proof")
        if stopped:
            sentence = _("Do not hand it over to %(client)s any more: take it back.")
            button = _("Open it")
        url = viewing.address("delivery_hand_over", line.subject_id)
        label = DeliveryPurpose(purpose).label
        return ShownLine(line.due, line.client_name, sentence, label, url, button, "risk")


def detail_of(delivery: Delivery, inputs: LineInputs) -> str:
    """Its purpose; with “:stopped” where a payment, say, took its ground away."""
    is_stopped = rests_on_nothing(delivery, inputs.today)
    return f"{delivery.purpose}:stopped" if is_stopped else delivery.purpose


HAND_OVER = HandOverLines()
