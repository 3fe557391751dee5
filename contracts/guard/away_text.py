"""The text that answers a message outside the agreed hours: from when on we answer."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from clientcare.clients.reach import whatsapp_address
from clientcare.core.dates import format_day, local_day, zone_label
from clientcare.documents.client_message import message_language
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Client, Interaction, Purpose
from contracts.agreement.boundaries.hours import Hours
from contracts.agreement.boundaries.limits.emergency import Emergency
from contracts.agreement.may_contact import may_contact
from contracts.agreement.terms_in_force import TermInForce
from contracts.guard.contact_times import OUR_HOURS, ContactTimes
from contracts.guard.leave import leave_sentence
from contracts.judging.chips import judge_contact
from contracts.judging.reply_clock import ANSWER

# Known to contracts/judging/automatic_replies.py: change both together.
AWAY_THANKS = PrintedText("Thank you for your message.")
AWAY_AUTOMATIC = PrintedText("This is an automatic reply from {vendor}.")
AWAY_UNTIL = PrintedText("We are outside our contact hours and will answer from {moment} on.")
AWAY_MOMENT = PrintedText("{day} at {time} {zone}")


@dataclass(frozen=True)
class AwayReply:
    """To a contact outside the hours; `answers_from`: when our hours begin again."""

    contact: Interaction
    answers_from: datetime
    language: str
    text: str

    @property
    def whatsapp(self) -> str:
        return whatsapp_address(self.contact.client, self.text)


def is_outside_hours(contact: Interaction) -> bool:
    """Of a message of the client: not of a talk, nor of an emergency that was agreed."""
    return judge_contact(contact).hours_open_at is not None


def away_reply(contact: Interaction, now: datetime) -> AwayReply | None:
    """None unless the contact came outside our hours, nobody answered it, and they have not begun
    again by `now`; none while an ending is in effect.
    """
    today = local_day(now, contact.client.vendor.zone)
    if is_answered(contact):
        return None
    if not may_contact(contact.client, today, contact.contract) or not is_outside_hours(contact):
        return None
    times = ContactTimes(contact.client, contact.contract, kinds=OUR_HOURS, without_suspended=True)
    agreement = times.agreement_on(contact.day)
    opens = times.next_open(now)
    if opens is None or opens <= now or agreement is None:
        return None
    terms = agreement.on(local_day(opens, contact.client.vendor.zone))
    language = message_language(contact.client)
    zone = terms[Hours.code].value.timezone if Hours.code in terms else ""
    zone = zone or contact.client.vendor.timezone
    text = away_text(contact.client, opens, zone, language, terms.get(Emergency.code))
    if absent := leave_sentence(contact.client, today, language):
        text = f"{text} {absent}"
    return AwayReply(contact, opens, language, text)


def is_answered(contact: Interaction) -> bool:
    """A person wrote or spoke with the client since; an automatic reply answers nothing."""
    later = Interaction.objects.valid().filter(ANSWER, client=contact.client_id)
    later = later.filter(occurred_at__gte=contact.occurred_at)
    return later.exclude(pk=contact.pk).exclude(purpose=Purpose.AUTO_REPLY).exists()


def away_text(
    client: Client,
    opens: datetime,
    zone: str,
    language: str,
    emergency: TermInForce | None = None,
) -> str:
    moment = format_away_moment(opens, zone, language)
    sentences = [
        AWAY_THANKS.in_language(language),
        AWAY_AUTOMATIC.in_language(language, vendor=client.vendor.letterhead_name),
        AWAY_UNTIL.in_language(language, moment=moment),
    ]
    if emergency is not None:
        sentences += emergency.value.sheet_sentences(language)
    return " ".join(sentences)


def format_away_moment(moment: datetime, zone: str, language: str) -> str:
    """Monday, 30 November 2026 at 09:00 WIB."""
    local = moment.astimezone(ZoneInfo(zone))
    clock = f"{local:%H.%M}" if language == "id" else f"{local:%H:%M}"
    day = format_day(local.date(), language, style="long")
    return AWAY_MOMENT.in_language(language, day=day, time=clock, zone=zone_label(zone))
