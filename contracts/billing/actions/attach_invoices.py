"""Attach invoices without a contract, and their payments, to a contract."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY
from clientcare.models import User
from contracts.billing.closed_account import refuse_settled_contract
from contracts.models import Contract, Invoice


@transaction.atomic
def attach_invoices(*, contract: Contract, invoices: Iterable[Invoice], by: User) -> None:
    """Refused for an invoice of another client or currency, withdrawn, or attached already; and
    once the final account of the contract is issued.
    """
    lock_head(contract.vendor)
    if not Contract.objects.valid().filter(pk=contract.pk).exists():
        raise Refused(WITHDRAWN_ALREADY)
    refuse_settled_contract(contract, field="invoices")
    chosen = [invoice.pk for invoice in invoices]
    matches = list(
        Invoice.objects.of(contract.vendor)
        .filter(pk__in=chosen, client=contract.client)
        .order_by("pk")
    )
    if not chosen or len(matches) != len(set(chosen)):
        raise Refused(_("Choose at least one invoice of this client."), field="invoices")
    for invoice in matches:
        attach_invoice(contract, invoice, by)


def attach_invoice(contract: Contract, invoice: Invoice, by: User) -> None:
    names = {"number": invoice.number, "currency": contract.currency}
    if invoice.withdrawal_id:
        raise Refused(_("Invoice %(number)s was withdrawn.") % names, field="invoices")
    if invoice.contract_id:
        raise Refused(
            _("Invoice %(number)s belongs to a contract already.") % names, field="invoices"
        )
    if invoice.currency != contract.currency:
        raise Refused(_("Invoice %(number)s is not in %(currency)s.") % names, field="invoices")
    invoice.contract = contract
    invoice.save(update_fields=["contract"])
    record(
        contract.vendor,
        "invoice_attached",
        by=by,
        client=contract.client,
        number=invoice.number,
        contract=contract.number,
        invoice_id=invoice.pk,
        contract_id=contract.pk,
    )
