from contracts.models.contract import Contract, LineProgress, PriceLine
from contracts.models.flag import Dismissal, DismissedInvoice, Flag
from contracts.models.invoice import Dispute, Invoice, InvoiceCredit, InvoiceLine, Series
from contracts.models.ledger_import import ImportState, LedgerImport
from contracts.models.payment import Payment, PaymentDirection
from contracts.models.trigger import PaymentLimits, TriggerKind, TriggerParameters

__all__ = [
    "Contract", "Dismissal", "DismissedInvoice", "Dispute", "Flag", "ImportState", "Invoice", "InvoiceCredit",
    "InvoiceLine", "LedgerImport", "LineProgress", "Payment", "PaymentDirection", "PaymentLimits", "PriceLine",
    "Series", "TriggerKind", "TriggerParameters",
]  # fmt: skip
