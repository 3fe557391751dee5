"""From the rows of an ending to what its letter needs to know."""

from datetime import date, timedelta
from functools import cached_property

from django.utils.translation import gettext as _

from clientcare.core.clause_names import clause_number
from clientcare.core.refused import Refused
from clientcare.documents.bank_account import bank_account_lines
from clientcare.documents.labels import LABELS
from clientcare.documents.party import party_of
from clientcare.models import Interaction, User, Vendor
from contracts.agreement.boundaries.clauses.default import Default
from contracts.agreement.boundaries.clauses.waiver_1266 import Waiver1266
from contracts.agreement.boundaries.clauses.waiver_1267 import Waiver1267
from contracts.agreement.terms_in_force import terms_on
from contracts.billing.balances import with_balances
from contracts.models import BoundaryTerm, Flag, Invoice, Payment, PaymentDirection
from contracts.triggers.letter import CitedContacts, CitedInvoice
from offboarding.checklist.state import EndingState
from offboarding.letters.contact_evidence import cited_contacts
from offboarding.letters.data import (
    AccountFacts,
    DemandFacts,
    ForceMajeureFacts,
    LetterFacts,
)
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
    deposit_facts,
    effort_facts,
    talk_facts,
)
from offboarding.models import (
    Demand,
    DemandKind,
    DemandState,
    Letter,
    Path,
    Settlement,
    Termination,
)
from offboarding.paths.demanded import DemandedDefault
from offboarding.paths.period import period_kind
from offboarding.settlement.arithmetic import WorkLine
from offboarding.settlement.from_rows import payment_day, work_until
from offboarding.settlement.inputs import HourlyLine

REPLY_DAYS = 7  # days after the last sending day by which we ask for an answer


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
    def recorded_invoices(self) -> list[CitedInvoice]:
        return cited_invoices(self.termination, self.flags, self.termination.letter_on)

    @cached_property
    def recorded_contacts(self) -> list[CitedContacts]:
        return cited_contacts(self.termination, self.flags)

    @cached_property
    def default(self) -> DemandedDefault | None:
        """What an ending for default rests on, as of the letter's day."""
        ending = self.termination
        if ending.path != Path.DEFAULT:
            return None
        rows = self.recorded_invoices, self.recorded_contacts
        grounds = recorded_grounds(ending, self.flags, *rows)
        return demanded_default(ending, self.terms.get(Default.code), grounds, self.somasi)

    @property
    def invoices(self) -> list[CitedInvoice]:
        found = self.recorded_invoices
        return demanded_invoices(found, self.default) if self.default else found

    @property
    def contacts(self) -> list[CitedContacts]:
        found = self.recorded_contacts
        return demanded_contacts(found, self.default) if self.default else found

    @cached_property
    def lines(self) -> list[WorkLine | HourlyLine]:
        return work_until(self.termination.letter_on, self.termination.contract.work)

    @cached_property
    def open_invoices(self) -> list[Invoice]:
        """This contract's invoices that the final account takes the place of."""
        day = self.termination.letter_on
        invoices = with_balances(
            Invoice.objects.open_on(day).filter(
                contract=self.termination.contract_id, is_final=False
            ),
            day,
        )
        return list(invoices.filter(open_amount__gt=0).order_by("issued_on", "pk"))

    @cached_property
    def terms(self) -> dict[str, BoundaryTerm]:
        """Those in force on the letter's day, by kind."""
        return terms_on(self.termination.contract, self.termination.letter_on)

    @property
    def clause_term(self) -> BoundaryTerm | None:
        """The clause that the path rests on; None where that is the law alone."""
        return self.terms.get(period_kind(self.termination.path))

    @property
    def waiver_terms(self) -> dict[str, BoundaryTerm]:
        """By the article of the Civil Code that each sets aside."""
        kinds = (("1266", Waiver1266.code), ("1267", Waiver1267.code))
        found = ((article, self.terms.get(kind)) for article, kind in kinds)
        return {article: term for article, term in found if term}

    @cached_property
    def papers(self) -> list[Demand]:
        """Reminders and somasi that reached the client by the letter's day, oldest first."""
        day = self.termination.letter_on
        papers = self.termination.contract.written_demands.filter(
            state=DemandState.DELIVERED, sent_on__lte=day
        ).select_related("attachment")
        return list(papers.order_by("sent_on", "pk"))

    @property
    def somasi(self) -> list[Demand]:
        return [one for one in self.papers if one.kind == DemandKind.SOMASI]

    @cached_property
    def deposits(self) -> list[Payment]:
        """What was paid on the contract itself, without an invoice, by the letter's day."""
        day = self.termination.letter_on
        payments = Payment.objects.valid().filter(
            contract=self.termination.contract_id,
            invoice=None,
            direction=PaymentDirection.RECEIVED,
            paid_on__lte=day,
        )
        return list(payments.order_by("paid_on", "pk"))

    @property
    def last_demand(self) -> Demand | None:
        """Of an ending for default: the last one, unmet by its deadline, on which it rests."""
        return self.default.last_expired if self.default else None


