"""The verdict on a mail or message by the terms of its day, and the drafted reply."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from urllib.parse import quote

from clientcare.clients.reach import whatsapp_address
from clientcare.core.clause_names import clause_label
from clientcare.core.dates import local_today
from clientcare.core.days_off import DaysOff, days_off_of
from clientcare.documents.client_message import message_language
from clientcare.inbox.addresses import address_in_use, full_address
from clientcare.models import LIVE, Direction, IncomingMail, Interaction, User
from contracts.agreement.may_contact import may_contact, why_no_contact
from contracts.agreement.terms_in_force import TermInForce
from contracts.boundary_sheet.sentences import term_sentence
from contracts.judging.chips import contact_sentence, judge_as, needs_choice
from contracts.judging.judge import ContactJudgement
from contracts.judging.message_reading import read_contact
from contracts.judging.request_guess import looks_like_request
from contracts.judging.turns import due_in_turn
from contracts.models import RequestAnswer, SettledReading
from offboarding.inbox.reply_text import Reply, draft_reply
from offboarding.linter.findings import Finding
from offboarding.reminders.checks import reminder_findings


@dataclass(frozen=True)
class QuotedClause:
    """A term that the message did not keep. `quote`: the clause's text, else what was agreed."""

    sentence: str
    name: str
    quote: str


def judge_message(contact: Interaction) -> ContactJudgement:
    """Judge it with the reading that the user settled, if there is one."""
    settled = SettledReading.objects.filter(interaction=contact).order_by("-pk").first()
    return judge_as(contact, read_contact(contact, settled.reading if settled else ""))


@dataclass(frozen=True)
class MessageVerdict:
    """`mail`: the mail by which the contact came, if any."""

    contact: Interaction
    judgement: ContactJudgement
    mail: IncomingMail | None = None
    reply: Reply | None = None
    why_no_reply: str = ""

    @property
    def is_judged(self) -> bool:
        return self.judgement.agreement is not None

    @cached_property
    def has_several(self) -> bool:
        """Whether it is not judged because several contracts are in force."""
        return not self.is_judged and needs_choice(self.contact)

    @cached_property
    def days_off(self) -> DaysOff:
        return days_off_of(self.contact.vendor)

    @property
    def clauses(self) -> list[QuotedClause]:
        return [self.quoted(term) for term in self.judgement.broken]

    def quoted(self, broken: TermInForce) -> QuotedClause:
        sentence = term_sentence(broken.value, self.language)
        return QuotedClause(
            contact_sentence(self.contact, broken, self.days_off),
            clause_label(broken.term.clause),
            broken.term.quote or sentence,
        )

    @property
    def language(self) -> str:
        return message_language(self.contact.client)

    @cached_property
    def answer(self) -> RequestAnswer | None:
        """The user's answer about its scope."""
        answers = RequestAnswer.objects.valid().filter(interaction=self.contact)
        return answers.select_related("scope_line").first()

    @property
    def may_be_request(self) -> bool:
        is_inbound = self.contact.direction == Direction.INBOUND
        return is_inbound and self.answer is None and looks_like_request(self.contact.text)

    @property
    def findings(self) -> list[Finding]:
        return reminder_findings(self.reply.text, self.language) if self.reply else []

    @property
    def whatsapp(self) -> str:
        return whatsapp_address(self.contact.client, self.reply.text) if self.reply else ""

    @cached_property
    def copy_to(self) -> str:
        """The secret address: a reply with a copy to it is logged automatically."""
        address = address_in_use(self.contact.vendor)
        return full_address(address) if address else ""

    @property
    def mailto(self) -> str:
        """Opens the reply as an email, with a blind copy to the secret address."""
        if self.reply is None or self.mail is None or not self.mail.sender_email:
            return ""
        copy = f"&bcc={quote(self.copy_to, safe='@')}" if self.copy_to else ""
        subject = f"subject={quote(self.reply.subject)}"
        to = quote(self.mail.sender_email, safe="@")
        return f"mailto:{to}?{subject}{copy}&body={quote(self.reply.text)}"


def verdict_of(
    contact: Interaction, writer: User, now: datetime, mail: IncomingMail | None = None
) -> MessageVerdict:
    """With a drafted reply if the client wrote it and we may write to the client now."""
    judgement = judge_message(contact)
    is_written = contact.direction == Direction.INBOUND and contact.channel not in LIVE
    if not is_written or contact.withdrawal_id:
        return MessageVerdict(contact, judgement, mail)
    if not may_contact(contact.client, local_today(contact.vendor, now)):
        return MessageVerdict(contact, judgement, mail, why_no_reply=why_no_contact())
    judgement = replace(judgement, reply_due_at=due_in_turn(contact, judgement.reply_due_at))
    reply = draft_reply(judgement, mail.subject if mail else "", writer, now)
    return MessageVerdict(contact, judgement, mail, reply)
