"""Occasions on which clients did not keep a term: contacts, requests, late invoices."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from django.db.models import (
    CharField,
    Count,
    Exists,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Value,
)

from contracts.agreement.boundaries.payment import PaymentTerms
from contracts.agreement.late_days import first_late_day
from contracts.agreement.terms_in_force import Agreements
from contracts.models import (
    Breach,
    Dispute,
    InstalmentPlan,
    Invoice,
    RequestAnswer,
    ScopeAnswer,
    Side,
)
from contracts.models.instalment import due_day
from contracts.models.invoice_sums import awaits_slip
from contracts.plays.occasion import PAYMENT, SCOPE, Crossing

JUDGED = timedelta(days=365)  # how far back occasions are read and counted
CROSSING_COLUMNS = ("client", "contract", "kind", "day", "first", "contacts")


def contact_crossings(clients: Collection[int], since: date, today: date) -> QuerySet[Breach]:
    """CROSSING_COLUMNS, one row per contract, kind of term and day after `since` on which contacts
    crossed it.
    """
    within = {"interaction__day__gt": since, "interaction__day__lte": today}
    breaches = Breach.objects.valid().by(Side.CLIENT)
    of_clients = breaches.filter(interaction__client__in=clients, **within)
    days = of_clients.order_by().values("client", "contract", "kind", "day")
    counted = days.annotate(first=Min("interaction"), contacts=Count("pk"))
    return counted.values_list(*CROSSING_COLUMNS)


def requests_beyond(clients: Collection[int], since: date, today: date) -> QuerySet[RequestAnswer]:
    """CROSSING_COLUMNS of requests answered as outside the scope of a contract."""
    outside = RequestAnswer.objects.valid().filter(
        client__in=clients,
        answer=ScopeAnswer.OUTSIDE,
        contract__isnull=False,
        contract__withdrawal=None,
        day__gt=since,
        day__lte=today,
    )
    scope = Value(SCOPE, output_field=CharField())
    named = outside.order_by().annotate(kind=scope, first=F("interaction"), contacts=Value(1))
    return named.values_list(*CROSSING_COLUMNS)


def read_crossings(clients: Collection[int], today: date) -> list[Crossing]:
    """Of contacts and requests, in one query, oldest first."""
    since = today - JUDGED
    rows = contact_crossings(clients, since, today).union(
        requests_beyond(clients, since, today), all=True
    )
    crossings = (Crossing(contract, *rest) for _client, contract, *rest in rows)
    return sorted(crossings, key=lambda crossing: (crossing.day, crossing.first))


def late_invoices(clients: Collection[int], today: date) -> QuerySet[Invoice]:
    """Invoices of contracts that were open past their due day, without those that were disputed on
    it or later, and those of which only withheld tax is open. With `due_day` and
    `is_in_instalments`: whether a plan is in force on `today`.
    """
    disputed = Dispute.objects.valid().filter(invoice=OuterRef("pk"), from_on__lte=today)
    disputed = disputed.filter(Q(until_on=None) | Q(until_on__gte=OuterRef("due_day")))
    rows = Invoice.objects.issued_by(today).filter(client__in=clients, contract__isnull=False)
    lasting = Q(ended_on=None) | Q(ended_on__gt=today)
    plans = InstalmentPlan.objects.valid().filter(
        lasting, invoice=OuterRef("pk"), agreed_on__lte=today
    )
    rows = rows.annotate(due_day=due_day(today), is_in_instalments=Exists(plans))
    rows = rows.select_related("vendor")
    rows = rows.filter(~Exists(disputed), due_day__gt=today - JUDGED, due_day__lt=today)
    rows = rows.filter(~awaits_slip(today))
    return rows.filter(Q(paid_on=None) | Q(paid_on__gt=F("due_day")), is_final=False)


def late_crossings(
    invoices: Collection[Invoice], agreements: Agreements, today: date
) -> Iterator[Crossing]:
    """Late by the payment term in force on the due day; without such a term there is none."""
    for invoice in invoices:
        agreement = agreements.by_contract.get(invoice.contract_id)
        if agreement is None or PaymentTerms.code not in agreement.on(invoice.due_day):
            continue
        day = first_late_day(agreement, invoice.due_day)
        if day <= today and (invoice.paid_on is None or invoice.paid_on >= day):
            yield Crossing(invoice.contract_id, PAYMENT, day, contacts=0, invoice=invoice)
