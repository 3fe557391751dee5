"""An invoice was taken off its contract by mistake: it belongs to it again, on every day."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY
from clientcare.models import User
from contracts.billing.closed_account import refuse_settled_contract
from contracts.models import InvoiceUnlink


@transaction.atomic
def withdraw_unlink(*, unlink: InvoiceUnlink, reason: str, by: User) -> None:
    """Refused if the invoice belongs to a contract again, if invoice or contract were withdrawn,
    and once the contract's final account is issued.
    """
    lock_head(unlink.vendor)
    invoice, contract = unlink.invoice, unlink.contract
    invoice.refresh_from_db(fields=["withdrawal", "contract"])
    contract.refresh_from_db(fields=["withdrawal"])
    if invoice.withdrawal_id or contract.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    if invoice.contract_id:
        raise Refused(
            _("Invoice %(number)s belongs to a contract already.") % {"number": invoice.number}
        )
    last = invoice.unlinks.valid().last()
    if last is not None and last != unlink:
        raise Refused(_("It was taken off another contract since. Withdraw that first."))
    refuse_settled_contract(contract)
    withdrawal = withdraw_fact(unlink, reason=reason, by=by)
    invoice.contract = contract
    invoice.save(update_fields=["contract"])
    record(
        unlink.vendor,
        "unlink_withdrawn",
        by=by,
        client=invoice.client,
        number=invoice.number,
        contract=contract.number,
        reason=withdrawal.reason,
        invoice_id=invoice.pk,
        contract_id=contract.pk,
    )
