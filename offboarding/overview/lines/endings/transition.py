"""A duty, a concern or a sub-vendor of a transition whose day has come."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from clientcare.clients.rows_of_clients import RowsOf
from offboarding.models import TodayLine, TransitionItem, TransitionKind
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine

SENTENCES = {
    TransitionKind.DUTY: _("Finish a duty for %(client)s and have it checked."),
    TransitionKind.CONCERN: _("Answer a concern of %(client)s."),
    TransitionKind.STAND_DOWN: _("Tell a sub-vendor that the work for %(client)s ends."),
}


class TransitionLines(LineKind):
    key = "transition"
    rank = 5
    rests_on = (RowsOf(TransitionItem, "termination__client"),)

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        items = TransitionItem.objects.unsettled().filter(
            termination__client__in=inputs.client_ids, termination__cancelled_on=None
        )
        for item in items.select_related("termination").order_by("pk"):
            yield TodayLine(
                vendor=inputs.vendor,
                client_id=item.termination.client_id,
                kind=self.key,
                subject_id=item.pk,
                detail=item.kind,
                rank=self.rank,
                shown_from=item.shown_from,
                due=item.shown_from,
                permission="ending.prepare",
            )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        return ShownLine(
            line.due,
            line.client_name,
            SENTENCES[TransitionKind(line.detail)],
            _("It belongs to the transition of the ending."),
            viewing.address("transition_done", line.subject_id),
            _("Record it"),
        )


TRANSITION = TransitionLines()
