"""The rows that one letter cites."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import Q
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.models import Interaction
from contracts.agreement.boundaries.clauses.default import Default
from contracts.agreement.boundaries.clauses.waiver_1266 import Waiver1266
from contracts.agreement.boundaries.clauses.waiver_1267 import Waiver1267
from contracts.agreement.english_names import english_names
from contracts.agreement.terms_in_force import terms_on
from contracts.models import BoundaryTerm, Flag, Invoice, Payment, PaymentDirection
from contracts.triggers.evidence_rows import invoice_items, invoices_to_cite
from contracts.triggers.letter import CitedContacts, CitedInvoice
from contracts.triggers.results import EvidenceItem
from offboarding.checklist.state import EndingState
from offboarding.letters.contact_evidence import cited_contacts
from offboarding.letters.default_evidence import (
    demanded_contacts,
    demanded_default,
    demanded_invoices,
    recorded_grounds,
)
from offboarding.letters.evidence import (
    cited_flags,
    cited_invoices,
    cited_talks,
    invoice_kinds,
)
from offboarding.models import (
    ClientCancellation,
    Colleague,
    Demand,
    DemandKind,
    DemandState,
    Path,
    Settlement,
)
from offboarding.paths.clients_notice import judged_notices
from offboarding.paths.demanded import DemandedDefault
from offboarding.paths.period import period_kind
from offboarding.paths.replaced import as_before, replaced_amount
from offboarding.referral.agreed import agreed_among, directory_for
from offboarding.settlement.arithmetic import WorkLine
from offboarding.settlement.inputs import HourlyLine


class LetterSources:
    """The rows one letter cites, each read once, for both its languages. Refused while dates or
    account are missing.
    """

    def __init__(self, state: EndingState) -> None:
        self.state = state
        self.termination = state.termination

    @cached_property
    def settlement(self) -> Settlement:
        return cited_account(self.state)

    @cached_property
    def talks(self) -> list[Interaction]:
        return cited_talks(self.state)

    @cached_property
    def flags(self) -> list[Flag]:
        return cited_flags(self.termination)

    @cached_property
    def invoice_rows(self) -> list[Invoice]:
        """Every invoice of the contract, and those that are evidence of a flag."""
        own = Q(contract=self.termination.contract_id) | Q(pk__in=invoice_kinds(self.flags))
        ending, day = self.termination, self.termination.letter_on
        rows = invoices_to_cite(day).filter(own)
        return list(rows.annotate(replaced_amount=replaced_amount([ending], day)))

    @cached_property
    def invoice_items(self) -> dict[int, EvidenceItem]:
        """The same by id, with the open amount on the letter's day."""
        items = invoice_items(self.invoice_rows, self.termination.letter_on)
        return {pk: as_before(item, self.replaced) for pk, item in items.items()}

    @cached_property
    def replaced(self) -> Mapping[int, Decimal]:
        """By id, the open amount of the invoices that the account sent with the letter replaced."""
        ending = self.termination
        if ending.path != Path.DEFAULT or ending.notice_given_on or not self.state.issued_account:
            return {}
        amounts = {invoice.pk: invoice.replaced_amount for invoice in self.invoice_rows}
        return {pk: amount for pk, amount in amounts.items() if amount is not None}

    @cached_property
    def recorded_invoices(self) -> list[CitedInvoice]:
        day = self.termination.letter_on
        return cited_invoices(self.termination, self.flags, day, self.invoice_items)

    @cached_property
    def contract_invoices(self) -> list[Invoice]:
        """Those issued by the letter's day and not withdrawn, oldest first."""
        ending, rows = self.termination, [item.row for item in self.invoice_items.values()]
        own = (
            invoice
            for invoice in rows
            if invoice.contract_id == ending.contract_id
            and invoice.withdrawal_id is None
            and invoice.issued_on <= ending.letter_on
        )
        return sorted(own, key=lambda invoice: (invoice.issued_on, invoice.pk))

    @cached_property
    def recorded_contacts(self) -> list[CitedContacts]:
        state = self.state
        read = state.termination.client.conversations if state.also.ids else None
        return cited_contacts(self.termination, self.flags, read)

    @cached_property
    def default(self) -> DemandedDefault | None:
        """What an ending for default is based on, as of the letter's day."""
        ending = self.termination
        if ending.path != Path.DEFAULT:
            return None
        rows = self.recorded_invoices, self.recorded_contacts
        grounds = recorded_grounds(ending, self.flags, *rows, is_replaced=bool(self.replaced))
        return demanded_default(ending, self.terms.get(Default.code), grounds, self.somasi)

    @property
    def invoices(self) -> list[CitedInvoice]:
        recorded = self.recorded_invoices
        return demanded_invoices(recorded, self.default) if self.default else recorded

    @property
    def contacts(self) -> list[CitedContacts]:
        recorded = self.recorded_contacts
        return demanded_contacts(recorded, self.default) if self.default else recorded

    @cached_property
    def lines(self) -> list[WorkLine | HourlyLine]:
        return self.state.work_on_letter_day

    @property
    def english_names(self) -> dict[str, str]:
        return english_names(self.state.work)

    @cached_property
    def open_invoices(self) -> list[Invoice]:
        """This contract's invoices that the final account takes the place of."""
        rows = self.contract_invoices
        return [row for row in rows if row.is_open and not row.is_final and row.open_amount > 0]

    @cached_property
    def terms(self) -> dict[str, BoundaryTerm]:
        """Those in force on the letter's day, by kind."""
        return terms_on(self.termination.contract, self.termination.letter_on)

    @property
    def clause_term(self) -> BoundaryTerm | None:
        """The clause that the path is based on; None where that is the law alone."""
        return self.terms.get(period_kind(self.termination.path))

    @cached_property
    def clients_notice(self) -> ClientCancellation | None:
        """The client's own notice, where the last day counts from it."""
        ending = self.termination
        if ending.counts_from is None:
            return None
        judged = judged_notices(ending.contract)
        valid = (notice.cancellation for notice in judged if notice.is_valid)
        return next((notice for notice in valid if notice.received_on == ending.counts_from), None)

    @property
    def waiver_terms(self) -> dict[str, BoundaryTerm]:
        """By the article of the Civil Code that each sets aside."""
        kinds = (("1266", Waiver1266.code), ("1267", Waiver1267.code))
        terms = ((article, self.terms.get(kind)) for article, kind in kinds)
        return {article: term for article, term in terms if term}

    @cached_property
    def demands(self) -> list[Demand]:
        """Reminders and somasi that reached the client by the letter's day, oldest first."""
        day = self.termination.letter_on
        demands = self.termination.contract.written_demands.filter(
            state=DemandState.DELIVERED, sent_on__lte=day
        ).select_related("attachment")
        return list(demands.order_by("sent_on", "pk"))

    @property
    def somasi(self) -> list[Demand]:
        return [demand for demand in self.demands if demand.kind == DemandKind.SOMASI]

    @cached_property
    def payments(self) -> list[Payment]:
        """Of the contract and its invoices, by the letter's day, oldest first."""
        own = Q(contract=self.termination.contract_id)
        own |= Q(invoice__contract=self.termination.contract_id)
        payments = Payment.objects.valid().filter(own, paid_on__lte=self.termination.letter_on)
        return list(payments.order_by("paid_on", "pk"))

    @property
    def deposits(self) -> list[Payment]:
        """What was paid on the contract itself, without an invoice."""
        received = (
            payment for payment in self.payments if payment.direction == PaymentDirection.RECEIVED
        )
        return [payment for payment in received if payment.invoice_id is None]

    def contacts_on(self, days: Collection[date]) -> list[Interaction]:
        """Contacts of this contract or of none, since signing and by the letter's day; a draft has
        read them with its talks.
        """
        ending = self.termination
        since = ending.contract.signed_on
        days = {day for day in days if since <= day <= ending.letter_on}
        if days <= self.state.also.days:
            return [contact for contact in self.state.contacts if contact.day in days]
        own = Q(contract=None) | Q(contract=ending.contract_id)
        contacts = Interaction.objects.valid().filter(own, client=ending.client_id, day__in=days)
        return list(contacts.order_by("occurred_at", "pk"))

    @cached_property
    def directory(self) -> list[Colleague]:
        """Of colleagues, each with whether both sides `agreed` to name them."""
        return directory_for(self.termination)

    @property
    def colleagues(self) -> list[Colleague]:
        """Those whom both sides agreed to name."""
        return agreed_among(self.directory)

    @property
    def last_demand(self) -> Demand | None:
        """Of an ending for default: the last demand that was not met by its deadline."""
        return self.default.last_expired if self.default else None


def cited_account(state: EndingState) -> Settlement:
    """The account the letter cites: the latest computed one."""
    termination = state.termination
    if None in termination.dates:
        raise Refused(_("The letter needs its dates: set them first."))
    if not termination.accounts:
        raise Refused(_("The letter names the sum of the final account: compute it first."))
    return termination.accounts[-1]
