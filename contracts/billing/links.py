"""When the invoices of a contract can no longer be linked or unlinked."""

from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from contracts.billing.closed_account import closing_document
from contracts.models import Contract


def refuse_settled_contract(contract: Contract, field: str | None = None) -> None:
    """Refused once the contract's final account is issued: it stays as it is."""
    account = closing_document(contract)
    if account is not None:
        raise Refused(
            _(
                "The final account of contract %(contract)s is issued as %(number)s; it counts the "
                "contract’s invoices and payments as they were then."
            )
            % {"contract": contract.number, "number": account.number},
            field=field,
        )
