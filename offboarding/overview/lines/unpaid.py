"""A missed payment during or after an ending opens no case, but has a line here while an invoice is
overdue. The flag can also be about invoices that were paid late.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from contracts.triggers.kinds.missed_payment.kind import MissedPayment
from offboarding.models import TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine


class UnpaidLines(LineKind):
    key = "unpaid"
    rank = 8

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        for facts in inputs.facts:
            for flag in facts.flags if facts.stakes.oldest_due_on else ():
                if flag.kind == MissedPayment.code and flag.after_ending and not flag.in_open_case:
                    yield TodayLine(
                        vendor=inputs.vendor,
                        client=facts.client,
                        kind=self.key,
                        subject_id=flag.pk,
                        rank=self.rank,
                        shown_from=flag.since,
                        due=flag.since,
                        permission="fact.read",
                    )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        return ShownLine(
            line.due,
            line.client_name,
            _("%(client)s still has an unpaid invoice."),
            _("An ending is under way or done, so no case opens."),
            viewing.address("client_detail", line.client_id),
            _("Look at the invoices"),
        )


UNPAID = UnpaidLines()
