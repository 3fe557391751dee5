"""A client's one timeline: contacts with their words, what was done, and what a ledger brought in, newest first.

One statement finds the page's rows across the four tables; each table is then read once. So the number of queries
does not grow with the page.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from django.db.models import CharField, F, QuerySet, Value

from clientcare.models import Attachment, Client, Event, Interaction
from contracts.models import Invoice, Payment, PaymentDirection
from contracts.money import money_value

PAGE = 50
TOLD_ELSEWHERE = {"contact_logged"}  # the contact itself stands there
COLUMNS = ("source", "row", "on", "moment", "number", "amount", "currency", "due")


@dataclass
class Entry:
    """One row of the timeline: an event, a contact, or an invoice or payment that was imported."""

    source: str
    row: int
    on: date
    moment: datetime
    number: str
    amount: object
    currency: str
    due: date
    event: Event | None = None
    contact: Interaction | None = None
    files: tuple[Attachment, ...] = ()


@dataclass
class Page:
    days: list[tuple[date, list[Entry]]]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1


def timeline_page(client: Client, number: int, files: Iterable[Attachment], zone: ZoneInfo) -> Page:
    """Page `number` from 1. `files` are the client's, so that those of a contact stand with it."""
    first = (number - 1) * PAGE
    found = [Entry(*values) for values in rows_of(client)[first : first + PAGE + 1]]
    entries = found[:PAGE]
    fill(entries, client, files)
    days = [(day, list(of_day)) for day, of_day in groupby(entries, key=lambda entry: entry.on)]
    return Page(days, number, has_next=len(found) > PAGE)


def rows_of(client: Client) -> QuerySet:
    """Keys of everything on the timeline, newest first: by its day, then by the moment it was said or recorded."""
    events = Event.objects.filter(client=client).exclude(kind__in=TOLD_ELSEWHERE)
    contacts = Interaction.objects.filter(client=client)
    invoices = Invoice.objects.standing().filter(client=client, ledger_import__isnull=False)
    payments = Payment.objects.standing().filter(client=client, ledger_import__isnull=False)
    payments = payments.filter(direction=PaymentDirection.RECEIVED)
    parts = [
        keys(events, "event", on="day", moment="at"),
        keys(contacts, "contact", on="day", moment="occurred_at"),
        keys(invoices, "invoice", on="issued_on", number="number", amount="total", currency="currency", due="due_on"),
        keys(payments, "payment", on="paid_on", number="invoice__number", amount="amount", currency="currency"),
    ]
    return parts[0].union(*parts[1:], all=True).order_by("-as_on", "-as_moment", "as_source", "-as_row")


def keys(rows: QuerySet, source: str, *, on: str, moment: str = "recorded_at", **figures: str) -> QuerySet:
    """One kind of row in the columns that all kinds share; figures that a kind does not have are blank."""
    blank = {
        "number": Value("", output_field=CharField()), "amount": money_value(0),
        "currency": Value("", output_field=CharField()), "due": F(on),
    }  # fmt: skip
    shown = {name: F(figures[name]) if name in figures else nothing for name, nothing in blank.items()}
    aliases = {f"as_{name}": value for name, value in shown.items()}
    found = rows.order_by().annotate(
        as_source=Value(source, output_field=CharField()), as_row=F("pk"), as_on=F(on), as_moment=F(moment), **aliases
    )
    return found.values_list(*(f"as_{name}" for name in COLUMNS))


def fill(entries: list[Entry], client: Client, files: Iterable[Attachment]) -> None:
    """Read the events and contacts that the page shows, one query each."""
    wanted = {source: [entry.row for entry in entries if entry.source == source] for source in ("event", "contact")}
    events = Event.objects.filter(pk__in=wanted["event"]).select_related("by").in_bulk()
    contacts = Interaction.objects.filter(pk__in=wanted["contact"]).select_related("recorded_by", "withdrawal").in_bulk()
    by_contact = {}
    for file in files:
        by_contact.setdefault(file.interaction_id, []).append(file)
    for entry in entries:
        if entry.source == "event":
            entry.event = events[entry.row]
        elif entry.source == "contact":
            entry.contact = contacts[entry.row]
            entry.files = tuple(by_contact.get(entry.row, ()))
