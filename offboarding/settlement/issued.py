"""The issued final account of a contract, as the pages that show or judge the contract read it, and
what of its refund is not paid back yet.
"""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from clientcare.models import Client
from contracts.agreement.amounts import format_amount
from contracts.billing.balances import paid_by
from contracts.models import Contract
from contracts.triggers.flag_text import joined_with_and
from offboarding.models import Settlement


def issued_accounts(today: date) -> QuerySet[Settlement]:
    """Final accounts that are issued, not voided, and dated by `today`."""
    return Settlement.objects.filter(
        document__isnull=False, document__voided_at=None, account_on__lte=today
    )


def issued_account_of(contract: Contract, today: date) -> Settlement | None:
    accounts = issued_accounts(today).filter(termination__contract=contract)
    return accounts.select_related("document").order_by("pk").last()


def with_account_total(contracts: QuerySet[Contract], today: date) -> QuerySet[Contract]:
    """Adds `account_total`: that of the contract's final account, None until it is issued."""
    accounts = issued_accounts(today).filter(termination__contract=OuterRef("pk"))
    latest = accounts.order_by("-pk").values("total")[:1]
    return contracts.annotate(account_total=Subquery(latest))


def refunds_owed(clients: Collection[int], today: date) -> QuerySet[Settlement]:
    """Issued refund statements of contracts into which more was paid than the account's total, by
    `left`, with `issued_at`. All payments count, whenever recorded: one that the account included
    may be corrected later.
    """
    paid = paid_by(today, OuterRef("termination__contract"), OuterRef("termination__client"))
    issued = Settlement.objects.filter(
        termination__client__in=clients,
        document__isnull=False,
        document__voided_at=None,
        balance__lt=Decimal(0),
    )
    owed = issued.annotate(left=paid - F("total"), issued_at=F("document__created_at"))
    return owed.filter(left__gt=Decimal(0)).select_related("termination").order_by("pk")


def refund_left(issued: Settlement | None, today: date) -> Decimal | None:
    """What of an issued refund is not paid back yet; None of another account."""
    if issued is None or issued.balance >= 0:
        return None
    owed = refunds_owed([issued.termination.client_id], today).filter(pk=issued.pk).first()
    return owed.left if owed else Decimal(0)


def why_refund_first(client: Client, today: date) -> str:
    """Why nothing kind is written to the client yet: money of theirs comes first, one sum a
    currency. Or empty.
    """
    owed: dict[str, Decimal] = {}
    for row in refunds_owed([client.pk], today):
        owed[row.currency] = owed.get(row.currency, Decimal(0)) + row.left
    if not owed:
        return ""
    sums = [format_amount(left, currency) for currency, left in sorted(owed.items())]
    return _("%(amount)s of a refund to %(client)s is not paid back yet. Pay it first.") % {
        "amount": joined_with_and(sums),
        "client": client,
    }
