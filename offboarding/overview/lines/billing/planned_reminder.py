"""The vendor's plan proposes a reminder of an overdue invoice."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clientcare.clients.rows_of_clients import RowsOf
from contracts.models import Invoice
from offboarding.invoicing.planned import planned_reminders
from offboarding.models import TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine
from offboarding.overview.lines.promise import LONGEST_DETAIL


class PlannedReminderLines(LineKind):
    key = "reminder_due"
    rank = 9
    rests_on = (RowsOf(Invoice),)

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        planned = planned_reminders(inputs.vendor, inputs.client_ids, inputs.today)
        for client_id, reminder in planned.items():
            yield TodayLine(
                vendor=inputs.vendor,
                client_id=client_id,
                kind=self.key,
                subject_id=reminder.invoice.pk,
                detail=f"{reminder.step} {reminder.invoice.number}"[:LONGEST_DETAIL],
                rank=self.rank,
                shown_from=reminder.due,
                due=reminder.due,
                permission="demand.write",
            )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        step, number = line.detail.split(" ", 1)
        days = int(step) + (viewing.today - line.due).days  # since the due day, not the step
        why = ngettext(
            "Invoice %(number)s has been overdue for %(count)s day: the text is written.",
            "Invoice %(number)s has been overdue for %(count)s days: the text is written.",
            days,
        )
        return ShownLine(
            line.due,
            line.client_name,
            _("Remind %(client)s, as planned."),
            why % {"number": number, "count": days},
            viewing.address("reminder_new", line.client_id),
            _("Look at the reminder"),
        )


PLANNED_REMINDER = PlannedReminderLines()
