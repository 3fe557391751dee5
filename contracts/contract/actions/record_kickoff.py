"""Record the kickoff of a contract that was signed by link."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY, refuse_future_day
from clientcare.models import User
from clientcare.money.rounding import format_money
from contracts.contract.work_start import deposit_left, waits_for_kickoff
from contracts.models import Contract, Kickoff


@transaction.atomic
def record_kickoff(
    *,
    contract: Contract,
    held_on: date,
    by: User,
    today: date,
    note: str = "",
    without_deposit: str = "",
) -> Kickoff:
    """`without_deposit`: the owner's reason to start before the deposit is paid. Refused before the
    contract was signed, for one that waits for none, and without the deposit or a reason.
    """
    lock_head(contract.vendor)
    contract.refresh_from_db()
    if contract.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    if not Contract.objects.filter(waits_for_kickoff(), pk=contract.pk).exists():
        raise Refused(_("This contract waits for no kickoff: work on it can be recorded."))
    refuse_future_day(today, held_on, "held_on")
    if held_on < contract.signed_on:
        raise Refused(_("This is before the contract was signed."), field="held_on")
    left = deposit_left(contract)
    if left and not without_deposit.strip():
        raise Refused(no_deposit_text(contract, left), field="without_deposit")
    kickoff = Kickoff.objects.create(
        vendor=contract.vendor,
        contract=contract,
        held_on=held_on,
        note=note.strip(),
        without_deposit=without_deposit.strip() if left else "",
        recorded_by=by,
    )
    kind = "kickoff_without_deposit" if left else "kickoff_held"
    rows = {"number": contract.number, "contract_id": contract.pk}
    reason = {"reason": kickoff.without_deposit} if left else {}
    record(contract.vendor, kind, by=by, client=contract.client, day=held_on, **rows, **reason)
    return kickoff


def no_deposit_text(contract: Contract, left: Decimal) -> str:
    amount = format_money(left, contract.currency, current_language())
    return _(
        "%(amount)s of the deposit is not paid yet. Record the payment first; the owner can "
        "start without it, with a reason."
    ) % {"amount": amount}
