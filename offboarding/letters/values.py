"""The values of a letter's placeholders, from the facts of the ending, in either language.

Optional facts become whole sentences or phrases (`sentences`), empty when they do not apply, so
that the edited text needs no conditions.
"""

import re

from clientcare.documents.foreign_words import lower_foreign
from clientcare.documents.labels import OR, join_list, long_date, long_dates
from clientcare.documents.party import (
    addressee_text,
    greeting_text,
    party_name,
    salutation,
)
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Channel
from offboarding.letters.data import LetterFacts, TalkFacts
from offboarding.letters.sentences import CHANNELS, SENTENCES, clause_text

SERVICE = PrintedText("our {service} service")
SERVICE_OF = PrintedText("our service of {service}")
PREPOSITION = re.compile(r"\b(of|for|by|with|in|on|at|to|from)\b", re.IGNORECASE)
NAMES_IT = {"id": ("layanan", "jasa"), "en": ("our", "service")}


def letter_values(facts: LetterFacts, language: str) -> dict[str, str]:
    """A value for every placeholder that is not a block."""
    plain = _plain(facts, language)
    return plain | {name: text(facts, plain, language) for name, text in SENTENCES.items()}


def service_phrase(
    service: str,
    language: str,
    text: PrintedText = SERVICE,
    text_of: PrintedText = SERVICE_OF,
) -> str:
    """“layanan wedding organizer”; a service that names itself one stays as written. `text_of`: for
    an English name with a preposition, which cannot stand before “service”.
    """
    service = lower_first(lower_foreign(service))
    if service.casefold().startswith(NAMES_IT[language]):
        return service
    is_phrase = language == "en" and PREPOSITION.search(service)
    return (text_of if is_phrase else text).in_language(language, service=service)


def lower_first(text: str) -> str:
    """The first letter small in the middle of a sentence, unless it is part of an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def channels_text(talk: TalkFacts, language: str) -> str:
    channels = [Channel(channel) for channel, _days in talk.by_channel]
    return join_list([CHANNELS[channel].in_language(language) for channel in channels], language)


def _plain(facts: LetterFacts, language: str) -> dict[str, str]:
    clients = party_name(facts.party, language)
    reach = [part for part in (facts.contact_phone, facts.contact_email) if part]
    talk = facts.talk
    return {
        "client_names": clients,
        "greeting_names": greeting_text(facts.party, language),
        "addressee": addressee_text(facts.party, language),
        "salutation": salutation(facts.party, language),
        "vendor_name": facts.vendor_name,
        "parties": join_list((facts.vendor_name, clients), language),
        "contract_number": facts.contract_number,
        "contract_date": long_date(facts.contract_date, language),
        "service": service_phrase(facts.service_in(language), language),
        "event_date": long_date(facts.event_date, language) if facts.event_date else "",
        "talk_date": long_dates(talk.days, language) if talk else "",
        "talk_channel": channels_text(talk, language) if talk else "",
        "clause": clause_text(facts.clause, language),
        "notice_days": str(facts.notice_days),
        "effective_date": long_date(facts.effective_date, language, weekday=True),
        "letter_date": long_date(facts.letter_date, language),
        "last_sending_date": long_date(facts.last_sending_date, language),
        "account_sum": facts.account.amount(language),
        "account_words": facts.account.amount_words(language),
        "payment_deadline": long_date(facts.account.deadline, language),
        "bank_account": facts.account.bank_account,
        "contact_name": facts.contact_name,
        "contact_email": facts.contact_email,
        "contact_phone": facts.contact_phone,
        "contact_details": join_list(reach, language, OR),
        "reply_deadline": long_date(facts.reply_deadline, language),
        "attachments": "; ".join(
            f"({number}) {name}" for number, name in enumerate(facts.attachments, 1)
        ),
        "signatory": (facts.signatory_en if language == "en" else "") or facts.signatory,
    }
