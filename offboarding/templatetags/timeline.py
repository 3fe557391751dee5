"""The client's timeline in a template: the sentence of an event, and each row ready to show."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clientcare.core.dates import format_day, format_page_day, format_time, local_day
from clientcare.core.languages import current_language
from clientcare.models import (
    LIVE,
    Channel,
    Client,
    Direction,
    Event,
    Interaction,
    Purpose,
    Vendor,
)
from clientcare.money.money_field import from_hundredths
from clientcare.templatetags.face import chip, glyph, node
from contracts.judging.chips import (
    Verdict,
    answer_verdicts,
    breach_verdicts,
    reading_verdicts,
    reply_verdicts,
)
from contracts.models import Reading
from offboarding.client_page.contact_acts import ContactActs
from offboarding.client_page.entry_source import source_of_entry
from offboarding.client_page.timeline import TimelineEntry, TimelinePage
from offboarding.templatetags.cases import stage_name
from offboarding.templatetags.event_text import event_link, event_shape, event_text

register = template.Library()


@dataclass(frozen=True)
class SystemRow:
    """One small line for an event, or for a row of an imported ledger."""

    at: str
    shape: str
    text: str
    href: str = ""
    link: str = ""
    source: str = ""
    system: bool = True


@dataclass(frozen=True)
class ContactRow:
    """A contact with its text, its sender and its verdicts."""

    anchor: str
    at: str
    late: str  # "logged 26 Oct" if it was recorded on a later day
    mark: str  # its side: a glyph, and a text for screen readers
    look: str  # classes of the node on the rule
    who: str
    channel: str
    text: str
    chips: SafeString  # verdicts and files
    # Links and buttons; empty without the permission, and if it is withdrawn.
    acts: str
    more_acts: str  # those that unfold
    # Only if sources are shown; `hashes`: of its files, by name.
    source: str = ""
    hashes: list[tuple[str, str]] = field(default_factory=list)
    system: bool = False


Row = SystemRow | ContactRow


@dataclass(frozen=True)
class RowContext:
    """What all rows of a page share, read once: a page shows fifty of them. `acts`: None without
    the permission to withdraw.
    """

    vendor: Vendor
    client: Client
    today: date
    language: str
    zone: ZoneInfo
    acts: ContactActs | None

    def clock(self, moment: datetime) -> str:
        return format_time(moment, self.zone, self.language)

    def logged_on(self, moment: datetime) -> str:
        """logged 26 Oct: the fact is older than its record."""
        day = format_page_day(local_day(moment, self.zone), self.language, "brief", self.today)
        return _("logged %(day)s") % {"day": day}


@register.simple_tag
def event_sentence(event: Event) -> str:
    """The event as one sentence."""
    return event_text(event.kind, event.particulars)


@register.simple_tag(takes_context=True)
def timeline_days(context: RequestContext, page: TimelinePage) -> list[tuple[date, list[Row]]]:
    """The rows of each day: contacts with their text, and one small line for anything else."""
    vendor, today = context["vendor"], context["today"]
    acts = ContactActs(vendor, today) if context["can"]["fact_withdraw"] else None
    shared = RowContext(vendor, context["client"], today, current_language(), vendor.zone, acts)
    shows_sources = context.get("shows_sources")

    def row(entry: TimelineEntry) -> Row:
        if entry.source == "contact":
            shown: Row = contact_row(entry, shared)
        elif entry.source == "event":
            shown = event_row(entry, shared)
        else:
            shown = imported_row(entry, vendor)
        return with_source(shown, entry, vendor) if shows_sources else shown

    return [(day, [row(entry) for entry in entries]) for day, entries in page.days]


def with_source(row: Row, entry: TimelineEntry, vendor: Vendor) -> Row:
    row = replace(row, source=source_of_entry(entry, vendor))
    if not isinstance(row, ContactRow) or entry.contact is None:
        return row
    return replace(row, hashes=[(file.name, file.sha256) for file in entry.contact.files])


def event_row(entry: TimelineEntry, shared: RowContext) -> SystemRow:
    same_day = local_day(entry.moment, shared.zone) == entry.on
    by = f" · {entry.by}" if entry.by else ""
    href, link = event_link(entry.particulars, shared.vendor)
    return SystemRow(
        at=shared.clock(entry.moment) if same_day else shared.logged_on(entry.moment),
        shape=event_shape(entry.kind),
        text=f"{event_text(entry.kind, entry.particulars)}{by}",
        href=href,
        link=link,
    )


# By whether the ledger calls the invoice disputed.
INVOICE_TEXTS = {
    True: gettext_lazy("%(what)s From an imported ledger, which calls it disputed."),
    False: gettext_lazy("%(what)s From an imported ledger."),
}
# By whether the ledger says the day.
PAYMENT_TEXTS = {
    True: gettext_lazy("%(what)s Invoice %(number)s, from an imported ledger."),
    False: gettext_lazy(
        "%(what)s Invoice %(number)s, from an imported ledger that does not say the day."
    ),
}


def imported_row(entry: TimelineEntry, vendor: Vendor) -> SystemRow:
    kind = {"invoice": "invoice_issued", "payment": "payment_received"}[entry.source]
    columns = entry.particulars
    values = {**columns, "amount": from_hundredths(columns["amount"])}
    about = {"what": event_text(kind, values), "number": columns["number"]}
    if entry.source == "payment":
        text = PAYMENT_TEXTS[bool(columns["day_known"])] % about
        return SystemRow(at="", shape="money", text=text)
    text = INVOICE_TEXTS[bool(columns["is_disputed"])] % about
    href, link = event_link({"invoice_id": entry.row}, vendor)
    return SystemRow(at="", shape="money", text=text, href=href, link=link)


def contact_row(entry: TimelineEntry, shared: RowContext) -> ContactRow:
    contact, vendor, client, acts = entry.contact, shared.vendor, shared.client, shared.acts
    inbound = contact.direction == Direction.INBOUND
    withdrawn = bool(contact.withdrawal_id)
    verdicts = [] if withdrawn else contact_verdicts(contact, shared.zone)
    is_late = local_day(contact.recorded_at, shared.zone) > contact.day
    shown, unfolds = acts.lines(contact) if acts and not withdrawn else ("", "")
    return ContactRow(
        anchor=f"contact-{contact.pk}",
        at=shared.clock(contact.occurred_at),
        late=shared.logged_on(contact.recorded_at) if is_late else "",
        mark=direction_mark(contact.direction, shared.language),
        look=look_of(contact, verdicts),
        who=contact.sender or (client.name if inbound else contact.recorder or vendor.name),
        channel=" · ".join([str(Channel(contact.channel).label), *contact_remarks(contact)]),
        text=contact.text or "–",
        chips=verdict_chips(contact, verdicts, shared),
        acts=shown,
        more_acts=unfolds,
    )


@cache
def direction_mark(direction: str, language: str) -> SafeString:
    """Cached per `language` of the reader."""
    text = _("From the client:") if direction == Direction.INBOUND else _("From us:")
    return format_html('{}<span class="sr">{}</span>', glyph(direction), text)


def look_of(contact: Interaction, verdicts: list[Verdict]) -> str:
    """A talk is our own summary, not the client's words."""
    note = ["note"] if contact.channel in LIVE else []
    state = "ended" if contact.withdrawal_id else worst_state(verdicts)
    return node(state, "msg", contact.direction, *note)


