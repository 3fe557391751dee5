"""The owner does not ask for a fee that the contract agreed."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.validators import require_reason
from clientcare.models import User
from offboarding.checklist.guards import lock_open, refuse_issued_account
from offboarding.models import ItemKind, SettlementItem, Termination


@transaction.atomic
def waive_fee(
    *, termination: Termination, kind: str, reason: str, by: User, today: date
) -> SettlementItem:
    """`kind` is one of `ItemKind.waivers()`. The account prints the fee as zero with day and
    reason. Refused without a reason, twice, and once the account is issued.
    """
    lock_open(termination)
    refuse_issued_account(termination)
    if kind not in ItemKind.waivers():
        raise Refused(_("Choose the fee that is waived."), field="kind")
    if termination.account_items.filter(kind=kind).exists():
        raise Refused(_("This fee is waived already."), field="kind")
    waiver = SettlementItem.objects.create(
        vendor=termination.vendor,
        termination=termination,
        kind=kind,
        label=require_reason(reason)[:200],
        amount=Decimal(0),
        day=today,
        by=by,
    )
    record(
        termination.vendor,
        "fee_waived",
        by=by,
        day=today,
        client=termination.client,
        fee=str(kind),
        reason=waiver.label,
        termination=termination.pk,
    )
    return waiver
