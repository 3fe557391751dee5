"""The values of a letter's placeholders, from the facts of the ending, in either language.

Optional facts become whole sentences or phrases (`sentences`), empty when they do not apply, so
that the edited text needs no conditions.
"""

from collections.abc import Sequence
from datetime import date

from clientcare.documents.labels import AND, OR, join_list, long_date
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Channel
from offboarding.letters.data import LetterFacts
from offboarding.letters.sentences import SENTENCES

ENGLISH_HONORIFIC = {"Bapak": "Mr", "Ibu": "Ms", "Saudara": "Mr", "Saudari": "Ms", "Kak": ""}
Persons = Sequence[tuple[str, str]]  # (form of address, name)
INDONESIAN_HONORIFIC = {"Mr": "Bapak", "Ms": "Ibu"}
SERVICE = PrintedText("our {service} service")
CLAUSE = PrintedText("clause {number}")
READERS = PrintedText("you", "readers of a letter whose form of address is not known")
NAMES_IT = {"id": ("layanan", "jasa"), "en": ("our", "service")}
CHANNELS = {
    Channel.WHATSAPP: PrintedText("WhatsApp"),
    Channel.PHONE: PrintedText("phone"),
    Channel.VIDEO: PrintedText("video call"),
    Channel.MEETING: PrintedText("meeting in person"),
    Channel.EMAIL: PrintedText("email"),
    Channel.LETTER: PrintedText("letter"),
    Channel.OTHER: PrintedText("conversation"),
}


def letter_values(facts: LetterFacts, language: str) -> dict[str, str]:
    """A value for every placeholder of `compose.PLACEHOLDERS` that is not a block."""
    plain = _plain(facts, language)
    return plain | {name: text(facts, plain, language) for name, text in SENTENCES.items()}


def format_names(persons: Persons, language: str) -> str:
    """`Bapak Bimo Adinata dan Ibu Laras Kinasih`; in English `Mr Bimo Adinata and Ms Laras
    Kinasih`.
    """
    named = [f"{_honorific(honorific, language)} {name}".strip() for honorific, name in persons]
    return f" {AND.in_language(language)} ".join(named)


def greeting_text(persons: Persons, language: str) -> str:
    """How the letter speaks to them: `Bapak dan Ibu`, `Bapak/Ibu` where no form of address is
    known; `you`.
    """
    honorifics = dict.fromkeys(_honorific(honorific, language) for honorific, _name in persons)
    if language == "id" and all(honorifics):
        return f" {AND.in_language(language)} ".join(honorifics)
    return READERS.in_language(language)


def service_phrase(service: str, language: str) -> str:
    """“layanan Wedding organizer”; a service that names itself one stays as written."""
    if service.casefold().startswith(NAMES_IT[language]):
        return service
    return SERVICE.in_language(language, service=service)


def joined_days(days: Sequence[date], language: str) -> str:
    """`24 Oktober 2026`, `24 Oktober 2026 dan 12 November 2026`, with commas before the last of
    three.
    """
    return join_list([long_date(day, language) for day in days], language)


def _honorific(honorific: str, language: str) -> str:
    table = INDONESIAN_HONORIFIC if language == "id" else ENGLISH_HONORIFIC
    return table.get(honorific, honorific)


def clause_text(clause: str, language: str) -> str:
    return CLAUSE.in_language(language, number=clause) if clause[:1].isdigit() else clause


def _plain(facts: LetterFacts, language: str) -> dict[str, str]:
    clients = format_names(facts.persons, language)
    reach = [part for part in (facts.contact_phone, facts.contact_email) if part]
    talk = facts.talk
    return {
        "client_names": clients,
        "greeting_names": greeting_text(facts.persons, language),
        "vendor_name": facts.vendor_name,
        "parties": join_list((facts.vendor_name, clients), language),
        "contract_number": facts.contract_number,
        "contract_date": long_date(facts.contract_date, language),
        "service": service_phrase(facts.service, language),
        "event_date": long_date(facts.event_date, language) if facts.event_date else "",
        "talk_date": joined_days(talk.days, language) if talk else "",
        "talk_channel": CHANNELS[Channel(talk.channel)].in_language(language) if talk else "",
        "clause": clause_text(facts.clause, language),
        "notice_days": str(facts.notice_days),
        "effective_date": long_date(facts.effective_date, language, weekday=True),
        "letter_date": long_date(facts.letter_date, language),
        "efforts": facts.efforts,
        "account_sum": facts.account.amount(language),
        "account_words": facts.account.amount_words(language),
        "payment_deadline": long_date(facts.account.deadline, language),
        "bank_account": facts.account.bank_account,
        "referral": facts.referral,
        "contact_name": facts.contact_name,
        "contact_email": facts.contact_email,
        "contact_phone": facts.contact_phone,
        "contact_details": join_list(reach, language, OR),
        "reply_deadline": long_date(facts.reply_deadline, language),
        "attachments": "; ".join(
            f"{number} {name}" for number, name in enumerate(facts.attachments, 1)
        ),
        "signatory": facts.signatory,
    }
