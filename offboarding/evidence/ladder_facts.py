"""The steps before a demand as facts of a case file: promises, instalment plans, suspensions."""

from collections.abc import Iterator
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.models import Client
from clientcare.money.rounding import format_money
from contracts.billing.promises import JudgedPromise, judged_by_invoice
from contracts.judging.suspensions import is_end_known
from contracts.models import InstalmentPlan, PaymentPromise, WorkSuspension
from offboarding.evidence.dated_fact import DatedFact, recorded


def plain_day(day: date) -> str:
    return format_day(day, current_language(), "plain")


def promise_facts(client: Client, until: date) -> Iterator[DatedFact]:
    """Each with its outcome as of `until`."""
    promises = (
        PaymentPromise.objects.of(client.vendor)
        .valid()
        .filter(invoice__client=client, invoice__withdrawal=None, promised_on__lte=until)
    )
    promises = promises.select_related("invoice", "recorded_by", "vendor").order_by("invoice", "pk")
    for judged in judged_by_invoice(promises, until).values():
        yield from map(promise_fact, judged)


def promise_fact(judged: JudgedPromise) -> DatedFact:
    promise, invoice = judged.promise, judged.promise.invoice
    title = _("Promised to pay %(amount)s of invoice %(number)s by %(day)s") % {
        "amount": format_money(judged.promised, invoice.currency, current_language()),
        "number": invoice.number,
        "day": plain_day(promise.due_on),
    }
    return DatedFact(
        promise.promised_on,
        promise.recorded_at,
        title,
        capfirst(str(promise.get_channel_display())),
        *recorded(promise),
        text=capfirst(str(judged.state.label)),
    )


def plan_facts(client: Client) -> Iterator[DatedFact]:
    plans = InstalmentPlan.objects.of(client.vendor).valid().filter(invoice__client=client)
    plans = plans.filter(invoice__withdrawal=None).select_related(
        "invoice", "recorded_by", "vendor"
    )
    for plan in plans.prefetch_related("instalments"):
        currency, number = plan.invoice.currency, {"number": plan.invoice.number}
        parts = [
            f"{plain_day(part.due_on)}: {format_money(part.amount, currency, current_language())}"
            for part in plan.instalments.all()
        ]
        yield DatedFact(
            plan.agreed_on,
            plan.recorded_at,
            plan_title(plan) % number,
            _("our books"),
            *recorded(plan),
            text="; ".join(parts),
        )
        if plan.ended_on is not None:
            title = _("Instalment plan of invoice %(number)s ended") % number
            yield DatedFact(plan.ended_on, plan.recorded_at, title, _("our books"), plan.ended_on)


def plan_title(plan: InstalmentPlan) -> str:
    if plan.event_move_id:
        return _("Invoice %(number)s became due later, as the event moved")
    return _("Instalments agreed for invoice %(number)s")


def suspension_facts(client: Client) -> Iterator[DatedFact]:
    """The notice, the first day and the day from which work goes on. Work goes on from the earlier
    of two days; where that is before the first day, the fact says that the suspension never began.
    """
    own = WorkSuspension.objects.of(client.vendor).valid().filter(contract__client=client)
    for suspension in own.select_related("contract", "recorded_by", "vendor"):
        yield from days_of_suspension(suspension)


def days_of_suspension(suspension: WorkSuspension) -> Iterator[DatedFact]:
    number, again = {"number": suspension.contract.number}, suspension.goes_on_from
    basis = f"{suspension.get_basis_display()} {suspension.clause}".strip()
    begins = again is None or again > suspension.from_on
    yield DatedFact(
        suspension.notice_on,
        suspension.recorded_at,
        _("Notice that our work under contract %(number)s will be suspended") % number,
        basis,
        *recorded(suspension),
        text=suspension.restarts,
        file=suspension.notice_file_id,
    )
    if begins:
        title = _("Our work under contract %(number)s is suspended") % number
        yield DatedFact(
            suspension.from_on,
            suspension.recorded_at,
            title,
            basis,
            *recorded(suspension),
            text=suspension.stops,
        )
    if again is not None:
        # also where the contract ended meanwhile, so that no work went on
        over = _("The suspension under contract %(number)s is over")
        title = over if begins else _("The suspension under contract %(number)s does not begin")
        yield DatedFact(
            again,
            suspension.recorded_at,
            title % number,
            _("our books"),
            again,
            text=why_it_goes_on(suspension),
        )


def why_it_goes_on(suspension: WorkSuspension) -> str:
    if suspension.goes_on_from == suspension.resumes_on:
        if not is_end_known(suspension):
            return _(
                "The day before, none of its invoices was overdue any more; on which day the "
                "payment came is not known."
            )
        return _("The day before, none of its invoices was overdue any more.")
    return suspension.lift_reason
