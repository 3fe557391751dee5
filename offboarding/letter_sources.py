"""From the rows of an ending to what its letter needs to know; and what must be filled
in before.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cached_property

from django.utils.translation import gettext as _

from clientcare.models import Client, Honorific, Interaction, User, Vendor
from clientcare.refused import Refused
from contracts.agreed_notice import AgreedNotice, notice_on
from contracts.models import Flag, Invoice, PriceLine
from contracts.money import format_money, terbilang
from offboarding.account import PAYMENT_DAYS
from offboarding.letter_contacts import CitedContacts, cited_contacts
from offboarding.letter_facts import AccountFacts, DemandFacts, LetterFacts
from offboarding.letter_records import cited_flags, cited_invoices, talk_facts, talks_of, work_lines
from offboarding.models import Demand, Letter, Path, Settlement, Termination

REPLY_DAYS = 7  # days after the letter by which we ask for an answer
CLAUSE_WORD = re.compile(r"^(?:pasal|clause)\s+", re.IGNORECASE)
SERVICE = {"id": "layanan {service}", "en": "our {service} service"}
NAMES_IT = {"id": ("layanan", "jasa"), "en": ("our", "service")}


class Sources:
    """The rows one letter cites, each read once, for both its languages. Refused while dates or
    account are missing.
    """

    def __init__(self, termination: Termination) -> None:
        self.termination = termination

    @cached_property
    def settlement(self) -> Settlement:
        return account_of(self.termination)

    @cached_property
    def talks(self) -> list[Interaction]:
        return talks_of(self.termination)

    @cached_property
    def flags(self) -> list[Flag]:
        return cited_flags(self.termination)

    @cached_property
    def invoices(self) -> list[Invoice]:
        return cited_invoices(self.termination, self.flags)

    @cached_property
    def contacts(self) -> list[CitedContacts]:
        return cited_contacts(self.termination, self.flags)

    @cached_property
    def lines(self) -> list[PriceLine]:
        return work_lines(self.termination.contract, self.termination.letter_on)

    @cached_property
    def notice(self) -> AgreedNotice:
        return notice_on(self.termination.contract, self.termination.letter_on)

    @cached_property
    def demand(self) -> Demand | None:
        """For an ending because of default: the last demand whose deadline has passed on the
        letter's day.
        """
        if self.termination.path != Path.DEFAULT:
            return None
        expired = self.termination.demands.filter(deadline_on__lt=self.termination.letter_on)
        return expired.order_by("deadline_on", "pk").last()


def letter_facts(
    letter: Letter, sources: Sources, enclosures: tuple[str, ...], signatory: User, language: str
) -> LetterFacts:
    """Everything the letter cites, as of its own day."""
    termination = letter.termination
    contract, vendor = termination.contract, termination.vendor
    settlement, demand = sources.settlement, sources.demand
    return LetterFacts(
        path=termination.path,
        persons=persons(termination.client),
        vendor_name=vendor.letterhead_name,
        contract_number=contract.number,
        contract_date=contract.signed_on,
        service=service_phrase(contract.service, language),
        talk=talk_facts(sources.talks, language),
        letter_date=termination.letter_on,
        effective_date=termination.effective_on,
        notice_days=termination.notice_days,
        account=account_facts(settlement, termination, language),
        contact_name=(letter.author or signatory).name,
        contact_phone=vendor.phone,
        contact_email=vendor.email,
        reply_deadline=termination.letter_on + timedelta(days=REPLY_DAYS),
        signatory=signed_by(signatory),
        clause=CLAUSE_WORD.sub("", sources.notice.clause),
        deed_date=termination.deed_on if termination.path == Path.MUTUAL else None,
        demand=DemandFacts(demand.sent_on, demand.deadline_on) if demand else None,
        event_date=contract.event_date or termination.client.event_date,
        attachments=enclosures,
    )


def account_of(termination: Termination) -> Settlement:
    """The account the letter cites: the latest computed one."""
    if termination.letter_on is None or termination.effective_on is None:
        raise Refused(_("The letter needs its dates: set them first."))
    settlement = termination.settlements.order_by("computed_at", "pk").last()
    if settlement is None:
        raise Refused(_("The letter names the sum of the final account: compute it first."))
    return settlement


def account_facts(settlement: Settlement, termination: Termination, language: str) -> AccountFacts:
    balance = settlement.balance
    rupiah = settlement.currency == "IDR" and language == "id"
    return AccountFacts(
        direction="due" if balance > 0 else "refund" if balance < 0 else "even",
        amount=format_money(abs(balance), settlement.currency, language),
        words=terbilang(abs(balance)) if rupiah else "",
        deadline=termination.effective_on + timedelta(days=PAYMENT_DAYS),
        provisional=settlement.is_provisional,
        bank_account=bank_account(termination.vendor),
    )


def bank_account(vendor: Vendor) -> str:
    if not (vendor.bank_name and vendor.bank_account_number):
        return ""
    holder = f" a.n. {vendor.bank_account_holder}" if vendor.bank_account_holder else ""
    return f"{vendor.bank_name} {vendor.bank_account_number}{holder}"


def persons(client: Client) -> tuple[tuple[str, str], ...]:
    """One or two persons with their form of address; a company by its name alone."""
    pairs = ((client.honorific_1, client.person_1), (client.honorific_2, client.person_2))
    named = tuple((honorific, name) for honorific, name in pairs if name)
    return named or ((Honorific.NONE.value, client.name),)


def service_phrase(service: str, language: str) -> str:
    """“layanan Wedding organizer”; a service that names itself one stays as written."""
    if service.casefold().startswith(NAMES_IT[language]):
        return service
    return SERVICE[language].format(service=service)


def signed_by(user: User) -> str:
    return f"{user.name}, {user.title}" if user.title else user.name


def refuse_incomplete(termination: Termination) -> None:
    """Refused, naming everything a letter prints that nobody has filled in yet."""
    missing = list(missing_fields(termination))
    if missing:
        raise Refused(
            _("The letter cannot be frozen yet. Missing: %(fields)s.")
            % {"fields": "; ".join(missing)}
        )


def missing_fields(termination: Termination) -> Iterator[str]:
    vendor, client = termination.vendor, termination.client
    wanted = (
        (vendor.legal_name, _("your legal name (settings)")),
        (vendor.address, _("your address (settings)")),
        (vendor.letter_code, _("your company code in letter numbers (settings)")),
        (vendor.email or vendor.phone, _("your email address or phone (settings)")),
    )
    yield from (words for value, words in wanted if not value)
    if not (client.email or client.phone or client.address):
        yield _("an email address, a phone number or a postal address of %(client)s") % {
            "client": client
        }
    if account_of(termination).balance > 0 and not bank_account(vendor):
        yield _("your bank account, since the client owes money (settings)")
