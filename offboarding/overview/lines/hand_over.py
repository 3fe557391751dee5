"""WhatsApp and courier: the documents are ready, and the day counts only with its proof."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from clientcare.models import DeliveryPurpose, DeliveryState
from offboarding.models import TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine


class HandOverLines(LineKind):
    key = "hand_over"
    rank = 2

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        for delivery in inputs.deliveries:
            if delivery.state == DeliveryState.WAITING:
                yield TodayLine(
                    vendor=inputs.vendor,
                    client_id=delivery.client_id,
                    kind=self.key,
                    subject_id=delivery.pk,
                    detail=delivery.purpose,
                    rank=self.rank,
                    due=inputs.day_of(delivery.created_at),
                    permission="ending.prepare",
                )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        return ShownLine(
            line.due,
            line.client_name,
            _("Hand the documents over to %(client)s and upload the proof."),
            DeliveryPurpose(line.detail).label,
            viewing.address("delivery_hand_over", line.subject_id),
            _("Upload the proof"),
            "risk",
        )


HAND_OVER = HandOverLines()
