"""The question to those who give instructions, in the client's language: what was asked, by whom,
and whether it is wanted. It blames neither side.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import Truncator

from clientcare.documents.client_message import client_message, message_language
from clientcare.documents.labels import long_date
from clientcare.documents.party import format_names
from clientcare.documents.printed_text import PrintedText
from clientcare.models import ClientPerson, Interaction, User
from contracts.models import Contract

LONGEST_QUOTE = 400  # characters of the message

RECEIVED_FROM = PrintedText("On {day} we received this from {person}:")
YOU_DECIDE = PrintedText(
    "By our records you decide what is asked of us. So we ask you first: do you wish us to act on "
    "it?"
)
YOU_DECIDE_UNDER = PrintedText(
    "By our records you decide what is asked of us under agreement {number}. So we ask you first: "
    "do you wish us to act on it?"
)
UNTIL_THEN = PrintedText("Until we have your answer we do not act on it.")
MAY_DECIDE_TOO = PrintedText(
    "If {person} may decide such things as well, please tell us, and we will note it."
)


@dataclass(frozen=True)
class Instruction:
    """`person` spoke in `contact`; `deciders` give the instructions."""

    contact: Interaction
    person: str
    deciders: Sequence[ClientPerson]
    contract: Contract | None


def question_text(instruction: Instruction, writer: User) -> str:
    contact, client = instruction.contact, instruction.contact.client
    language, person = message_language(client), instruction.person
    day, quote = long_date(contact.day, language), Truncator(contact.text).chars(LONGEST_QUOTE)
    received = RECEIVED_FROM.in_language(language, day=day, person=person)
    paragraphs = [
        f"{received}\n“{quote}”",
        you_decide(instruction.contract, language),
        UNTIL_THEN.in_language(language),
        MAY_DECIDE_TOO.in_language(language, person=person),
    ]
    names = format_names(
        [(decider.honorific, decider.name) for decider in instruction.deciders], language
    )
    return client_message(client, paragraphs, writer, names=names)


def you_decide(contract: Contract | None, language: str) -> str:
    if contract is None:
        return YOU_DECIDE.in_language(language)
    return YOU_DECIDE_UNDER.in_language(language, number=contract.number)
