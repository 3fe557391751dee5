"""Withdraw an amendment recorded by mistake, with its terms; the earlier terms are in
force again.
"""

from django.db import transaction

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.events import record
from clientcare.models import User
from contracts.judging.judge import delete_judgements
from contracts.models import Amendment


@transaction.atomic
def withdraw_amendment(*, amendment: Amendment, reason: str, by: User) -> None:
    """Contacts since its first day are judged again. Refused without a reason, or when it was
    already withdrawn.
    """
    withdrawal = withdraw_fact(amendment, reason=reason, by=by)
    amendment.terms.filter(withdrawal=None).update(withdrawal=withdrawal)
    contract = amendment.contract
    delete_judgements(contract.client, amendment.starts_on)
    record(
        contract.vendor,
        "amendment_withdrawn",
        by=by,
        client=contract.client,
        number=amendment.number,
        contract=contract.number,
        contract_id=contract.pk,
        reason=withdrawal.reason,
    )