def contact_verdicts(contact: Interaction, zone: ZoneInfo) -> list[Verdict]:
    """The verdicts of a contact of `judged_contacts` that has its `broken` terms."""
    return (
        breach_verdicts(contact.broken)
        + answer_verdicts(contact.answer, contact.answer_clause)
        + reading_verdicts(contact, zone)
        + reply_verdicts(contact, contact.turn_due_at, zone)
    )


def verdict_chips(contact: Interaction, verdicts: list[Verdict], shared: RowContext) -> SafeString:
    slug = shared.vendor.slug
    judged = [chip(verdict.state, verdict.text, verdict.clause) for verdict in verdicts]
    if contact.has_no_deadline:
        page = "contact_contract" if contact.stays_as_written else "contact_correct"
        href = reverse(page, args=[slug, contact.pk]) if shared.acts else ""
        judged.append(
            chip("watch", _("not judged, no deadline of its own: which contract?"), href=href)
        )
    if contact.withdrawal_id:
        reason = {"reason": contact.withdrawn_because}
        judged = [chip("ended", _("withdrawn: %(reason)s") % reason)]
    for file in contact.files:
        href = reverse("attachment", args=[slug, file.pk])
        judged.append(chip("evidence", file.name, href=href))
    return mark_safe("\n".join(judged))  # each is escaped


def worst_state(verdicts: list[Verdict]) -> str:
    """The state of the node on the rule: calm needs no mark of its own."""
    states = {verdict.state for verdict in verdicts}
    return next((state for state in ("risk", "watch") if state in states), "")


# Readings shown beside a contact; the others are the usual ones.
SHOWN_READINGS = frozenset({Reading.ASKS, Reading.CLOSES, Reading.NOT_ANSWER})


def contact_remarks(contact: Interaction) -> Iterator[str]:
    """Details of a contact shown beside its text."""
    if contact.minutes:
        n = contact.minutes
        yield ngettext("%(count)d minute", "%(count)d minutes", n) % {"count": n}
    if not contact.was_reached:
        is_inbound = contact.direction == Direction.INBOUND
        yield _("missed by us") if is_inbound else _("not reached")
    if contact.expects_reply:
        yield _("expects a reply")
    if contact.reading in SHOWN_READINGS or contact.is_not_answer:
        yield str(Reading(contact.reading or Reading.NOT_ANSWER).label)
    if contact.purpose:
        yield str(Purpose(contact.purpose).label)
    if contact.corrects_id:
        yield _("corrected")


@register.filter
def day_heading(day: date, today: date) -> str:
    """Wednesday, 11 November; with the year if it is not this year."""
    text = format_day(day, current_language(), style="long")
    return text.removesuffix(f" {day.year}") if day.year == today.year else text


@register.filter
def stage_text(row: Any) -> str:
    """A client's stage with the days in it: “ending under way, day 6”."""
    stage = str(stage_name(row))
    return (
        _("%(stage)s, day %(day)d") % {"stage": stage, "day": row.days_in_stage}
        if row.days_in_stage
        else stage
    )
