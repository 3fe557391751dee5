"""The values of a letter's placeholders, from the facts of the ending, in either language.

Optional facts become whole sentences or phrases (`letter_sentences`), empty when they do not apply,
so that the edited text needs no conditions.
"""

from collections.abc import Sequence
from datetime import date

from clientcare.documents.labels import long_date
from clientcare.models import Channel
from offboarding.letters.data import LetterFacts
from offboarding.letters.sentences import SENTENCES, listed

ENGLISH_HONORIFIC = {"Bapak": "Mr", "Ibu": "Ms", "Saudara": "Mr", "Saudari": "Ms", "Kak": ""}
Persons = Sequence[tuple[str, str]]  # (form of address, name)
INDONESIAN_HONORIFIC = {"Mr": "Bapak", "Ms": "Ibu"}
SERVICE = {"id": "layanan {service}", "en": "our {service} service"}
NAMES_IT = {"id": ("layanan", "jasa"), "en": ("our", "service")}
CHANNELS = {
    "id": {
        Channel.WHATSAPP: "WhatsApp",
        Channel.PHONE: "telepon",
        Channel.VIDEO: "panggilan video",
        Channel.MEETING: "pertemuan",
        Channel.EMAIL: "surel",
        Channel.LETTER: "surat",
        Channel.OTHER: "percakapan",
    },
    "en": {
        Channel.WHATSAPP: "WhatsApp",
        Channel.PHONE: "phone",
        Channel.VIDEO: "video call",
        Channel.MEETING: "meeting in person",
        Channel.EMAIL: "email",
        Channel.LETTER: "letter",
        Channel.OTHER: "conversation",
    },
}


def letter_values(facts: LetterFacts, language: str) -> dict[str, str]:
    """A value for every placeholder of `letter_text.PLACEHOLDERS` that is not a block."""
    plain = _plain(facts, language)
    return plain | {name: sentence(facts, plain) for name, sentence in SENTENCES[language].items()}


def format_names(persons: Persons, language: str) -> str:
    """`Bapak Bimo Adinata dan Ibu Laras Kinasih`; in English `Mr Bimo Adinata and Ms Laras
    Kinasih`.
    """
    named = [f"{_honorific(honorific, language)} {name}".strip() for honorific, name in persons]
    return (" dan " if language == "id" else " and ").join(named)


def greeting_text(persons: Persons, language: str) -> str:
    """How the letter speaks to them: `Bapak dan Ibu`, `Bapak/Ibu` where no form of address is
    known; `you`.
    """
    if language != "id":
        return "you"
    honorifics = list(dict.fromkeys(_honorific(honorific, "id") for honorific, _name in persons))
    return " dan ".join(honorifics) if all(honorifics) else "Bapak/Ibu"


def service_phrase(service: str, language: str) -> str:
    """“layanan Wedding organizer”; a service that names itself one stays as written."""
    if service.casefold().startswith(NAMES_IT[language]):
        return service
    return SERVICE[language].format(service=service)


def joined_days(days: Sequence[date], language: str) -> str:
    """`24 Oktober 2026`, `24 Oktober 2026 dan 12 November 2026`, with commas before the last of
    three.
    """
    return listed([long_date(day, language) for day in days], "dan" if language == "id" else "and")


def _honorific(honorific: str, language: str) -> str:
    table = INDONESIAN_HONORIFIC if language == "id" else ENGLISH_HONORIFIC
    return table.get(honorific, honorific)


def _clause(clause: str, language: str) -> str:
    word = "Pasal" if language == "id" else "clause"
    return f"{word} {clause}" if clause[:1].isdigit() else clause


def _plain(facts: LetterFacts, language: str) -> dict[str, str]:
    clients = format_names(facts.persons, language)
    word, either = ("dan", "atau") if language == "id" else ("and", "or")
    reach = [part for part in (facts.contact_phone, facts.contact_email) if part]
    talk = facts.talk
    return {
        "client_names": clients,
        "greeting_names": greeting_text(facts.persons, language),
        "vendor_name": facts.vendor_name,
        "parties": f"{facts.vendor_name} {word} {clients}",
        "contract_number": facts.contract_number,
        "contract_date": long_date(facts.contract_date, language),
        "service": service_phrase(facts.service, language),
        "event_date": long_date(facts.event_date, language) if facts.event_date else "",
        "talk_date": joined_days(talk.days, language) if talk else "",
        "talk_channel": CHANNELS[language][talk.channel] if talk else "",
        "clause": _clause(facts.clause, language),
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
        "contact_details": f" {either} ".join(reach),
        "reply_deadline": long_date(facts.reply_deadline, language),
        "attachments": "; ".join(
            f"{number} {name}" for number, name in enumerate(facts.attachments, 1)
        ),
        "signatory": facts.signatory,
    }
