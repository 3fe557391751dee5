"""A refund statement was sent and the refund is not fully paid; also after the case is closed."""

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal

from django.db.models import F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from clientcare.clients.rows_of_clients import RowsOf
from contracts.billing.balances import paid_by
from offboarding.models import Settlement, TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine


def refunds_owed(clients: Collection[int], today: date) -> QuerySet[Settlement]:
    """Issued refund statements of contracts into which more was paid than the account's total. All
    payments count, whenever recorded: one that the account included may be corrected later.
    """
    paid = paid_by(today, OuterRef("termination__contract"), OuterRef("termination__client"))
    issued = Settlement.objects.filter(
        termination__client__in=clients,
        document__isnull=False,
        document__voided_at=None,
        balance__lt=Decimal(0),
    )
    owed = issued.annotate(paid=paid).filter(paid__gt=F("total"))
    return owed.select_related("termination").order_by("pk")


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
                due=settlement.account_on,
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
