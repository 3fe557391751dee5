"""The timeline in words: an event's codes, amounts and days become its sentence, in the reader's language."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.template.context import RequestContext
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from clientcare.dates import format_day, local_day
from clientcare.event_kinds import EVENT_KINDS
from clientcare.models import Channel, Client, DeliveryPurpose, Direction, DocumentKind, Event, Interaction, Purpose, Role
from clientcare.models.vendor import Vendor
from clientcare.templatetags.face import clock
from contracts.models import TriggerKind
from contracts.money import format_money
from offboarding.models import DecisionKind, OutcomeKind, VerdictKind
from offboarding.models.termination import Path

register = template.Library()

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
AMOUNTS = {"amount", "balance"}
# Codes by the name they stand under in an event's particulars.
CODES: Mapping[str, Mapping[Any, Any]] = {
    "kind": dict(TriggerKind.choices), "decision": dict(DecisionKind.choices), "outcome": dict(OutcomeKind.choices),
    "path": dict(Path.choices), "purpose": dict(DeliveryPurpose.choices), "verdict": dict(VerdictKind.choices),
    "role": dict(Role.choices), "label": dict(DocumentKind.choices),
}  # fmt: skip
# Where an event leads: the name of the particular, the page, and what the link says.
LINKS: tuple[tuple[str, str, Callable[[], str]], ...] = (
    ("invoice_id", "invoice_detail", lambda: _("invoice")),
    ("attachment_id", "attachment", lambda: _("open the file")),
    ("contract_id", "contract_detail", lambda: _("contract")),
    ("document", "document", lambda: _("document")),
    ("termination", "ending_detail", lambda: _("ending")),
    ("case", "case_detail", lambda: _("case")),
)
SHAPES = (
    (("invoice_", "payment_", "refund_", "account_"), "money"), (("flag_", "case_"), "flag"), (("dispute_",), "chat"),
    (("letter_", "delivery_", "sending_", "notice_"), "letter"), (("file_",), "file"), (("client_",), "people"),
)  # fmt: skip
LIVE = {Channel.PHONE, Channel.VIDEO, Channel.MEETING}


class Particulars(dict):
    """A sentence never fails on a row: what it names and the row does not have is a dash."""

    def __missing__(self, key: str) -> str:
        return "–"


@register.simple_tag
def event_sentence(event: Event) -> str:
    """What was done, as one sentence."""
    return sentence(event.kind, event.particulars)


def sentence(kind: str, particulars: Mapping[str, Any]) -> str:
    """The kind's sentence with these particulars; a kind that is no longer known shows its code."""
    if kind not in EVENT_KINDS:
        return kind
    currency = particulars.get("currency", "")
    words = Particulars({name: in_words(name, value, currency) for name, value in particulars.items()})
    return str(EVENT_KINDS[kind].sentence) % words


def in_words(name: str, value: Any, currency: str) -> str:
    """One particular: an amount with its currency, a code's words, a day, a list of changes; else as it stands."""
    if name in AMOUNTS and currency:
        return amount_in_words(value, currency)
    if name in ("changes", "fields") and isinstance(value, list):
        return "; ".join(change_in_words(change) for change in value)
    if isinstance(value, str) and value in CODES.get(name, {}):
        return str(CODES[name][value])
    if isinstance(value, str) and ISO_DAY.fullmatch(value):
        return format_day(date.fromisoformat(value), tongue(), style="plain")
    return str(value)


def amount_in_words(value: Any, currency: str) -> str:
    try:
        return format_money(Decimal(str(value)), currency, tongue())
    except (InvalidOperation, ValueError, KeyError):
        return f"{value} {currency}"


def change_in_words(change: Any) -> str:
    """“email address: old → new”, or only the field's name where old and new were not kept."""
    name = change["field"] if isinstance(change, dict) else str(change)
    label = field_label(name)
    if not isinstance(change, dict):
        return label
    return f"{label}: {change.get('old') or '–'} → {change.get('new') or '–'}"


def field_label(name: str) -> str:
    for model in (Client, Vendor):
        for field in model._meta.get_fields():
            if field.name == name and hasattr(field, "verbose_name"):
                return str(field.verbose_name)
    return name


def tongue() -> str:
    return (get_language() or "id")[:2]


@register.filter
def event_shape(event: Event) -> str:
    return next((shape for starts, shape in SHAPES if event.kind.startswith(starts)), "doc")


