"""The steps of a contract's schedule as of a day, and which of them are to be billed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from clientcare.money.rounding import round_money
from contracts.billing.balances import with_balances, with_price
from contracts.billing.misfits import net_of
from contracts.models import (
    BillingSchedule,
    BillingStep,
    Bills,
    Contract,
    Invoice,
    InvoiceCredit,
)

ISSUED_AHEAD = timedelta(days=14)  # before the day by which a step is to be paid


@dataclass(frozen=True)
class ShownStep:
    """`shape`: the face's chip."""

    row: BillingStep
    invoice: Invoice | None
    shape: str
    label: object


def billing_invoices() -> QuerySet[Invoice]:
    """Invoices that bill a step; one unlinked from the contract does not."""
    return Invoice.objects.valid().filter(contract=F("billing_step__schedule__contract"))


def schedule_of(contract: Contract) -> BillingSchedule | None:
    """The valid schedule, with its steps and their invoices; at most three queries."""
    billed = billing_invoices().select_related("vendor")
    schedules = BillingSchedule.objects.valid().filter(contract=contract)
    steps = BillingStep.objects.prefetch_related(Prefetch("invoices", billed, to_attr="billed"))
    return schedules.prefetch_related(Prefetch("steps", steps)).first()


def steps_shown(schedule: BillingSchedule, today: date) -> list[ShownStep]:
    return [shown_step(step, today) for step in schedule.steps.all()]


def shown_step(step: BillingStep, today: date) -> ShownStep:
    invoice = next(iter(step.billed), None)
    if invoice is not None:
        is_settled = invoice.paid_on is not None and invoice.paid_on <= today
        shape, label = ("calm", _("settled")) if is_settled else ("nila", _("billed"))
        return ShownStep(step, invoice, shape, label)
    if step.due_on <= today:
        return ShownStep(step, None, "risk", _("not billed, and due"))
    if step.due_on - ISSUED_AHEAD <= today:
        return ShownStep(step, None, "watch", _("to bill now"))
    return ShownStep(step, None, "ended", _("later"))


@dataclass(frozen=True)
class BilledOfPrice:
    """What valid invoices bill of a contract's price, before PPN: `amount` without what was
    `credited` on them. `again`: of what was credited, as much as was billed beside the schedule
    since. `is_beside`: some of it is billed by no step of the schedule.
    """

    amount: Decimal
    credited: Decimal
    again: Decimal
    is_beside: bool

    def credited_of(self, left: Decimal) -> Decimal:
        """Of what is `left` to bill, the most that can have been credited as a gift."""
        return min(self.credited, left)

    def proposed_of(self, left: Decimal) -> Decimal:
        """Of what is `left`, what to propose for billing: without what was credited and not billed
        again.
        """
        credited = self.credited - self.again
        return left - credited if left > credited else left


def billed_of_price(contract: Contract) -> BilledOfPrice:
    """Without expenses, which are not part of the price. In one query."""
    invoices = Invoice.objects.valid().filter(contract=contract, currency=contract.currency)
    priced = invoices.exclude(bills=Bills.EXPENSE).filter(is_final=False)
    dated = with_first_credit(priced).select_related("billing_step__schedule")
    rows = list(with_balances(dated))
    amount = round_money(sum(map(net_of, rows), Fraction(0)), contract.currency)
    credited = sum((invoice.total - invoice.vat for invoice in rows), Decimal(0)) - amount
    is_beside = any(net_of(invoice) and not bills_step(invoice) for invoice in rows)
    again = round_money(billed_again(rows), contract.currency)
    return BilledOfPrice(amount, credited, min(again, credited), is_beside)


def with_first_credit(invoices: QuerySet[Invoice]) -> QuerySet[Invoice]:
    """Adds `credited_on`: of an invoice, the day of its first credit; None without."""
    credits = InvoiceCredit.objects.valid().filter(invoice=OuterRef("pk")).order_by("credited_on")
    return invoices.annotate(credited_on=Subquery(credits.values("credited_on")[:1]))


def billed_again(rows: Collection[Invoice]) -> Fraction:
    """How much of the credits was billed again: by invoices beside the schedule issued from the day
    of the credit on, even if they were credited later. Each rupiah of a credit counts once.
    """
    own_first, credit, others = range(3)  # on one day; an invoice comes before its own credit
    moves: list[tuple[date, int, Fraction]] = []
    for invoice in rows:
        whole = Fraction(invoice.total - invoice.vat)
        if invoice.credited_on:
            moves.append((invoice.credited_on, credit, whole - net_of(invoice)))
        if not bills_step(invoice):
            place = own_first if invoice.credited_on == invoice.issued_on else others
            moves.append((invoice.issued_on, place, whole))
    open_credit = again = Fraction(0)
    for _day, kind, amount in sorted(moves):
        if kind == credit:
            open_credit += amount
        else:
            billed = min(open_credit, amount)
            open_credit, again = open_credit - billed, again + billed
    return again


def bills_step(invoice: Invoice) -> bool:
    """As `billing_invoices`."""
    step = invoice.billing_step
    return step is not None and step.schedule.contract_id == invoice.contract_id


def price_of(contract: Contract, today: date) -> Decimal:
    return with_price(Contract.objects.filter(pk=contract.pk), today).get().price


def left_to_bill(contract: Contract, today: date) -> Decimal:
    """The price agreed by `today` less what invoices bill of it; never below 0."""
    return max(price_of(contract, today) - billed_of_price(contract).amount, Decimal(0))


def over_the_price(steps: Collection[ShownStep], contract: Contract, today: date) -> Decimal:
    """How much more than the price would be billed once all steps are; 0 where they fit."""
    amounts = [step.row.amount for step in steps if step.invoice is None]
    if not amounts:
        return Decimal(0)
    return max(sum(amounts, Decimal(0)) - left_to_bill(contract, today), Decimal(0))


def unbilled_of(schedule: BillingSchedule) -> QuerySet[BillingStep]:
    billed = billing_invoices().filter(billing_step=OuterRef("pk"))
    return BillingStep.objects.filter(~Exists(billed), schedule=schedule)


def movable_steps(contract: Contract, agreed_on: date) -> list[BillingStep]:
    """Of the schedule in force since `agreed_on` or earlier: not billed, and not due before."""
    schedules = BillingSchedule.objects.valid().filter(contract=contract, agreed_on__lte=agreed_on)
    schedule = schedules.first()
    if schedule is None:
        return []
    rows = unbilled_of(schedule).filter(due_on__gte=agreed_on)
    return list(rows.select_related("schedule__contract__client", "schedule__vendor"))


def unbilled_steps(clients: Collection[int], today: date) -> QuerySet[BillingStep]:
    """Of contracts that go on: steps to bill by `today`, the earliest first."""
    billed = billing_invoices().filter(billing_step=OuterRef("pk"))
    going_on = Contract.objects.going_on(today).filter(client__in=clients)
    steps = BillingStep.objects.filter(
        ~Exists(billed),
        schedule__withdrawal=None,
        schedule__contract__in=going_on,
        due_on__lte=today + ISSUED_AHEAD,
    )
    return steps.select_related("schedule__contract").order_by("due_on", "pk")
