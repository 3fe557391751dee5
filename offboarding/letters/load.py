"""Read the rows of an ending into the facts that its letter prints."""

from datetime import date, timedelta

from clientcare.core.clause_names import clause_number
from clientcare.documents.bank_account import bank_account_text
from clientcare.documents.party import party_of
from clientcare.models import User
from offboarding.letters.data import (
    AccountFacts,
    DemandFacts,
    ForceMajeureFacts,
    LetterFacts,
)
from offboarding.letters.evidence import (
    deposit_facts,
    effort_facts,
    talk_facts,
)
from offboarding.letters.letter_sources import LetterSources
from offboarding.models import (
    Demand,
    Letter,
    Path,
    Settlement,
    Termination,
)
from offboarding.referral.agreed import EVERYBODY
from offboarding.settlement.from_rows import payment_day

NO_DEED_NUMBER = "…/KB/…"
REPLY_DAYS = 7  # days after the last sending day by which we ask for an answer


def letter_facts(letter: Letter, sources: LetterSources, signatory: User) -> LetterFacts:
    """Everything the letter cites, as of its own day, without the titles of its enclosures."""
    settlement, termination = sources.settlement, sources.termination
    contract, vendor = termination.contract, termination.vendor
    return LetterFacts(
        path=termination.path,
        party=party_of(termination.client),
        vendor_name=vendor.letterhead_name,
        contract_number=contract.number,
        contract_date=contract.signed_on,
        service=contract.service,
        service_en=contract.service_en,
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
        signatory=signatory_text(signatory, "id"),
        signatory_en=signatory_text(signatory, "en"),
        clause=clause_number(sources.clause_term.clause) if sources.clause_term else "",
        deed_date=deed_date(termination),
        deed_number=deed_number(letter),
        clients_notice=termination.counts_from,
        demand=demand_facts(sources.last_demand),
        event_date=contract.event_day(termination.client),
        force_majeure=force_majeure_facts(termination),
        cause_en=(termination.event_what_en, termination.event_effect_en),
        waivers=waiver_facts(sources),
        efforts=tuple(effort_facts(sources.talks, sources.demands)),
        deposit=deposit_facts(sources.deposits, settlement, sources.english_names),
        open_invoices=tuple(invoice.number for invoice in sources.open_invoices),
        referral=colleague_facts(letter, sources),
    )


def colleague_facts(letter: Letter, sources: LetterSources) -> tuple[tuple[str, str], ...]:
    """Name and email of each colleague whom both sides agreed to name; read only where the words
    of the letter ask for them.
    """
    if not any(EVERYBODY in text for text in (letter.body, letter.body_en, letter.email_body)):
        return ()
    return tuple((colleague.name, colleague.email) for colleague in sources.colleagues)


def demand_facts(demand: Demand | None) -> DemandFacts | None:
    if demand is None:
        return None
    return DemandFacts(demand.sent_on, demand.deadline_on, demand.rung, demand.letter_day)


def waiver_facts(sources: LetterSources) -> tuple[tuple[str, str], ...]:
    """Of an ending for default: each article set aside, with the clause that does so."""
    if sources.termination.path != Path.DEFAULT:
        return ()
    terms = sources.waiver_terms.items()
    return tuple((article, clause_number(term.clause)) for article, term in terms)


def deed_date(termination: Termination) -> date | None:
    """The day on which both signed; of an older deed only its one date is on record. None while
    the deed is written here, because it is signed after the letter.
    """
    if termination.path != Path.MUTUAL or termination.brings_deed:
        return None
    return termination.deed_signed_on or termination.deed_on


def deed_number(letter: Letter) -> str:
    """Of the deed that this version brings; it takes its number when it is first submitted."""
    return (letter.deed_number or NO_DEED_NUMBER) if letter.brings_deed else ""


def force_majeure_facts(termination: Termination) -> ForceMajeureFacts | None:
    if termination.path != Path.EVENT or termination.event_on is None:
        return None
    return ForceMajeureFacts(
        event=termination.event_what,
        day=termination.event_on,
        consequence=termination.event_effect,
        until=termination.event_until,
    )


def account_facts(settlement: Settlement, termination: Termination) -> AccountFacts:
    return AccountFacts(
        balance=settlement.balance,
        currency=settlement.currency,
        deadline=payment_day(termination),
        provisional=settlement.is_provisional,
        bank_account=bank_account_text(termination.vendor),
        pph=settlement.pph,
    )


def signatory_text(user: User, language: str) -> str:
    return ", ".join(filter(None, [user.name, user.title_in(language)]))
