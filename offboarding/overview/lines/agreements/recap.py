"""A client answered through the link that a recap is not right."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.models import Interaction, with_valid_contact
from contracts.judging.reply_clock import ANSWER
from offboarding.models import RecapAnswer, RecapVerdict, TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine


class RecapLines(LineKind):
    key = "recap"
    rank = 8
    rests_on = (RowsOf(RecapAnswer, "recap__client"),)

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        """Until the recap is corrected, or we answer the client."""
        our_answer = Interaction.objects.valid().filter(
            ANSWER, client=OuterRef("recap__client"), occurred_at__gt=OuterRef("answered_at")
        )
        answers = RecapAnswer.objects.of(inputs.vendor).filter(
            ~Exists(our_answer),
            with_valid_contact("interaction"),
            recap__client__in=inputs.client_ids,
            recap__replaced_by=None,
            verdict=RecapVerdict.WRONG,
            recap__interaction__withdrawal=None,
        )
        for answer in answers.select_related("recap").order_by("pk"):
            yield TodayLine(
                vendor=inputs.vendor,
                client_id=answer.recap.client_id,
                kind=self.key,
                subject_id=answer.recap_id,
                rank=self.rank,
                shown_from=answer.day,
                due=answer.day,
                permission="fact.record",
            )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        why = _("Answered on %(day)s. The page has the client’s words: correct it, or talk.")
        return ShownLine(
            line.due,
            line.client_name,
            gettext_lazy("%(client)s says that a recap is not right."),
            why % {"day": viewing.day(line.due)},
            viewing.address("recap_detail", line.subject_id),
            gettext_lazy("Read the answer"),
        )


RECAP = RecapLines()
