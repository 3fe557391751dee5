"""An approved expense or a credit to the client enters the final account."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.models import User
from contracts.agreement.amounts import positive_amount
from offboarding.checklist.guards import (
    Upload,
    attach_ending_file,
    lock_open,
    refuse_issued_account,
)
from offboarding.models import ItemKind, SettlementItem, Termination


@transaction.atomic
def add_account_item(
    *,
    termination: Termination,
    kind: str,
    label: str,
    amount: Decimal,
    by: User,
    today: date,
    clause: str = "",
    receipt: Upload | None = None,
) -> SettlementItem:
    """In the contract's currency. An expense brings its receipt and cites what approved it
    before (domain.md §3.1 step 4).
    """
    lock_open(termination)
    refuse_issued_account(termination)
    refuse_item(termination.contract.currency, kind, label, amount, clause, receipt)
    item = SettlementItem.objects.create(
        vendor=termination.vendor,
        termination=termination,
        kind=kind,
        label=label.strip(),
        clause=clause.strip(),
        amount=amount,
        day=today,
        by=by,
        receipt=attach_ending_file(termination, receipt, by, "receipt") if receipt else None,
    )
    record_item(item, by, today)
    return item


def refuse_item(
    currency: str, kind: str, label: str, amount: Decimal, clause: str, receipt: Upload | None
) -> None:
    if kind not in ItemKind.values or kind in ItemKind.waivers():
        raise Refused(_("Choose expense or credit."), field="kind")
    if not label.strip():
        raise Refused(_("Write what it is for: the client reads it."), field="label")
    positive_amount(amount, currency)
    if kind != ItemKind.EXPENSE:
        return
    if not clause.strip():
        raise Refused(
            _("Write what approved the expense beforehand: a clause, or a message with its day."),
            field="clause",
        )
    if receipt is None:
        raise Refused(_("An expense is counted at cost: add its receipt."), field="receipt")


def record_item(item: SettlementItem, by: User, today: date) -> None:
    record(
        item.termination.vendor,
        "account_item_added",
        by=by,
        day=today,
        client=item.termination.client,
        label=item.label,
        amount=str(item.amount),
        currency=item.termination.contract.currency,
        termination=item.termination.pk,
    )
