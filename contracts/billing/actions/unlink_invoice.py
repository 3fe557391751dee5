"""Take an invoice, and its payments, off the contract it was linked to by mistake."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY, require_reason
from clientcare.models import User
from contracts.agreement.amounts import payments_text
from contracts.billing.balances import paid_in, received_on
from contracts.billing.closed_account import refuse_settled_contract
from contracts.models import Contract, Invoice, InvoiceUnlink, Payment, PaymentDirection


@transaction.atomic
def unlink_invoice(*, invoice: Invoice, reason: str, by: User, today: date) -> InvoiceUnlink:
    """As of `today`. Refused once a final account counted the invoice, and while refunds of the
    contract were paid from what was received on it.
    """
    lock_head(invoice.vendor)
    invoice.refresh_from_db(fields=["withdrawal", "contract"])
    contract = linked_contract(invoice)
    refuse_settled_contract(contract)
    refuse_refunded(contract, invoice)
    unlink = InvoiceUnlink.objects.create(
        vendor=invoice.vendor,
        invoice=invoice,
        contract=contract,
        unlinked_on=today,
        reason=require_reason(reason),
        recorded_by=by,
    )
    invoice.contract = None
    invoice.save(update_fields=["contract"])
    record_unlink(unlink, by)
    return unlink


def linked_contract(invoice: Invoice) -> Contract:
    if invoice.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    if invoice.contract is None:
        raise Refused(_("This invoice belongs to no contract."))
    if invoice.is_final:
        raise Refused(_("This is the final invoice of an ending: it stays with its contract."))
    return invoice.contract


def refuse_refunded(contract: Contract, invoice: Invoice) -> None:
    refunds = Payment.objects.valid().filter(contract=contract, direction=PaymentDirection.REFUNDED)
    if refunds and paid_in(contract) < received_on(invoice):
        raise Refused(
            _("Its payments were paid back: withdraw the refund first: %(refunds)s.")
            % {"refunds": payments_text(refunds)}
        )


def record_unlink(unlink: InvoiceUnlink, by: User) -> None:
    record(
        unlink.vendor,
        "invoice_unlinked",
        by=by,
        client=unlink.invoice.client,
        day=unlink.unlinked_on,
        number=unlink.invoice.number,
        contract=unlink.contract.number,
        reason=unlink.reason,
        invoice_id=unlink.invoice_id,
        contract_id=unlink.contract_id,
    )
