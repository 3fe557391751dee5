"""Drafts the reply to a client's mail or message, in the client's language: what was agreed, in the
words of the clause, and by when we answer. It promises nothing else and accuses nobody.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import override

from clientcare.core.clause_names import clause_label
from clientcare.core.dates import zone_label
from clientcare.documents.client_message import client_message, message_language
from clientcare.documents.labels import long_date
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Channel, Interaction, User
from contracts.agreement.terms_in_force import TermInForce
from contracts.boundary_sheet.sentences import term_sentence
from contracts.judging.judge import ContactJudgement
from contracts.judging.request_guess import looks_like_request

THANKS_FOR = PrintedText("Thank you for your email of {day}, {time}.")
THANKS_FOR_MESSAGE = PrintedText("Thank you for your message of {day}, {time}.")
AGREED = PrintedText("In our contract we agreed: {sentence}")
AGREED_IN = PrintedText("In our contract, {clause}, we agreed: {sentence}")
KEEP_TO_IT = PrintedText("That way you can rely on our answer, and we can plan the work well.")
# contracts/judging/automatic_replies.py recognises the next two
ANSWER_BY = PrintedText("You will have our answer by {day}, {time}.")
CHECKING = PrintedText(
    "We will check whether your request is part of what we agreed, and tell you with our answer "
    "what it would take."
)
NOTED = PrintedText("We have noted it.")
REPLY_TO = PrintedText("Re: {subject}")
YOUR_EMAIL = PrintedText("Your email")


@dataclass(frozen=True)
class Reply:
    subject: str
    text: str


def draft_reply(judgement: ContactJudgement, subject: str, writer: User, now: datetime) -> Reply:
    contact = judgement.contact
    language = message_language(contact.client)
    thanks = THANKS_FOR if contact.channel == Channel.EMAIL else THANKS_FOR_MESSAGE
    body = [thanks.in_language(language, **moment_in(contact.occurred_at, contact, language))]
    if judgement.broken:
        agreed = [agreed_sentence(term, language) for term in judgement.broken]
        body.append(" ".join([*agreed, KEEP_TO_IT.in_language(language)]))
    body.append(what_comes_next(judgement, language, now))
    text = client_message(contact.client, body, writer, addressed_name(contact))
    title = subject or YOUR_EMAIL.in_language(language)
    is_reply = title.casefold().startswith(("re:", "bls:", "balas:"))
    return Reply(title if is_reply else REPLY_TO.in_language(language, subject=title), text)


def addressed_name(contact: Interaction) -> str:
    """The sender if it is a person of the client; a chat has names from a phone's address book."""
    if not contact.sender:
        return ""
    persons = contact.client.persons.filter(name__iexact=contact.sender)
    return contact.sender if persons.exists() else ""


def what_comes_next(judgement: ContactJudgement, language: str, now: datetime) -> str:
    """The closing sentences; the time of our answer only if it is in the future."""
    contact, due = judgement.contact, judgement.reply_due_at
    sentences = [CHECKING.in_language(language)] if looks_like_request(contact.text) else []
    if due is not None and due > now:
        sentences.append(ANSWER_BY.in_language(language, **moment_in(due, contact, language)))
    return " ".join(sentences) or NOTED.in_language(language)


def agreed_sentence(broken: TermInForce, language: str) -> str:
    sentence = term_sentence(broken.value, language)
    if not broken.term.clause:
        return AGREED.in_language(language, sentence=sentence)
    with override(language):
        clause = clause_label(broken.term.clause)
    return AGREED_IN.in_language(language, clause=clause, sentence=sentence)


def moment_in(moment: datetime, contact: Interaction, language: str) -> dict[str, str]:
    """Day and time in the vendor's zone, which is named because the client's may differ."""
    local = moment.astimezone(contact.vendor.zone)
    time = f"{local:%H.%M}" if language == "id" else f"{local:%H:%M}"
    zone = zone_label(contact.vendor.timezone)
    return {"day": long_date(local.date(), language, weekday=True), "time": f"{time} {zone}"}
