"""The client's timeline in a template: an event's sentence, and each row as its
partial wants it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clientcare.core.dates import format_day, local_day
from clientcare.core.languages import current_language
from clientcare.models import Channel, Client, Direction, Event, Interaction, Purpose, Vendor
from clientcare.templatetags.face import clock
from contracts.judging.chips import Verdict, answer_verdicts, breach_verdicts, reply_verdicts
from offboarding.templatetags.cases import stage_name
from offboarding.templatetags.event_words import destination, sentence

register = template.Library()
SHAPES = (
    (("invoice_", "payment_", "refund_", "account_"), "money"),
    (("flag_", "case_"), "flag"),
    (("letter_", "delivery_", "sending_", "notice_"), "letter"),
    (("file_",), "file"),
    (("client_",), "people"),
    (("dispute_", "chat_"), "chat"),
)
LIVE = {Channel.PHONE, Channel.VIDEO, Channel.MEETING}


@dataclass(frozen=True)
class Chip:
    """One chip under a contact: a verdict, or a file."""

    state: str
    text: str
    clause: str = ""
    href: str = ""


@dataclass(frozen=True)
class SystemRow:
    """One small line for what was done, or brought in by a ledger."""

    at: str
    shape: str
    text: str
    href: str = ""
    link: str = ""
    system: bool = True


@dataclass(frozen=True)
class ContactRow:
    """A contact with its words, who said them, and what was judged of it."""

    id: str
    at: str
    direction: str
    who: str
    channel: str
    text: str
    note: bool  # our own summary of a talk, not the client's words
    state: str  # of the node on the rule
    late: str  # "logged 26 Oct", where it was recorded on a later day
    href: str  # where it is withdrawn
    link: str
    request_href: str  # where a person says whether it is a request
    is_answered: bool
    chips: list[Chip] = field(default_factory=list)
    system: bool = False


@register.simple_tag
def event_sentence(event: Event) -> str:
    """What was done, as one sentence."""
    return sentence(event.kind, event.particulars)


@register.inclusion_tag("partials/_timeline_row.html", takes_context=True)
def timeline_entry(context: RequestContext, entry: Any) -> Mapping[str, Any]:
    """One row: a contact with its words, or one small line for whatever else happened."""
    vendor = context["vendor"]
    if entry.source == "contact":
        may_withdraw = context["can"]["fact_withdraw"]
        return {"row": contact_row(entry, context["client"], vendor, may_withdraw)}
    is_event = entry.source == "event"
    return {"row": event_row(entry, vendor) if is_event else imported_row(entry, vendor)}


def event_row(entry: Any, vendor: Vendor) -> SystemRow:
    zone = ZoneInfo(vendor.timezone)
    same_day = local_day(entry.moment, zone) == entry.on
    by = f" · {entry.by}" if entry.by else ""
    href, link = destination(entry.particulars, vendor)
    return SystemRow(
        at=clock(entry.moment, vendor) if same_day else logged(entry.moment, zone),
        shape=shape(entry.kind),
        text=f"{sentence(entry.kind, entry.particulars)}{by}",
        href=href,
        link=link,
    )


def shape(kind: str) -> str:
    return next((shape for starts, shape in SHAPES if kind.startswith(starts)), "doc")


def imported_row(entry: Any, vendor: Vendor) -> SystemRow:
    kind = {"invoice": "invoice_issued", "payment": "payment_received"}[entry.source]
    said = {
        "number": entry.number,
        "amount": entry.amount,
        "currency": entry.currency,
        "due_on": entry.due.isoformat(),
    }
    text = _("%(what)s From an imported ledger.") % {"what": sentence(kind, said)}
    if entry.source == "payment":
        text = _("%(what)s Invoice %(number)s, from an imported ledger.") % {
            "what": sentence(kind, said),
            "number": entry.number,
        }
    href, link = (
        destination({"invoice_id": entry.row}, vendor) if entry.source == "invoice" else ("", "")
    )
    return SystemRow(at="", shape="money", text=text, href=href, link=link)


def contact_row(entry: Any, client: Client, vendor: Vendor, may_withdraw: bool) -> ContactRow:
    contact, zone = entry.contact, ZoneInfo(vendor.timezone)
    inbound = contact.direction == Direction.INBOUND
    recorder = contact.recorded_by.name if contact.recorded_by else vendor.name
    files = [Chip("evidence", file.name, href=file.get_absolute_url()) for file in entry.files]
    withdrawn = contact.withdrawal and _("withdrawn: %(reason)s") % {
        "reason": contact.withdrawal.reason
    }
    may_withdraw = may_withdraw and not withdrawn
    found = [] if withdrawn else verdicts(contact, zone)
    is_late = local_day(contact.recorded_at, zone) > contact.day
    address = [vendor.slug, contact.pk]
    return ContactRow(
        id=f"contact-{contact.pk}",
        at=clock(contact.occurred_at, vendor),
        direction=contact.direction,
        who=contact.sender or (client.name if inbound else recorder),
        channel=" · ".join([contact.get_channel_display(), *marks(contact)]),
        text=contact.text or "–",
        note=contact.channel in LIVE,
        state="ended" if withdrawn else worst(found),
        late=logged(contact.recorded_at, zone) if is_late else "",
        chips=([Chip("ended", withdrawn)] if withdrawn else chips(found)) + files,
        href=reverse("contact_withdraw", args=address) if may_withdraw else "",
        link=_("Withdraw…"),
        is_answered=bool(contact.answered),
        request_href=reverse("request_answer", args=address) if may_withdraw and inbound else "",
    )


def verdicts(contact: Interaction, zone: ZoneInfo) -> list[Verdict]:
    """What was found of a contact that was read with `with_findings`."""
    answer = next(iter(contact.answered), None)
    return (
        breach_verdicts(contact.broken)
        + answer_verdicts(answer)
        + reply_verdicts(contact, contact.turn_due_at, zone)
    )


def chips(found: list[Verdict]) -> list[Chip]:
    return [Chip(one.state, one.text, one.clause) for one in found]


def worst(found: list[Verdict]) -> str:
    """The state of the node on the rule: calm needs no mark of its own."""
    states = {one.state for one in found}
    return next((state for state in ("risk", "watch") if state in states), "")


def marks(contact: Interaction) -> list[str]:
    """What was noted about a contact beside its words."""
    minutes = contact.minutes or 0
    noted = [
        (
            bool(minutes),
            ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes},
        ),
        (not contact.was_reached, _("not reached")),
        (contact.expects_reply, _("expects a reply")),
        (contact.is_not_answer, _("not an answer")),
        (contact.purpose != Purpose.NONE, contact.get_purpose_display()),
    ]
    return [str(words) for applies, words in noted if applies]


def logged(moment: datetime, zone: ZoneInfo) -> str:
    """logged 26 Oct: the fact is older than its record."""
    return _("logged %(day)s") % {
        "day": format_day(local_day(moment, zone), current_language(), style="brief")
    }


@register.filter
def day_heading(day: date, today: date) -> str:
    """Wednesday, 11 November; with the year when it is another one."""
    words = format_day(day, current_language(), style="long")
    return words.removesuffix(f" {day.year}") if day.year == today.year else words


@register.filter
def stage_words(row: Any) -> str:
    """A client's stage with the days in it: “ending under way, day 6”."""
    stage = str(stage_name(row))
    return (
        _("%(stage)s, day %(day)d") % {"stage": stage, "day": row.days_in_stage}
        if row.days_in_stage
        else stage
    )
