"""Record instalments agreed for what is open of an invoice: they become its due days."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from clientcare.core.dates import format_day
from clientcare.core.events import record
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY, refuse_future_day
from clientcare.models import User
from contracts.agreement.amounts import format_amount, positive_amount
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.billing.balances import open_amount
from contracts.models import Instalment, InstalmentPlan, Invoice

LONGEST_PLAN = timedelta(days=731)
Parts = Sequence[tuple[date, Decimal]]


@transaction.atomic
def agree_instalments(
    *, invoice: Invoice, agreed_on: date, parts: Parts, by: User, today: date
) -> InstalmentPlan:
    """`parts`: day and amount of each, in order. Together they are exactly what was open at the end
    of `agreed_on`. If one is not paid by its day, all that is open is due until it is.

    A plan before it ends on that day. Refused for days out of order, before the agreement or before
    the invoice is due, and where the amounts do not add up.
    """
    lock_head(invoice.vendor)
    invoice.refresh_from_db(fields=["withdrawal"])
    if invoice.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    refuse_future_day(today, agreed_on, "agreed_on")
    if agreed_on < invoice.issued_on:
        raise Refused(_("This is before the invoice was issued."), field="agreed_on")
    refuse_parts(invoice, agreed_on, parts)
    plan = InstalmentPlan.objects.create(
        vendor=invoice.vendor,
        invoice=invoice,
        agreed_on=agreed_on,
        replaces=end_earlier(invoice, agreed_on),
        recorded_by=by,
    )
    write_instalments(plan, parts)
    refresh_paid_on([invoice])
    record_plan(plan, "instalments_agreed", by, agreed_on, count=len(parts))
    return plan


def refuse_parts(invoice: Invoice, agreed_on: date, parts: Parts) -> None:
    if len(parts) < 2:
        raise Refused(_("Write at least two instalments. One day alone is a promise to pay."))
    days = [day for day, _amount in parts]
    if any(later <= earlier for earlier, later in pairwise(days)):
        raise Refused(_("Write the instalments in the order of their days, each on its own day."))
    if days[0] < agreed_on:
        raise Refused(_("The first instalment is due before the plan was agreed."))
    if days[0] < invoice.due_on:
        due = format_day(invoice.due_on, current_language(), "plain")
        text = _("The invoice itself is due on %(day)s: no instalment can be due before it.")
        raise Refused(text % {"day": due})
    if days[-1] - agreed_on > LONGEST_PLAN:
        raise Refused(_("A plan lasts two years at most."))
    for _day, amount in parts:
        positive_amount(amount, invoice.currency, field="")
    refuse_other_sum(invoice, agreed_on, sum(amount for _day, amount in parts))


def refuse_other_sum(invoice: Invoice, agreed_on: date, together: Decimal) -> None:
    still_open = open_amount(invoice, agreed_on)
    if still_open <= 0:
        raise Refused(_("Nothing of this invoice was open on that day."), field="agreed_on")
    if together != still_open:
        text = _("The instalments come to %(together)s, and %(open)s was open on that day.")
        amounts = {"together": together, "open": still_open}
        shown = {name: format_amount(amount, invoice.currency) for name, amount in amounts.items()}
        raise Refused(text % shown)


def end_earlier(invoice: Invoice, agreed_on: date) -> InstalmentPlan | None:
    """End the plan in force on the day the new one is agreed, and return it."""
    plans = InstalmentPlan.objects.valid().filter(invoice=invoice)
    if plans.filter(Q(agreed_on__gte=agreed_on) | Q(ended_on__gt=agreed_on)).exists():
        raise Refused(_("Another plan was in force on that day or later."), field="agreed_on")
    earlier = plans.filter(ended_on=None).first()
    if earlier is not None:
        earlier.ended_on = agreed_on
        earlier.save(update_fields=["ended_on"])
    return earlier


def write_instalments(plan: InstalmentPlan, parts: Parts) -> None:
    left = sum(amount for _day, amount in parts)
    rows = []
    for due_on, amount in parts:
        left -= amount
        rows.append(
            Instalment(vendor=plan.vendor, plan=plan, due_on=due_on, amount=amount, left_after=left)
        )
    Instalment.objects.bulk_create(rows)


def record_plan(
    plan: InstalmentPlan, kind: str, by: User, day: date | None = None, **particulars: object
) -> None:
    record(
        plan.vendor,
        kind,
        by=by,
        client=plan.invoice.client,
        day=day,
        number=plan.invoice.number,
        invoice_id=plan.invoice_id,
        **particulars,
    )
