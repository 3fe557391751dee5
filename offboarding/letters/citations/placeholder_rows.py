"""The rows that the value of each placeholder rests on."""

from collections.abc import Iterable
from functools import cached_property

from clientcare.models import Attachment, Interaction
from clientcare.money.rounding import format_money
from contracts.billing.quoted_promises import QuotedPromise
from contracts.models import BoundaryTerm, Invoice, Payment
from contracts.triggers.letter import CitedContacts, CitedInvoice
from offboarding.letters.citations.cited_row import CitedRow
from offboarding.letters.letter_sources import LetterSources
from offboarding.models import Demand, Path

# Of each placeholder: which rows, by the names of the properties below.
RESTS_ON = {
    "contract_number": ("contract",),
    "contract_date": ("contract",),
    "service": ("contract",),
    "event_date": ("contract",),
    "event_phrase": ("contract",),
    "good_wishes": ("contract",),
    "talk_date": ("talks",),
    "talk_channel": ("talks",),
    "talk_sentence": ("talks",),
    "decision_basis": ("ending", "clause", "waivers", "demand", "deed"),
    "clause": ("clause",),
    "notice_days": ("ending", "clause"),
    "notice_sentence": ("ending", "clause", "clients_notice"),
    "effective_date": ("ending",),
    "letter_date": ("ending",),
    "last_sending_date": ("ending",),
    "reply_deadline": ("ending",),
    "transition_sentence": ("ending",),
    "cause_sentence": ("ending",),
    "demand_sentence": ("demand", "contract"),
    "efforts": ("talks", "demands"),
    "work_status": ("work",),
    "account": ("account",),
    "account_title": ("account",),
    "account_sum": ("account",),
    "account_words": ("account",),
    "account_direction_sentence": ("account",),
    "payment_deadline": ("account",),
    "deposit_sentence": ("deposits", "account"),
    "replaced_invoices_sentence": ("open_invoices", "account"),
    "documents_sentence": ("files",),
    "attachments": ("files", "ending"),
}
# Names, and what we say of ourselves: no facts of the record.
RESTS_ON_NOTHING = frozenset(
    {
        "client_names",
        "greeting_names",
        "vendor_name",
        "addressee",
        "salutation",
        "parties",
        "bank_account",
        "referral",
        "contact_name",
        "contact_email",
        "contact_phone",
        "contact_details",
        "signatory",
    }
)


class PlaceholderRows:
    """The rows by group; each group is read once. `files`: the enclosures in their order."""

    def __init__(self, sources: LetterSources, files: Iterable[Attachment]) -> None:
        self.sources = sources
        self.ending = [CitedRow("ending", sources.termination.pk)]
        self.files = [file_row(file) for file in files]

    def of(self, name: str) -> tuple[CitedRow, ...]:
        rows = (row for group in RESTS_ON.get(name, ()) for row in getattr(self, group))
        return tuple(dict.fromkeys(rows))

    @property
    def contract(self) -> list[CitedRow]:
        contract = self.sources.termination.contract
        return [CitedRow("contract", contract.pk, contract.number)]

    @property
    def work(self) -> list[CitedRow]:
        return [CitedRow("work", self.sources.termination.contract_id)]

    @property
    def clause(self) -> list[CitedRow]:
        """None for a mutual ending: its days come from the deed."""
        term = self.sources.clause_term
        return [term_row(term)] if term and self.sources.termination.path != Path.MUTUAL else []

    @property
    def clients_notice(self) -> list[CitedRow]:
        """The message or letter in which the client gave notice, where its days count from it."""
        notice = self.sources.clients_notice
        if notice is None:
            return []
        if notice.interaction is not None:
            current = notice.interaction.as_corrected
            return [contact_row(current)] if current else []
        return [file_row(notice.file)] if notice.file else []

    @property
    def waivers(self) -> list[CitedRow]:
        is_default = self.sources.termination.path == Path.DEFAULT
        return [term_row(term) for term in self.sources.waiver_terms.values()] if is_default else []

    @cached_property
    def talks(self) -> list[CitedRow]:
        return [contact_row(talk) for talk in self.sources.talks]

    @cached_property
    def demands(self) -> list[CitedRow]:
        return [demand_row(demand) for demand in self.sources.demands]

    @property
    def demand(self) -> list[CitedRow]:
        last = self.sources.last_demand
        return [demand_row(last)] if last else []

    @property
    def deed(self) -> list[CitedRow]:
        ending = self.sources.termination
        is_mutual = ending.path == Path.MUTUAL and ending.deed_id
        return [file_row(ending.deed)] if is_mutual else []

    @property
    def account(self) -> list[CitedRow]:
        settlement = self.sources.settlement
        return [CitedRow("account", settlement.pk, day=settlement.account_on)]

    @property
    def deposits(self) -> list[CitedRow]:
        return [payment_row(deposit) for deposit in self.sources.deposits]

    @property
    def open_invoices(self) -> list[CitedRow]:
        return [invoice_row(invoice) for invoice in self.sources.open_invoices]

    @cached_property
    def records(self) -> list[tuple[CitedRow, ...]]:
        """The rows of each item of the letter's list of facts, in the order of `records_block`."""
        invoices = [cited_invoice_rows(invoice) for invoice in self.sources.invoices]
        return [*invoices, *(cited_contacts_rows(cited) for cited in self.sources.contacts)]


def cited_invoice_rows(cited: CitedInvoice) -> tuple[CitedRow, ...]:
    """The invoice, and each promise to pay it, as the message in which it was said if there is
    one.
    """
    invoice = cited.evidence.row
    return (invoice_row(invoice), *(promise_row(promise, invoice) for promise in cited.promises))


def promise_row(promise: QuotedPromise, invoice: Invoice) -> CitedRow:
    said_on = promise.promised_on
    if promise.contact is not None:
        return CitedRow("contact", promise.contact, day=said_on, sort=promise.channel)
    return CitedRow("promise", promise.pk, invoice.number, said_on, sort=str(invoice.pk))


def cited_contacts_rows(cited: CitedContacts) -> tuple[CitedRow, ...]:
    term = [term_row(cited.term)] if cited.term else []
    return (
        *(CitedRow("contact", contact.id, day=contact.day) for contact in cited.contacts),
        *term,
    )


def term_row(term: BoundaryTerm) -> CitedRow:
    return CitedRow("term", term.pk, term.clause, sort=term.kind)


def contact_row(contact: Interaction) -> CitedRow:
    return CitedRow("contact", contact.pk, day=contact.day, sort=contact.channel)


def invoice_row(invoice: Invoice) -> CitedRow:
    return CitedRow("invoice", invoice.pk, invoice.number, invoice.due_on)


def payment_row(payment: Payment) -> CitedRow:
    amount = format_money(payment.amount, payment.currency, "id")
    return CitedRow("payment", payment.pk, amount, payment.paid_on)


def demand_row(demand: Demand) -> CitedRow:
    """A demand that was written elsewhere is cited by its file."""
    if demand.document_id is None and demand.attachment is not None:
        return file_row(demand.attachment)
    return CitedRow("demand", demand.pk, str(demand.rung), demand.sent_on, demand.kind)


def file_row(file: Attachment) -> CitedRow:
    return CitedRow("file", file.pk, file.name)
