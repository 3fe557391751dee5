"""The invoices of a suspension of our work are paid: the work goes on, and the client is to be
told.
"""

from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.core.dates import ONE_DAY
from contracts.models import Contract, WorkSuspension
from offboarding.models import TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine

NOT_BEGUN = "not begun"


class ResumeLines(LineKind):
    """From the day of payment until a user confirms that the work goes on, while the contract is in
    force.
    """

    key = "resume"
    rank = 2
    rests_on = (RowsOf(WorkSuspension, "contract__client"),)

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        paid = WorkSuspension.objects.valid().filter(
            contract__in=Contract.objects.valid().going_on(inputs.today),
            contract__client__in=inputs.client_ids,
            resumes_on__isnull=False,
            lifted_on=None,
        )
        for suspension in paid.select_related("contract"):
            yield TodayLine(
                vendor=inputs.vendor,
                client_id=suspension.contract.client_id,
                kind=self.key,
                subject_id=suspension.pk,
                detail=NOT_BEGUN if suspension.settled_early else "",
                rank=self.rank,
                shown_from=suspension.resumes_on - ONE_DAY,
                due=suspension.resumes_on,
                permission="case.decide",
            )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        if line.detail == NOT_BEGUN:
            sentence = _("The announced suspension for %(client)s does not begin.")
            why = gettext(
                "Before its first day nothing it names was due any more. Tell the client."
            )
        else:
            sentence = _("The suspended work for %(client)s goes on.")
            why = gettext(
                "From %(day)s our days to answer and deliver count: the day before, nothing it "
                "names was due any more. Tell the client."
            ) % {"day": viewing.day(line.due)}
        return ShownLine(
            line.due,
            line.client_name,
            sentence,
            why,
            viewing.address("suspension_lift", line.subject_id),
            _("Confirm and tell"),
        )


RESUME = ResumeLines()
