"""Documents to hand over by WhatsApp or courier. The day of delivery counts only with its proof."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.models import Delivery, DeliveryPurpose, DeliveryState
from offboarding.models import Termination, TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine
from offboarding.sending.on_its_way import rests_on_nothing

STOPPED, UNTIL = "stopped", "until"  # marks in the detail of a line


class HandOverLines(LineKind):
    key = "hand_over"
    rank = 2
    rests_on = (RowsOf(Delivery),)

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        waiting = [
            delivery for delivery in inputs.deliveries if delivery.state == DeliveryState.WAITING
        ]
        until = last_sending_days(waiting)
        for delivery in waiting:
            yield TodayLine(
                vendor=inputs.vendor,
                client_id=delivery.client_id,
                kind=self.key,
                subject_id=delivery.pk,
                detail=detail_of(delivery, inputs, until),
                rank=self.rank,
                due=until.get(delivery.pk) or inputs.day_of(delivery.created_at),
                permission="ending.prepare",
            )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        purpose, _colon, mark = line.detail.partition(":")
        why = DeliveryPurpose(purpose).label
        sentence = _("Hand the documents over to %(client)s and upload the proof.")
        button = _("Upload the proof")
        if mark == UNTIL and line.due < viewing.today:
            sentence = _(
                "Upload the proof that %(client)s had the letter in time, or take it back."
            )
            why = _("Its last sending day has passed.")
        if mark == STOPPED:
            sentence = _("Do not hand it over to %(client)s any more: take it back.")
            button = _("Open it")
        url = viewing.address("delivery_hand_over", line.subject_id)
        return ShownLine(line.due, line.client_name, sentence, why, url, button, "risk")


def detail_of(delivery: Delivery, inputs: LineInputs, until: Mapping[int, date]) -> str:
    """The purpose, and a mark if the delivery has lost its ground (by a payment, for example) or if
    the line is due on the last sending day.
    """
    if rests_on_nothing(delivery, inputs.today):
        return f"{delivery.purpose}:{STOPPED}"
    return f"{delivery.purpose}:{UNTIL}" if delivery.pk in until else delivery.purpose


def last_sending_days(deliveries: list[Delivery]) -> dict[int, date]:
    """By delivery, of letters of an ending: a letter handed over later gives no notice."""
    letters = {
        delivery.pk: delivery.subject_id
        for delivery in deliveries
        if delivery.purpose == DeliveryPurpose.ENDING
    }
    if not letters:
        return {}
    endings = Termination.objects.filter(pk__in=letters.values(), last_sending_on__isnull=False)
    days = dict(endings.values_list("pk", "last_sending_on"))
    return {pk: days[ending] for pk, ending in letters.items() if ending in days}


HAND_OVER = HandOverLines()
