"""What an invoice was issued for: a price line, a change order, or an expense."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY
from clientcare.models import User
from contracts.billing.closed_account import refuse_settled_contract
from contracts.models import Bills, Invoice, PriceLine


@transaction.atomic
def say_what_it_bills(
    *, invoice: Invoice, by: User, line: PriceLine | None = None, is_expense: bool = False
) -> Invoice:
    """Exactly one of `line` (of the invoice's contract; a change order is one) and `is_expense`.
    Refused once the contract's account is issued. The invoice itself stays as it was issued.
    """
    lock_head(invoice.vendor)
    invoice.refresh_from_db()
    if invoice.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    if invoice.contract is None or invoice.is_final:
        raise Refused(_("Only an invoice of a contract bills a part of it."))
    refuse_settled_contract(invoice.contract)
    if (line is None) == (not is_expense) or (line and line.contract_id != invoice.contract_id):
        raise Refused(_("Choose what the invoice bills."), field="bills")
    invoice.bills = Bills.EXPENSE if is_expense else Bills.LINE
    invoice.billed_line = line
    invoice.save(update_fields=["bills", "billed_line"])
    what = str(line) if line else str(Bills.EXPENSE.label)
    about = {"number": invoice.number, "what": what, "invoice_id": invoice.pk}
    record(invoice.vendor, "invoice_explained", by=by, client=invoice.client, **about)
    return invoice
