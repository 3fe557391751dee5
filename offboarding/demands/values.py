"""The values of a demand's placeholders, in either language. Sums are open amounts, dates are
calendar days, and nothing is said about a person.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from clientcare.core.clause_names import clause_number
from clientcare.documents.bank_account import bank_account_text
from clientcare.documents.labels import OR, join_list, long_date
from clientcare.documents.party import greeting_text, party_name, party_of, salutation
from clientcare.documents.printed_text import PrintedPlural, PrintedText
from clientcare.money.rounding import format_money
from clientcare.money.terbilang import terbilang
from contracts.agreement.boundaries.payment import PaymentTerms
from contracts.agreement.terms_in_force import terms_on
from contracts.triggers.kinds import TRIGGER_KINDS
from offboarding.demands.plan import DemandPlan
from offboarding.ladder.asking_words import CREDIT_SET_OFF
from offboarding.letters.fact_sentences import somasi_number
from offboarding.letters.load import signatory_text
from offboarding.letters.sentences import clause_text
from offboarding.letters.values import service_phrase
from offboarding.models import Demand, DemandKind

CLAUSE_SAYS = PrintedText("This follows from {clause} of the Agreement.")
REMINDER_OF = PrintedText("our reminder of {day}")
SOMASI_OF = PrintedText("formal demand (somasi) no. {rung} of {day}")
ASKED_BEFORE = PrintedText("We have written to you about this in {letters}.")
FIRST_TIME = PrintedPlural(
    "{numbers} is demanded for the first time in this letter.",
    "{numbers} are demanded for the first time in this letter.",
)
PERIOD = PrintedText("The period is {days} from the date of this letter, the last day included.")
CALENDAR_DAYS = PrintedPlural("{count} calendar day", "{count} calendar days")
WORKING_DAYS = PrintedPlural("{count} working day", "{count} working days")
NEXT_SOMASI = PrintedText(
    "If this remains open after that day, formal demand (somasi) no. {next} follows as the next "
    "step."
)
MAY_END = PrintedText(
    "If this remains open after that day, we may end the Agreement under {clause}; the next step "
    "is our decision about it. We reserve our other rights under the Agreement and the law."
)
RESERVED = PrintedText(
    "If this remains open after that day, the next step is our decision about the Agreement. We "
    "reserve our rights under the Agreement and the law."
)
# The contract is over, or notice of an ending was given: it cannot be ended again.
OVER = PrintedText(
    "If this remains open after that day, the next step is our decision about how to proceed. We "
    "reserve our rights under the Agreement and the law."
)

# name → its meaning, and an example as the editor shows it
PLACEHOLDERS = {
    "client_names": (_("the client’s names with their form of address"), "Ibu Laras Kinasih"),
    "greeting_names": (_("how the letter speaks to them"), "Ibu"),
    "salutation": (_("the line above the text"), "Dengan hormat,"),
    "vendor_name": (_("our legal name"), "PT Kejora Janji Nusantara"),
    "parties": (_("both parties of the contract"), "PT Kejora … dan Ibu Laras Kinasih"),
    "contract_number": (_("the contract’s number"), "KJN/2026/031"),
    "contract_date": (_("the day it was signed"), "4 Mei 2026"),
    "service": (_("the service of the contract"), "layanan wedding organizer"),
    "letter_date": (_("the day of the letter"), "13 November 2026"),
    "number": (_("the number of this letter"), "001/SOM/KJN/X/2026"),
    "rung": (_("which somasi it is"), "II"),
    "obligation_sentence": (_("the obligation with its clause"), "Setiap tagihan …"),
    "earlier_sentence": (_("our earlier letters, may be empty"), "Hal ini telah …"),
    "facts": (_("list: what is open, with its days"), ""),
    "request_sentence": (_("what we ask for, by which day, to which account"), "Kami mohon …"),
    "sum": (_("what is open, in figures and words"), "Rp3.750.000 (tiga juta …)"),
    "deadline": (_("the deadline"), "Senin, 12 Oktober 2026"),
    "deadline_sentence": (_("how the days are counted"), "Tenggat ini 7 hari kalender …"),
    "consequence_sentence": (_("what follows, in neutral words"), "Apabila …"),
    "bank_account": (_("our bank account"), "Bank Niaga Sentosa 700 123 4567"),
    "contact_name": (_("whom to ask"), "Sekar Ayuningtyas"),
    "contact_details": (_("phone and email address together"), "(022) 5550 117"),
    "signatory": (_("who signs"), "Ratna Wulandari, Direktur"),
}


def demand_values(plan: DemandPlan, number: str, language: str) -> dict[str, str]:
    """A value for every placeholder but the list {facts}."""
    contract, vendor, client = plan.contract, plan.vendor, plan.client
    party = party_of(client)
    names = party_name(party, language)
    reach = [part for part in (vendor.phone, vendor.email) if part]
    values = {
        "client_names": names,
        "greeting_names": greeting_text(party, language),
        "salutation": salutation(party, language),
        "vendor_name": vendor.letterhead_name,
        "parties": join_list((vendor.letterhead_name, names), language),
        "contract_number": contract.number,
        "contract_date": long_date(contract.signed_on, language),
        "service": service_phrase(contract.service_in(language), language),
        "letter_date": long_date(plan.dated_on, language),
        "number": number,
        "rung": somasi_number(plan.rung),
        "sum": sum_text(plan, language),
        "deadline": long_date(plan.deadline_on, language, weekday=True),
        "bank_account": bank_account_text(vendor, language),
        "contact_name": plan.writer.name,
        "contact_details": join_list(reach, language, OR),
        "signatory": signatory_text(plan.signatory, language),
    }
    return values | demand_sentences(plan, values, language)


def demand_sentences(plan: DemandPlan, values: dict[str, str], language: str) -> dict[str, str]:
    trigger = TRIGGER_KINDS[plan.ladder.ground.flag.kind]
    request = trigger.demand_text.in_language(language, account=values["bank_account"], **values)
    if plan.credit:
        shown = format_money(plan.credit, plan.contract.currency, language)
        request = f"{CREDIT_SET_OFF.in_language(language, credit=shown)} {request}"
    return {
        "obligation_sentence": obligation_sentence(plan, values, language),
        "earlier_sentence": earlier_sentence(plan, language),
        "request_sentence": request,
        "deadline_sentence": deadline_sentence(plan, language),
        "consequence_sentence": consequence_sentence(plan, language),
    }


def sum_text(plan: DemandPlan, language: str) -> str:
    """Less unused credit, in figures, and for rupiah in an Indonesian text in words too; empty
    where no money is asked for.
    """
    if not plan.ladder.ground.is_money:
        return ""
    figures = format_money(plan.amount, plan.contract.currency, language)
    in_words = plan.contract.currency == "IDR" and language == "id"
    return f"{figures} ({terbilang(plan.amount)})" if in_words else figures


def obligation_sentence(plan: DemandPlan, values: dict[str, str], language: str) -> str:
    kind = TRIGGER_KINDS[plan.ladder.ground.flag.kind]
    sentences = [kind.obligation_text.in_language(language, **values)]
    if clause := obliging_clause(plan):
        named = clause_text(clause_number(clause), language)
        sentences.append(CLAUSE_SAYS.in_language(language, clause=named))
    return " ".join(sentences)


def obliging_clause(plan: DemandPlan) -> str:
    """The clause of the term that was crossed, or the payment clause where money is open; empty
    without one.
    """
    ground = plan.ladder.ground
    if ground.flag.term is not None:
        return ground.flag.term.clause
    if not ground.is_money:
        return ""
    payment = terms_on(plan.contract, plan.dated_on).get(PaymentTerms.code)
    return payment.clause if payment else ""


def earlier_sentence(plan: DemandPlan, language: str) -> str:
    """Names every reminder and somasi that asked for some of it, and what is new in this one."""
    earlier = plan.ladder.delivered
    if not earlier:
        return ""
    letters = join_list([letter_of(demand, language) for demand in earlier], language)
    sentences = [ASKED_BEFORE.in_language(language, letters=letters)]
    if numbers := list(first_asked(plan)):
        text = join_list(numbers, language)
        sentences.append(FIRST_TIME.in_language(language, len(numbers), numbers=text))
    return " ".join(sentences)


def first_asked(plan: DemandPlan) -> Iterator[str]:
    asked_ids = {pk for demand in plan.ladder.delivered for pk in demand.evidence_ids}
    return (
        item.number for item in plan.ladder.ground.items if item.number and item.id not in asked_ids
    )


def letter_of(demand: Demand, language: str) -> str:
    day = long_date(demand.letter_day, language)
    if demand.kind == DemandKind.REMINDER:
        return REMINDER_OF.in_language(language, day=day)
    return SOMASI_OF.in_language(language, rung=somasi_number(demand.rung), day=day)


def deadline_sentence(plan: DemandPlan, language: str) -> str:
    terms = plan.ladder.terms
    if terms.in_working_days and plan.deadline_on == plan.earliest_deadline:
        days = WORKING_DAYS.in_language(language, terms.days_to_cure)
    else:
        days = CALENDAR_DAYS.in_language(language, (plan.deadline_on - plan.dated_on).days)
    return PERIOD.in_language(language, days=days)


def consequence_sentence(plan: DemandPlan, language: str) -> str:
    terms = plan.ladder.terms
    if plan.rung < terms.demands:
        return NEXT_SOMASI.in_language(language, next=somasi_number(plan.rung + 1))
    if not plan.is_contract_unended:
        return OVER.in_language(language)
    if not terms.clause:
        return RESERVED.in_language(language)
    clause = clause_text(clause_number(terms.clause), language)
    return MAY_END.in_language(language, clause=clause)
