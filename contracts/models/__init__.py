from contracts.models.billing_schedule import BillingSchedule, BillingStep, StepKind
from contracts.models.boundary import Amendment, BoundaryTerm, Pause, ScopeLine
from contracts.models.capacity import (
    HoursPlan,
    WorkWeek,
)
from contracts.models.change_offer import (
    ChangeOffer,
    ChangeRules,
    ExtraWay,
    ExtraWorkDecision,
    OfferAnswer,
    OfferKind,
    OfferRequest,
    OfferVerdict,
)
from contracts.models.clause_library import ClauseVersion, LibraryClause
from contracts.models.contract import Contract, LineProgress, PriceLine
from contracts.models.contract_draft import ContractDraft, SignedText
from contracts.models.contract_template import (
    ContractTemplate,
    CountedFrom,
    TemplateClause,
    TemplatePayment,
    TemplatePrice,
)
from contracts.models.event_confirmation import ConfirmedSubject, EventConfirmation
from contracts.models.event_move import EventMove
from contracts.models.flag import Dismissal, DismissedContact, DismissedInvoice, Flag, Subject
from contracts.models.gap import ContractGap
from contracts.models.guard import AutoReply, AutoReplyPlan, ClientSlots, Leave
from contracts.models.instalment import Instalment, InstalmentPlan
from contracts.models.instruction_check import InstructionCheck
from contracts.models.invoice import Bills, Dispute, Invoice, InvoiceCredit, InvoiceLine, Series
from contracts.models.invoice_sending import InvoiceSending
from contracts.models.invoice_unlink import InvoiceUnlink
from contracts.models.judgement import Breach, Judgement, Side
from contracts.models.kickoff import Kickoff
from contracts.models.ledger_import import ImportState, LedgerImport
from contracts.models.own_play import OwnPlay, OwnPlayVersion
from contracts.models.payment import Payment, PaymentDirection, Receipt
from contracts.models.play import PlayAnswer, PlayWay
from contracts.models.priority import Priority, PriorityList, PriorityPeriod
from contracts.models.promise import PaymentPromise
from contracts.models.reading import Reading, SettledReading
from contracts.models.request import ChangeOrder, ChangeOrderRequest, RequestAnswer, ScopeAnswer
from contracts.models.signing import Signature, SignatureKind, Signer, Signing, SigningOutcome
from contracts.models.support_window import SupportWindow
from contracts.models.suspension import SuspensionBasis, WorkSuspension
from contracts.models.tax_invoice import TaxInvoice
from contracts.models.time_entry import TimeEntry
from contracts.models.trigger import TriggerParameters
from contracts.models.withholding_slip import WithholdingSlip

__all__ = [
    "HoursPlan",
    "Priority",
    "PriorityList",
    "PriorityPeriod",
    "WorkWeek",
    "BillingSchedule",
    "BillingStep",
    "StepKind",
    "ChangeOffer",
    "ChangeRules",
    "ExtraWay",
    "ExtraWorkDecision",
    "OfferAnswer",
    "OfferKind",
    "OfferRequest",
    "OfferVerdict",
    "InvoiceSending",
    "Amendment",
    "AutoReply",
    "AutoReplyPlan",
    "Bills",
    "BoundaryTerm",
    "Breach",
    "ChangeOrder",
    "ChangeOrderRequest",
    "ClauseVersion",
    "ClientSlots",
    "Leave",
    "ConfirmedSubject",
    "Contract",
    "ContractDraft",
    "ContractGap",
    "ContractTemplate",
    "CountedFrom",
    "Dismissal",
    "DismissedContact",
    "DismissedInvoice",
    "Dispute",
    "EventConfirmation",
    "EventMove",
    "Flag",
    "ImportState",
    "InstructionCheck",
    "Instalment",
    "InstalmentPlan",
    "Invoice",
    "InvoiceCredit",
    "InvoiceLine",
    "InvoiceUnlink",
    "Judgement",
    "Kickoff",
    "LedgerImport",
    "LibraryClause",
    "LineProgress",
    "OwnPlay",
    "OwnPlayVersion",
    "Pause",
    "Payment",
    "PaymentDirection",
    "PaymentPromise",
    "Receipt",
    "PlayAnswer",
    "PlayWay",
    "PriceLine",
    "Reading",
    "RequestAnswer",
    "ScopeAnswer",
    "ScopeLine",
    "Series",
    "SettledReading",
    "Signature",
    "SignatureKind",
    "SignedText",
    "Signer",
    "Signing",
    "SigningOutcome",
    "Side",
    "Subject",
    "SuspensionBasis",
    "TemplateClause",
    "TemplatePayment",
    "TemplatePrice",
    "TimeEntry",
    "TriggerParameters",
    "TaxInvoice",
    "WithholdingSlip",
    "SupportWindow",
    "WorkSuspension",
]
