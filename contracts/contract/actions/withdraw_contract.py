"""Withdraw a contract recorded by mistake. Its invoices and requests stay, without a contract;
an enquiry that had become a client by it alone is an enquiry again.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.agreement.amounts import payments_text, refuse_slips
from contracts.contract.still_client import reopen_unless_client
from contracts.judging.judge import delete_judgements
from contracts.models import Contract, Invoice, Payment, RequestAnswer


@transaction.atomic
def withdraw_contract(*, contract: Contract, reason: str, by: User) -> None:
    """Refused while it has an ending, or valid deposits or refunds (which the message lists)."""
    lock_head(contract.vendor)
    if contract.gaps.binding().exists():
        raise Refused(_("This contract has an ending. Cancel the ending first."))
    payments = Payment.objects.valid().filter(contract=contract)
    if payments:
        raise Refused(
            _("Withdraw its payments first: %(payments)s.") % {"payments": payments_text(payments)}
        )
    refuse_slips(contract.slips.all())
    withdrawal = withdraw_fact(contract, reason=reason, by=by)
    invoices = Invoice.objects.valid().filter(contract=contract)
    freed = list(invoices.values_list("pk", flat=True))
    invoices.update(contract=None)
    RequestAnswer.objects.filter(contract=contract).update(contract=None, is_contract_named=False)
    delete_judgements(contract.client)
    record_withdrawal(contract, withdrawal.reason, freed, by)
    reopen_unless_client(contract.client, by)


def record_withdrawal(contract: Contract, reason: str, invoices: list[int], by: User) -> None:
    record(
        contract.vendor,
        "contract_withdrawn",
        by=by,
        client=contract.client,
        number=contract.number,
        reason=reason,
        contract_id=contract.pk,
        invoices=invoices,
    )
