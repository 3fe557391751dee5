"""The facts of coming events, read for many contracts in the same queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from clientcare.models import Client
from clientcare.money.rounding import money_value, sum_money
from contracts.agreement.terms_in_force import valid_terms
from contracts.billing.balances import MOVED, with_price
from contracts.billing.credit import credit_movements
from contracts.contract.event_days import with_event_in
from contracts.models import (
    Bills,
    ChangeOffer,
    Contract,
    EventConfirmation,
    ExtraWay,
    ExtraWorkDecision,
    Invoice,
    OfferAnswer,
    OfferKind,
    OfferVerdict,
    Payment,
    PriceLine,
    WorkSuspension,
)
from contracts.triggers.kinds.out_of_scope.evidence import uncovered_requests
from offboarding.event_day.checks import Checkpoint, EventFacts
from offboarding.event_day.open_parts import credited_net, open_by_contract
from offboarding.ladder.suspension_rules import suspension_terms
from offboarding.models import Termination

WINDOW = timedelta(days=Checkpoint.MONTH)


def coming_events(clients: Collection[int], today: date) -> list[Contract]:
    """Contracts in force with an event in the next thirty days and no ending whose notice was
    given. They are read `with_billed`.
    """
    near = with_event_in(today, today + WINDOW)
    noticed = Termination.objects.open().filter(contract=OuterRef("pk"), notice_given_on__lte=today)
    going_on = Contract.objects.going_on(today).filter(~Exists(noticed), near, client__in=clients)
    return list(with_billed(going_on, today).order_by("event_date", "pk"))


def with_billed(contracts: QuerySet[Contract], today: date) -> QuerySet[Contract]:
    """With `price`; `billed`: invoices and deposits without an invoice, without PPN; `is_hourly`: a
    part is paid by the hour, so that the price is not known beforehand; and `is_suspended`.
    """
    invoices = Invoice.objects.issued_by(today).filter(contract=OuterRef("pk"), is_final=False)
    net = invoices.exclude(bills=Bills.EXPENSE).order_by().values("contract")
    net = net.annotate(net=sum_money(F("total") - F("vat"))).values("net")
    deposits = Payment.objects.valid().filter(
        contract=OuterRef("pk"), invoice=None, paid_on__lte=today
    )
    paid = deposits.order_by().values("contract").annotate(sum=sum_money(MOVED)).values("sum")
    lines = PriceLine.objects.agreed_by(today).filter(contract=OuterRef("pk"))
    suspended = WorkSuspension.objects.running_on(today).filter(contract=OuterRef("pk"))
    return (
        with_price(contracts, today)
        .annotate(
            billed=Coalesce(Subquery(net), money_value(0))
            + Coalesce(Subquery(paid), money_value(0)),
            is_hourly=Exists(lines.filter(hourly_rate__isnull=False)),
            is_suspended=Exists(suspended),
        )
        .select_related("client", "vendor")
        .prefetch_related(valid_terms("terms"))
    )


def event_facts(contracts: Collection[Contract], today: date) -> dict[int, EventFacts]:
    """By contract; `contracts` are read `with_billed`."""
    ids = [contract.pk for contract in contracts]
    confirmed = by_contract(EventConfirmation.objects.valid().filter(contract__in=ids))
    invoices, credited = open_by_contract(ids, today), credited_net(ids, today)
    credit = credit_by_client({contract.client_id for contract in contracts}, today)
    extras = open_requests(ids, today)
    return {
        contract.pk: EventFacts(
            event_on=contract.event_day(contract.client),
            persons=persons_of_event(contract.client),
            confirmed=tuple(confirmed[contract.pk]),
            invoices=tuple(invoices.get(contract.pk, ())),
            credit=credit.get((contract.client_id, contract.currency), Decimal(0)),
            not_billed=not_billed(contract, credited.get(contract.pk, Decimal(0))),
            extras=tuple(extras[contract.pk]),
            suspension=suspension_terms(contract, today),
            is_suspended=contract.is_suspended,
        )
        for contract in contracts
    }


def by_contract(rows: Iterable) -> Mapping[int, list]:
    grouped: dict[int, list] = defaultdict(list)
    for row in rows:
        grouped[row.contract_id].append(row)
    return grouped


def persons_of_event(client: Client) -> tuple[str, ...]:
    """Who has to confirm the day: the persons of the profile, else the client itself."""
    return tuple(name for name in (client.person_1, client.person_2) if name) or (client.name,)


def not_billed(contract: Contract, credited: Decimal) -> Decimal:
    """The part of the price without an invoice, or whose invoice was `credited`."""
    if contract.is_hourly:
        return Decimal(0)
    return max(Decimal(0), contract.price - contract.billed + credited)


def credit_by_client(clients: Collection[int], today: date) -> dict[tuple[int, str], Decimal]:
    rows = credit_movements().filter(client__in=clients, paid_on__lte=today).order_by("client")
    sums = rows.values_list("client", "currency").annotate(left=sum_money(MOVED))
    return {(client, currency): left for client, currency, left in sums}


def open_requests(contracts: Collection[int], today: date) -> Mapping[int, list[date]]:
    """Days of requests outside the scope about which nothing is agreed yet: no change order covers
    them, and they were neither declined, by us or the client, nor given as goodwill. And days of
    extra work that was offered without a request and waits for the client's answer.
    """
    decided = ExtraWorkDecision.objects.valid().filter(request=OuterRef("interaction"))
    requests = uncovered_requests(today).filter(
        ~Exists(decided.filter(closes_request(today))), contract__in=contracts, day__lte=today
    )
    offers = ChangeOffer.objects.valid().filter(
        kind=OfferKind.EXTRA,
        contract__in=contracts,
        offered_on__lte=today,
        answer_by__gte=today,
        answer=None,
        replaced_by=None,
        requests=None,
    )
    rows = requests.order_by().values_list("contract", "day")
    rows = rows.union(offers.order_by().values_list("contract", "offered_on"), all=True)
    days: dict[int, list[date]] = defaultdict(list)
    for contract, day in sorted(rows):
        days[contract].append(day)
    return days


def closes_request(today: date) -> Q:
    """Of decisions about extra work: the request was given or declined, or its offer was."""
    by_us = Q(way__in=(ExtraWay.GOODWILL, ExtraWay.DECLINED), day__lte=today)
    declined = OfferAnswer.objects.said().filter(
        offer=OuterRef("offer"), verdict=OfferVerdict.DECLINED, said_on__lte=today
    )
    return by_us | Q(Exists(declined), offer__withdrawal=None)
