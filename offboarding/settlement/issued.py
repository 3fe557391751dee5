"""The issued final account of a contract, as the pages that show or judge the contract read it."""

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from contracts.models import Contract
from offboarding.models import Settlement


def issued_accounts(today: date) -> QuerySet[Settlement]:
    """Of a contract: its final accounts that are issued, not voided, and dated by `today`."""
    return Settlement.objects.filter(
        termination__contract=OuterRef("pk"),
        document__isnull=False,
        document__voided_at=None,
        account_on__lte=today,
    )


def with_account_total(contracts: QuerySet[Contract], today: date) -> QuerySet[Contract]:
    """Adds `account_total`: that of the contract's final account, None until it is issued."""
    latest = issued_accounts(today).order_by("-pk").values("total")[:1]
    return contracts.annotate(account_total=Subquery(latest))
