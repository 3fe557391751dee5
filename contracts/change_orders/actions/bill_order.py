"""Issue the invoice of a change order that has a price."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY
from clientcare.models import User
from contracts.billing.actions.issue_invoice import issue_invoice
from contracts.change_orders.unbilled import schedule_including
from contracts.models import Bills, ChangeOrder, Invoice

DAYS_TO_PAY_ORDER = timedelta(days=14)


@transaction.atomic
def bill_order(*, order: ChangeOrder, by: User, today: date) -> Invoice:
    """It bills the order's price line, due in two weeks. Refused when that is billed already,
    or the steps of a billing schedule that was agreed afterwards bill it.
    """
    lock_head(order.vendor)
    order = ChangeOrder.objects.select_related("contract__client__vendor").get(pk=order.pk)
    if order.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    line = order.price_lines.first()
    if line is None:
        raise Refused(_("This change order has no price."))
    if earlier := Invoice.objects.valid().filter(billed_line=line).first():
        text = _("It is billed already, with invoice %(number)s.")
        raise Refused(text % {"number": earlier.number})
    if schedule := schedule_including(order):
        day = format_day(schedule.agreed_on, current_language(), "plain")
        text = _("The billing schedule agreed on %(day)s includes it: its steps bill it.")
        raise Refused(text % {"day": day})
    invoice = issue_invoice(
        client=order.contract.client,
        contract=order.contract,
        lines=[{"description": line.description, "unit_price": line.price}],
        issued_on=today,
        due_on=today + DAYS_TO_PAY_ORDER,
        by=by,
        today=today,
    )
    invoice.bills, invoice.billed_line = Bills.LINE, line
    invoice.save(update_fields=["bills", "billed_line"])
    return invoice
