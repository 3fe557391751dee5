"""An instalment: a line on its due day, and for a week after it if it is not paid in full."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.core.dates import ONE_DAY
from contracts.models import Instalment, InstalmentPlan
from offboarding.models import TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine
from offboarding.overview.lines.promise import LONGEST_DETAIL, SHOWN_DAYS, disputed_invoices

DUE, MISSED = "due", "missed"


class InstalmentLines(LineKind):
    key = "instalment"
    rank = 8
    rests_on = (RowsOf(InstalmentPlan, "invoice__client"),)

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        for instalment in next_instalments(inputs.client_ids, inputs.today):
            is_missed = instalment.due_on < inputs.today
            due = instalment.due_on + ONE_DAY if is_missed else instalment.due_on
            yield TodayLine(
                vendor=inputs.vendor,
                client_id=instalment.client_id,
                kind=self.key,
                subject_id=instalment.invoice_id,
                detail=f"{MISSED if is_missed else DUE} {instalment.number}"[:LONGEST_DETAIL],
                rank=self.rank,
                shown_from=due,
                due=due,
                permission="fact.record",
            )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        state, number = line.detail.split(" ", 1)
        url, label = viewing.address("invoice_detail", line.subject_id), _("Look at the invoice")
        if state == DUE and line.due == viewing.today:
            why = gettext("Invoice %(number)s. Look whether the money has come in.")
            sentence = _("An instalment of %(client)s is due today.")
            return ShownLine(
                line.due, line.client_name, sentence, why % {"number": number}, url, label
            )
        why = gettext("It was due on %(day)s: all that is open of invoice %(number)s is due now.")
        # A due instalment is shown here after its day until the first refresh of the next day.
        was_due = line.due if state == DUE else line.due - ONE_DAY
        why = why % {"number": number, "day": viewing.day(was_due)}
        sentence = _("An instalment of %(client)s is not paid in full.")
        return ShownLine(line.due, line.client_name, sentence, why, url, label, "risk")


def next_instalments(clients: Collection[int], today: date) -> list[Instalment]:
    """Of each plan in force the first unpaid instalment, unless its day passed more than SHOWN_DAYS
    ago; with `client_id`, `invoice_id` and `number`. Left out are disputed invoices and due days
    that only moved with the event.
    """
    lasting = Q(plan__ended_on=None) | Q(plan__ended_on__gt=today)
    unmet = Q(met_on=None) | Q(met_on__gt=today)
    rows = Instalment.objects.filter(
        lasting,
        unmet,
        plan__event_move=None,
        plan__withdrawal=None,
        plan__agreed_on__lte=today,
        plan__invoice__withdrawal=None,
        plan__invoice__client__in=clients,
    ).annotate(
        client_id=F("plan__invoice__client"),
        invoice_id=F("plan__invoice"),
        number=F("plan__invoice__number"),
    )
    by_invoice: dict[int, Instalment] = {}
    for instalment in rows.order_by("due_on", "pk"):
        by_invoice.setdefault(instalment.invoice_id, instalment)
    disputed = disputed_invoices(by_invoice, today) if by_invoice else set()
    since = today - timedelta(days=SHOWN_DAYS)
    return [
        instalment
        for pk, instalment in by_invoice.items()
        if pk not in disputed and instalment.due_on >= since
    ]


INSTALMENT = InstalmentLines()
