"""A promised payment: a line on its day, and for a week after it if the promise is broken."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.core.dates import ONE_DAY
from contracts.billing.promises import JudgedPromise, PromiseState, judged_by_invoice
from contracts.models import Dispute, PaymentPromise
from offboarding.models import TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine

LONGEST_DETAIL = 40
SHOWN_DAYS = 7  # after the day of a broken promise


class PromiseLines(LineKind):
    key = "promise"
    rank = 8
    rests_on = (RowsOf(PaymentPromise, "invoice__client"),)

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        for judged in promises_to_watch(inputs.client_ids, inputs.today):
            promise, is_open = judged.promise, judged.state == PromiseState.OPEN
            due = promise.due_on if is_open else promise.due_on + ONE_DAY
            yield TodayLine(
                vendor=inputs.vendor,
                client_id=promise.invoice.client_id,
                kind=self.key,
                subject_id=promise.invoice_id,
                detail=f"{judged.state} {promise.invoice.number}"[:LONGEST_DETAIL],
                rank=self.rank,
                shown_from=due,
                due=due,
                permission="fact.record",
            )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        state, number = line.detail.split(" ", 1)
        url = viewing.address("invoice_detail", line.subject_id)
        if state == PromiseState.OPEN and line.due == viewing.today:
            sentence = _("%(client)s promised to pay today.")
            why = gettext("Invoice %(number)s. Look whether the money has come in.")
            why = why % {"number": number}
            return ShownLine(
                line.due, line.client_name, sentence, why, url, _("Look at the invoice")
            )
        sentence = _("What %(client)s promised to pay is not paid in full.")
        # An open promise is shown here after its day until the first refresh of the next day.
        promised_for = line.due if state == PromiseState.OPEN else line.due - ONE_DAY
        why = gettext("Invoice %(number)s was promised for %(day)s.")
        why = why % {"number": number, "day": viewing.day(promised_for)}
        label = _("Look at the invoice")
        return ShownLine(line.due, line.client_name, sentence, why, url, label, "risk")


def promises_to_watch(clients: Collection[int], today: date) -> list[JudgedPromise]:
    """Of each open, undisputed invoice the last promise, unless its day passed more than SHOWN_DAYS
    ago.
    """
    promises = PaymentPromise.objects.valid().filter(
        unpaid_on_invoice(today),
        invoice__client__in=clients,
        invoice__withdrawal=None,
        promised_on__lte=today,
    )
    promises = promises.select_related("invoice").order_by("invoice", "pk")
    judged = judged_by_invoice(promises, today)
    disputed = disputed_invoices(judged, today) if judged else set()
    since = today - timedelta(days=SHOWN_DAYS)
    last = (of_invoice[-1] for pk, of_invoice in judged.items() if pk not in disputed)
    watched = (PromiseState.OPEN, PromiseState.BROKEN)
    return [
        judged_promise
        for judged_promise in last
        if judged_promise.state in watched and judged_promise.promise.due_on >= since
    ]


def unpaid_on_invoice(today: date) -> Q:
    return Q(invoice__paid_on=None) | Q(invoice__paid_on__gt=today)


def disputed_invoices(invoices: Collection[int], today: date) -> set[int]:
    disputes = Dispute.objects.valid().covering(today).filter(invoice__in=invoices)
    return set(disputes.values_list("invoice", flat=True))


PROMISE = PromiseLines()
