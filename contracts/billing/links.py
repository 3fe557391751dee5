"""When the invoices of a contract can no longer be linked or unlinked."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.models import Document, DocumentKind
from contracts.models import Contract

ACCOUNTS = (DocumentKind.INVOICE, DocumentKind.REFUND, DocumentKind.STATEMENT)


def issued_accounts_of(contract: Contract) -> QuerySet[Document]:
    """Final accounts that are issued and not voided; no other document of these kinds is about a
    contract.
    """
    return Document.objects.filter(contract=contract, kind__in=ACCOUNTS, voided_at=None)


def refuse_settled_contract(contract: Contract, field: str | None = None) -> None:
    """Refused once the contract's final account is issued: it stays as it is."""
    account = issued_accounts_of(contract).first()
    if account is not None:
        raise Refused(
            _(
                "The final account of contract %(contract)s is issued as %(number)s; it counts the "
                "contract’s invoices and payments as they were then."
            )
            % {"contract": contract.number, "number": account.number},
            field=field,
        )
