"""The issued final account of a contract, as the pages that show or judge the contract read it."""

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from contracts.models import Contract
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
