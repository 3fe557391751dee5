"""A client's one timeline: contacts with their words, what was done, and what a ledger brought in,
newest first.

One query finds the page's rows across the four tables, others read the contacts among them. So the
number of queries does not grow with the page.
"""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import CharField, F, JSONField, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from clientcare.models import Attachment, Client, Event, Interaction
from clientcare.money.rounding import money_value
from contracts.models import Breach, Invoice, Payment, PaymentDirection, RequestAnswer

PAGE = 50
FILES_SHOWN = 10
TOLD_ELSEWHERE = {"contact_logged"}  # the contact itself stands there
TEXT_FIELD = CharField()
# What a kind of row does not have; every kind has its source, key, day and moment.
BLANK = {
    "kind": Value("", TEXT_FIELD),
    "particulars": Value({}, JSONField()),
    "by": Value("", TEXT_FIELD),
    "number": Value("", TEXT_FIELD),
    "amount": money_value(0),
    "currency": Value("", TEXT_FIELD),
}
TIMELINE_COLUMNS = ("source", "row", "on", "moment", *BLANK, "due")


@dataclass
class Entry:
    """One row of the timeline: an event, a contact, or an invoice or payment that was imported."""

    source: str
    row: int
    on: date
    moment: datetime
    kind: str
    particulars: dict[str, Any]
    by: str
    number: str
    amount: Any
    currency: str
    due: date
    contact: Interaction | None = None
    files: tuple[Attachment, ...] = ()


@dataclass
class Page:
    days: list[tuple[date, list[Entry]]]
    number: int
    has_next: bool
    files: list[Attachment]  # the client's newest, for beside the timeline

    @property
    def has_previous(self) -> bool:
        return self.number > 1


def timeline_page(client: Client, number: int) -> Page:
    """Page `number`, from 1."""
    first = (number - 1) * PAGE
    found = [Entry(*values) for values in rows_from(client, first)]
    entries = found[:PAGE]
    shown = [entry for entry in entries if entry.source == "contact"]
    newest = fill_contacts(client, shown)
    days = [(day, list(of_day)) for day, of_day in groupby(entries, key=lambda entry: entry.on)]
    return Page(days, number, has_next=len(found) > PAGE, files=newest)


def rows_from(client: Client, first: int) -> QuerySet:
    """A page and one row more, newest first: by its day, then by the moment it was said or
    recorded. What comes after is not counted.
    """
    some, *rest = parts_of(client.pk)
    rows = some.union(*rest, all=True).order_by("-as_on", "-as_moment", "as_source", "-as_row")
    return rows[first : first + PAGE + 1]


def page_of(client: Client, contact: Interaction) -> int:
    """The page on which a contact stands: as many rows come before it as that order puts there."""
    same_day = Q(as_on=contact.day)
    same = same_day & Q(as_moment=contact.occurred_at)
    before = Q(as_on__gt=contact.day) | same_day & Q(as_moment__gt=contact.occurred_at)
    before |= same & (Q(as_source__lt="contact") | Q(as_source="contact", as_row__gt=contact.pk))
    return sum(part.filter(before).count() for part in parts_of(client.pk)) // PAGE + 1


def parts_of(client: int) -> list[QuerySet]:
    """The four kinds of rows, each in the same columns."""
    # Events are never rewritten: those of a record that was merged into this one still point at
    # that record.
    records = Client.objects.filter(Q(pk=client) | Q(merged_into=client))
    rest = (contacts(), imported_invoices(), imported_payments())
    return [
        events().filter(client__in=records.values("pk")),
        *(part.filter(client=client) for part in rest),
    ]


def events() -> QuerySet:
    told = Event.objects.exclude(kind__in=TOLD_ELSEWHERE)
    by = Coalesce(F("by__name"), Value(""), output_field=TEXT_FIELD)
    return keys(
        told, "event", on="day", moment="at", kind=F("kind"), particulars=F("particulars"), by=by
    )


def contacts() -> QuerySet:
    return keys(Interaction.objects.all(), "contact", on="day", moment="occurred_at")


def imported_invoices() -> QuerySet:
    invoices = Invoice.objects.valid().filter(ledger_import__isnull=False)
    figures = {"amount": F("total"), "currency": F("currency"), "due": F("due_on")}
    return keys(invoices, "invoice", on="issued_on", number=F("number"), **figures)


def imported_payments() -> QuerySet:
    payments = Payment.objects.valid().filter(
        ledger_import__isnull=False, direction=PaymentDirection.RECEIVED
    )
    figures = {"amount": F("amount"), "currency": F("currency")}
    return keys(payments, "payment", on="paid_on", number=F("invoice__number"), **figures)


def keys(
    rows: QuerySet, source: str, *, on: str, moment: str = "recorded_at", **shown: Any
) -> QuerySet:
    """One kind of row in the columns that all kinds share."""
    values = {
        "source": Value(source, TEXT_FIELD),
        "row": F("pk"),
        "on": F(on),
        "moment": F(moment),
        "due": F(on),
    }
    values |= {**BLANK, **shown}
    rows = rows.order_by().annotate(**{f"as_{name}": value for name, value in values.items()})
    return rows.values_list(*(f"as_{name}" for name in TIMELINE_COLUMNS))


def with_findings(contacts: QuerySet[Interaction]) -> QuerySet[Interaction]:
    """Adds `broken` (Breach rows), `answered` (the current RequestAnswer or none) and
    `turn_due_at`.
    """
    broken = Breach.objects.select_related("term").order_by("kind")
    answered = RequestAnswer.objects.valid().select_related("scope_line")
    return (
        contacts.annotate(turn_due_at=F("judgement__turn_due_at"))
        .select_related("recorded_by", "withdrawal")
        .prefetch_related(
            Prefetch("breaches", broken, to_attr="broken"),
            Prefetch("answers", answered, to_attr="answered"),
        )
    )


def shown_files(client: Client, contacts: list[int]) -> QuerySet[Attachment]:
    """Of those contacts, and the client's newest, with `is_new`; those that a chat brought stand
    with their messages only, for they can be hundreds.
    """
    kept = Attachment.objects.filter(client=client).select_related("vendor")
    newest = (
        kept.filter(interaction__chat_import=None)
        .order_by("-uploaded_at", "-pk")
        .values("pk")[:FILES_SHOWN]
    )
    files = kept.filter(Q(interaction__pk__in=contacts) | Q(pk__in=newest))
    return files.annotate(is_new=Q(pk__in=newest)).order_by("-uploaded_at", "-pk")


def fill_contacts(client: Client, entries: list[Entry]) -> list[Attachment]:
    """Read the contacts that the page shows, with who recorded and withdrew them, what was found of
    them, and their files. In the same query come the client's newest files, which are given back.
    """
    rows = [entry.row for entry in entries]
    contacts = with_findings(Interaction.objects.all()).in_bulk(rows)
    files = list(shown_files(client, rows))
    of_contact: dict[int | None, list[Attachment]] = {}
    for file in files:
        of_contact.setdefault(file.interaction_id, []).append(file)
    for entry in entries:
        entry.contact = contacts[entry.row]
        entry.files = tuple(of_contact.get(entry.row, ()))
    return [file for file in files if file.is_new]
