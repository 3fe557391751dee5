"""A contract whose final account is issued: what the account counted stays as it is.

`closing_document` is the one rule for that; each refusal says what is not possible any more.
"""

from collections.abc import Iterable

from django.db.models import OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.models import Document, DocumentKind
from contracts.models import Contract, InvoiceCredit, Payment, WithholdingSlip

WITHOUT_BALANCE_DUE = (DocumentKind.REFUND, DocumentKind.STATEMENT)


def closing_documents(contract: Contract | OuterRef) -> QuerySet[Document]:
    """Final invoices, refund and closing statements that are not voided, oldest first."""
    is_closing = Q(kind__in=WITHOUT_BALANCE_DUE) | Q(invoice__is_final=True)
    documents = Document.objects.filter(is_closing, contract=contract, voided_at=None)
    return documents.order_by("created_at", "pk")


def closing_document(contract: Contract) -> Document | None:
    """The final account in force; None before it is issued or once it is voided."""
    return closing_documents(contract).last()


def refuse_closed(contract: Contract | None, field: str | None = None) -> None:
    """Refused if the contract's final account is issued, because its sum would change."""
    document = closing_document(contract) if contract is not None else None
    if document is not None:
        raise Refused(closed_text(contract, document), field=field)


def refuse_settled_contract(contract: Contract, field: str | None = None) -> None:
    """Refused once the final account is issued: its invoices are neither linked nor unlinked."""
    document = closing_document(contract)
    if document is not None:
        raise Refused(
            _(
                "The final account of contract %(contract)s is issued as %(number)s; it counts the "
                "contract’s invoices and payments as they were then."
            )
            % {"contract": contract.number, "number": document.number},
            field=field,
        )


def refuse_counted(facts: Iterable[Payment | WithholdingSlip | InvoiceCredit]) -> None:
    """Refused if an issued account counted one of these: it was recorded before, and is not of the
    final invoice itself. Call it under the vendor's lock.
    """
    for fact in facts:
        invoice = fact.invoice
        contract = getattr(fact, "contract", None) or (invoice and invoice.contract)
        document = closing_document(contract) if contract is not None else None
        is_of_account = invoice is not None and invoice.is_final
        if document and not is_of_account and fact.recorded_at <= document.created_at:
            raise Refused(closed_text(contract, document))


def closed_text(contract: Contract, document: Document) -> str:
    return _(
        "The final account of contract %(contract)s was issued as %(number)s and counts this. Void "
        "the account first, on the page of the ending; once notice was given it stays as it is."
    ) % {"contract": contract.number, "number": document.number}