def letter_facts(
    letter: Letter, sources: LetterSources, enclosures: tuple[str, ...], signatory: User
) -> LetterFacts:
    """Everything the letter cites, as of its own day."""
    settlement, termination = sources.settlement, sources.termination
    contract, vendor = termination.contract, termination.vendor
    return LetterFacts(
        path=termination.path,
        party=party_of(termination.client),
        vendor_name=vendor.letterhead_name,
        contract_number=contract.number,
        contract_date=contract.signed_on,
        service=contract.service,
        talk=talk_facts(sources.talks),
        letter_date=termination.letter_on,
        last_sending_date=termination.last_sending_on,
        effective_date=termination.effective_on,
        notice_days=termination.notice_days,
        account=account_facts(settlement, termination),
        contact_name=(letter.author or signatory).name,
        contact_phone=vendor.phone,
        contact_email=vendor.email,
        reply_deadline=termination.last_sending_on + timedelta(days=REPLY_DAYS),
        signatory=signatory_text(signatory),
        clause=clause_number(sources.clause_term.clause) if sources.clause_term else "",
        deed_date=deed_date(termination),
        demand=demand_facts(sources.last_demand),
        event_date=contract.event_date or termination.client.event_date,
        force_majeure=force_majeure_facts(termination),
        waivers=waiver_facts(sources),
        efforts=tuple(effort_facts(sources.talks, sources.papers)),
        deposit=deposit_facts(sources.deposits, sources.lines),
        open_invoices=tuple(one.number for one in sources.open_invoices),
        attachments=enclosures,
    )


def demand_facts(demand: Demand | None) -> DemandFacts | None:
    return DemandFacts(demand.sent_on, demand.deadline_on, demand.rung) if demand else None


def waiver_facts(sources: LetterSources) -> tuple[tuple[str, str], ...]:
    """Of an ending for default: each article set aside, with the clause that does so."""
    if sources.termination.path != Path.DEFAULT:
        return ()
    terms = sources.waiver_terms.items()
    return tuple((article, clause_number(term.clause)) for article, term in terms)


def deed_date(termination: Termination) -> date | None:
    """The day on which both signed; of an older deed only its one date is on record."""
    if termination.path != Path.MUTUAL:
        return None
    return termination.deed_signed_on or termination.deed_on


def force_majeure_facts(termination: Termination) -> ForceMajeureFacts | None:
    if termination.path != Path.EVENT or termination.event_on is None:
        return None
    return ForceMajeureFacts(termination.event_what, termination.event_on, termination.event_effect)


def cited_account(state: EndingState) -> Settlement:
    """The account the letter cites: the latest computed one."""
    termination = state.termination
    if None in termination.dates:
        raise Refused(_("The letter needs its dates: set them first."))
    if not termination.accounts:
        raise Refused(_("The letter names the sum of the final account: compute it first."))
    return termination.accounts[-1]


def account_facts(settlement: Settlement, termination: Termination) -> AccountFacts:
    return AccountFacts(
        balance=settlement.balance,
        currency=settlement.currency,
        deadline=payment_day(termination),
        provisional=settlement.is_provisional,
        bank_account=bank_account_text(termination.vendor),
    )


def bank_account_text(vendor: Vendor) -> str:
    """In one line; empty while bank or number are not on record."""
    return (
        " ".join(bank_account_lines(vendor, LABELS["holder"].in_language("id")))
        if vendor.bank_name
        else ""
    )


def signatory_text(user: User) -> str:
    return f"{user.name}, {user.title}" if user.title else user.name
