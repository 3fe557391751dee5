"""A payment is promised for a day: that day, and for a week after one that was not kept."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.core.dates import ONE_DAY, format_day
from clientcare.core.languages import current_language
from contracts.billing.promises import JudgedPromise, PromiseState, judged_by_invoice
from contracts.models import Dispute, PaymentPromise
from offboarding.models import TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine

LONGEST_DETAIL = 40
SHOWN_DAYS = 7  # after the day on which a promise was not kept


class PromiseLines(LineKind):
    key = "promise"
    rank = 8
    rests_on = (RowsOf(PaymentPromise, "invoice__client"),)

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        for one in promises_to_watch(inputs.client_ids, inputs.today):
            promise, is_open = one.promise, one.state == PromiseState.OPEN
            due = promise.due_on if is_open else promise.due_on + ONE_DAY
            yield TodayLine(
                vendor=inputs.vendor,
                client_id=promise.invoice.client_id,
                kind=self.key,
                subject_id=promise.invoice_id,
                detail=f"{one.state} {promise.invoice.number}"[:LONGEST_DETAIL],
                rank=self.rank,
                shown_from=due,
                due=due,
                permission="fact.record",
            )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        state, number = line.detail.split(" ", 1)
        url = viewing.address("invoice_detail", line.subject_id)
        if state == PromiseState.OPEN:
            sentence = _("%(client)s promised to pay today.")
            why = gettext("Invoice %(number)s. Look whether the money has come in.")
            why = why % {"number": number}
            return ShownLine(
                line.due, line.client_name, sentence, why, url, _("Look at the invoice")
            )
        sentence = _("What %(client)s promised to pay is not paid in full.")
        day = format_day(line.due - ONE_DAY, current_language())
        why = gettext("Invoice %(number)s was promised for %(day)s.")
        why = why % {"number": number, "day": day}
        label = _("Look at the invoice")
        return ShownLine(line.due, line.client_name, sentence, why, url, label, "risk")


def promises_to_watch(clients: Collection[int], today: date) -> list[JudgedPromise]:
    """Of each open, undisputed invoice the promise given last, if its day is to come or passed
    within the last days.
    """
    given = PaymentPromise.objects.valid().filter(
        unpaid_on_invoice(today),
        invoice__client__in=clients,
        invoice__withdrawal=None,
        promised_on__lte=today,
    )
    given = given.select_related("invoice").order_by("invoice", "pk")
    judged = judged_by_invoice(given, today)
    disputed = disputed_invoices(judged, today) if judged else set()
    since = today - timedelta(days=SHOWN_DAYS)
    last = (theirs[-1] for pk, theirs in judged.items() if pk not in disputed)
    watched = (PromiseState.OPEN, PromiseState.BROKEN)
    return [one for one in last if one.state in watched and one.promise.due_on >= since]


def unpaid_on_invoice(today: date) -> Q:
    return Q(invoice__paid_on=None) | Q(invoice__paid_on__gt=today)


def disputed_invoices(invoices: Collection[int], today: date) -> set[int]:
    disputes = Dispute.objects.valid().covering(today).filter(invoice__in=invoices)
    return set(disputes.values_list("invoice", flat=True))


PROMISE = PromiseLines()
