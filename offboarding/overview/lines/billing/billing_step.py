"""A step of a contract's schedule is to be billed."""

from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clientcare.clients.rows_of_clients import RowsOf
from contracts.models import BillingSchedule, BillingStep, StepKind
from contracts.schedules.steps import ISSUED_AHEAD, unbilled_steps
from offboarding.models import TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine


class BillingStepLines(LineKind):
    key = "billing_step"
    rank = 8
    rests_on = (RowsOf(BillingSchedule, "contract__client"),)

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        next_steps: dict[int, BillingStep] = {}  # by contract
        for step in unbilled_steps(inputs.client_ids, inputs.today):
            next_steps.setdefault(step.schedule.contract_id, step)
        for step in next_steps.values():
            yield TodayLine(
                vendor=inputs.vendor,
                client_id=step.schedule.contract.client_id,
                kind=self.key,
                subject_id=step.schedule.contract_id,
                detail=step.kind,
                rank=self.rank,
                shown_from=step.due_on - ISSUED_AHEAD,
                due=step.due_on,
                permission="fact.record",
            )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        why = gettext("To be paid by %(day)s: %(kind)s.") % {
            "day": viewing.day(line.due),
            "kind": StepKind(line.detail).label,
        }
        return ShownLine(
            line.due,
            line.client_name,
            _("%(client)s can be billed, as the contract’s schedule says."),
            why,
            viewing.address("schedule_detail", line.subject_id),
            _("Issue the invoice"),
            "risk" if line.due <= viewing.today else "watch",
        )


BILLING_STEP = BillingStepLines()
