"""A refund statement was sent and the refund is not fully paid; also after the case is closed."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.core.dates import local_day
from clientcare.models import Vendor
from offboarding.models import Settlement, TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine
from offboarding.settlement.from_rows import due_day
from offboarding.settlement.issued import refunds_owed


def refund_day(settlement: Settlement, vendor: Vendor) -> date:
    """The day by which the statement says that we pay; `settlement` as of `refunds_owed`."""
    return due_day(settlement.termination, local_day(settlement.issued_at, vendor.timezone))


class RefundLines(LineKind):
    key = "refund"
    rank = 7
    rests_on = (RowsOf(Settlement, "termination__client", Q(document__isnull=False)),)

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        for settlement in refunds_owed(inputs.client_ids, inputs.today):
            yield TodayLine(
                vendor=inputs.vendor,
                client_id=settlement.termination.client_id,
                kind=self.key,
                subject_id=settlement.termination_id,
                rank=self.rank,
                shown_from=settlement.account_on,
                due=refund_day(settlement, inputs.vendor),
                permission="fact.record",
            )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        return ShownLine(
            line.due,
            line.client_name,
            _("Pay the refund to %(client)s."),
            _("The statement is issued; record the transfer when it is done."),
            viewing.address("refund_record", line.subject_id),
            _("Record the refund"),
        )


REFUND = RefundLines()