@register.inclusion_tag("partials/_timeline_row.html", takes_context=True)
def timeline_entry(context: RequestContext, entry: Any) -> Mapping[str, Any]:
    """One row: a contact with its words, or one small line for whatever else happened."""
    vendor = context["vendor"]
    if entry.contact is not None:
        return contact_row(entry, context["client"], vendor, context["can"]["fact_withdraw"])
    if entry.event is not None:
        return event_row(entry.event, vendor)
    return imported_row(entry, vendor)


def event_row(event: Event, vendor: Vendor) -> Mapping[str, Any]:
    zone = ZoneInfo(vendor.timezone)
    same_day = local_day(event.at, zone) == event.day
    by = f" · {event.by.name}" if event.by else ""
    href, link = destination(event.particulars, vendor)
    return {
        "system": True, "at": clock(event.at, vendor) if same_day else logged(event.at, zone),
        "shape": event_shape(event), "text": f"{event_sentence(event)}{by}", "href": href, "link": link,
    }  # fmt: skip


def imported_row(entry: Any, vendor: Vendor) -> Mapping[str, Any]:
    kind = {"invoice": "invoice_issued", "payment": "payment_received"}[entry.source]
    said = {"number": entry.number, "amount": entry.amount, "currency": entry.currency, "due_on": entry.due.isoformat()}
    text = _("%(what)s From an imported ledger.") % {"what": sentence(kind, said)}
    if entry.source == "payment":
        text = _("%(what)s Invoice %(number)s, from an imported ledger.") % {
            "what": sentence(kind, said), "number": entry.number,
        }  # fmt: skip
    href, link = destination({"invoice_id": entry.row}, vendor) if entry.source == "invoice" else ("", "")
    return {"system": True, "at": "", "shape": "money", "text": text, "href": href, "link": link}


def contact_row(entry: Any, client: Client, vendor: Vendor, may_withdraw: bool) -> Mapping[str, Any]:
    contact, zone = entry.contact, ZoneInfo(vendor.timezone)
    inbound = contact.direction == Direction.INBOUND
    recorder = contact.recorded_by.name if contact.recorded_by else vendor.name
    files = [{"state": "evidence", "text": file.name, "href": file.get_absolute_url()} for file in entry.files]
    withdrawn = contact.withdrawal and _("withdrawn: %(reason)s") % {"reason": contact.withdrawal.reason}
    may_withdraw = may_withdraw and not withdrawn
    return {
        "at": clock(contact.occurred_at, vendor), "direction": contact.direction,
        "who": client.name if inbound else recorder, "channel": " · ".join([channel(contact), *marks(contact)]),
        "text": contact.text or "–", "state": "ended" if withdrawn else "", "note": contact.channel in LIVE,
        "late": logged(contact.recorded_at, zone) if local_day(contact.recorded_at, zone) > contact.day else "",
        "chips": ([{"state": "ended", "text": withdrawn}] if withdrawn else []) + files,
        "href": reverse("contact_withdraw", args=[vendor.slug, contact.pk]) if may_withdraw else "",
        "link": _("Withdraw…"),
    }  # fmt: skip


def channel(contact: Interaction) -> str:
    return contact.get_channel_display()


def marks(contact: Interaction) -> list[str]:
    """What was noted about a contact beside its words."""
    noted = [
        (not contact.was_reached, _("not reached")), (contact.expects_reply, _("expects a reply")),
        (contact.is_not_answer, _("not an answer")),
        (contact.purpose != Purpose.NONE, contact.get_purpose_display()),
    ]  # fmt: skip
    return [str(words) for applies, words in noted if applies]


def logged(moment: Any, zone: ZoneInfo) -> str:
    """logged 26 Oct: the fact is older than its record."""
    return _("logged %(day)s") % {"day": format_day(local_day(moment, zone), tongue(), style="brief")}


def destination(particulars: Mapping[str, Any], vendor: Vendor) -> tuple[str, str]:
    """Address and words of the page that an event leads to; empty when it leads nowhere."""
    for name, page, words in LINKS:
        if isinstance(particulars.get(name), int):
            try:
                return reverse(page, args=[vendor.slug, particulars[name]]), words()
            except NoReverseMatch:
                continue
    return "", ""


@register.filter
def day_heading(day: date, today: date) -> str:
    """Wednesday, 11 November; with the year when it is another one."""
    words = format_day(day, tongue(), style="long")
    return words.removesuffix(f" {day.year}") if day.year == today.year else words
