"""What is answered to a client who cancels, drafted in their language: the acknowledgement, and the
release that both may sign. Nothing is sent from here: a person copies or mails it.
"""

from collections.abc import Sequence

from clientcare.core.clause_names import clause_number
from clientcare.documents.client_message import client_message, message_language
from clientcare.documents.labels import OR, join_list, long_date
from clientcare.documents.party import party_name, party_of
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Channel, User
from contracts.agreement.boundaries.notice import NOTICE_WAYS, printed_ways
from contracts.agreement.boundaries.sheet_units import format_units
from contracts.agreement.notice_terms import AgreedNotice
from offboarding.models import ClientCancellation
from offboarding.paths.clients_notice import form_condition, person_condition

RECEIVED = PrintedText(
    "We have received your message of {day} ({channel}) that you wish to end agreement {number}. "
    "We are sorry that it does not come about, and thank you for telling us."
)
AS_AGREED = PrintedText(
    "By clause {clause} a notice of {period} ends the agreement. We will send you a letter with "
    "the exact last day and the final account of the work done and the payments."
)
AT_ONCE = PrintedText(
    "By clause {clause} a notice ends the agreement with the day on which it reaches us. We will "
    "send you a letter with the final account of the work done and the payments."
)
STILL_NEEDED = PrintedText("For the ending to hold by clause {clause} we still ask for:")
TOGETHER = PrintedText(
    "The agreement names no notice. We suggest that we settle its end together, in a short deed "
    "that both of us sign."
)
NEED_WAY = PrintedText("- the same message by {ways};")
NEED_WRITING = PrintedText("- the same message in writing;")
NEED_PERSON = PrintedText("- the message of {persons}, who may end the agreement for you.")
ONLY_RECEIPT = PrintedText(
    "This message confirms receipt only. The rights of both sides under the agreement stay as they "
    "are. If you would rather move the event to another day, please tell us: we will look at what "
    "is possible."
)
RELEASE_TITLE = PrintedText("Mutual release, agreement {number}")
RELEASE_BODY = PrintedText(
    "{client} ended agreement {number} by a message of {day}. Once the balance of the final "
    "account is paid, in whichever direction, neither side claims anything from the other under "
    "this agreement. What the agreement says about confidentiality stays in force."
)
RELEASE_SIGNED = PrintedText(
    "Signed in two copies.\n\n{vendor}: ____________________   Day: ____________\n\n"
    "{client}: ____________________   Day: ____________"
)


def acknowledgement(
    said: ClientCancellation, notice: AgreedNotice, may_end: Sequence[str], writer: User
) -> str:
    contract, client = said.contract, said.contract.client
    language = message_language(client)
    received = RECEIVED.in_language(
        language,
        day=long_date(said.received_on, language),
        channel=NOTICE_WAYS[Channel(said.channel)].in_language(language),
        number=contract.number,
    )
    follows = what_follows(said, notice, may_end, language)
    paragraphs = [received, follows, ONLY_RECEIPT.in_language(language)]
    return client_message(client, paragraphs, writer)


def what_follows(
    said: ClientCancellation, notice: AgreedNotice, may_end: Sequence[str], language: str
) -> str:
    if not notice.clause or notice.days is None:
        return TOGETHER.in_language(language)
    clause = clause_number(notice.clause)
    if needs := needed(said, notice, may_end, language):
        return "\n".join([STILL_NEEDED.in_language(language, clause=clause), *needs])
    if not notice.days:
        return AT_ONCE.in_language(language, clause=clause)
    period = format_units(notice.days, "calendar_days", language)
    return AS_AGREED.in_language(language, clause=clause, period=period)


def needed(
    said: ClientCancellation, notice: AgreedNotice, may_end: Sequence[str], language: str
) -> list[str]:
    """As the conditions of `method_conditions` that are not met."""
    needs = []
    if not form_condition(said, notice).done and notice.ways:
        ways = join_list(printed_ways(notice.ways, language), language, OR)
        needs.append(NEED_WAY.in_language(language, ways=ways))
    elif not form_condition(said, notice).done:
        needs.append(NEED_WRITING.in_language(language))
    if may_end and not person_condition(said, may_end).done:
        persons = join_list(list(may_end), language, OR)
        needs.append(NEED_PERSON.in_language(language, persons=persons))
    return needs


def release_text(said: ClientCancellation) -> str:
    client, language = said.contract.client, message_language(said.contract.client)
    values = {
        "client": party_name(party_of(client), language),
        "number": said.contract.number,
        "day": long_date(said.received_on, language),
        "vendor": said.vendor.legal_name or said.vendor.name,
    }
    texts = (RELEASE_TITLE, RELEASE_BODY, RELEASE_SIGNED)
    return "\n\n".join(text.in_language(language, **values) for text in texts)
