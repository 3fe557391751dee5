"""A client's timeline: contacts, events, and imported invoices and payments, newest first. One
query selects the rows of a page from the four tables, and others read the contacts among them: the
number of queries does not grow with the page.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import CharField, Exists, F, JSONField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONArray, JSONObject

from clientcare.models import Attachment, Client, Event, Interaction
from clientcare.models.base import JsonRows, put_together_once
from contracts.agreement.terms_in_force import Agreements
from contracts.judging.chips import BrokenTerm, needs_choice
from contracts.models import (
    Breach,
    Dispute,
    Invoice,
    Payment,
    PaymentDirection,
    Reading,
    SettledReading,
)
from contracts.models.request import current_answer

PAGE = 50
FILES_SHOWN = 10
SHOWN_AS_CONTACTS = {"contact_logged"}  # the contact itself is shown
TEXT_FIELD = CharField()
# Defaults of the columns that a kind of row may lack; every kind has source, key, day and moment.
BLANK = {
    "kind": Value("", TEXT_FIELD),
    "particulars": Value({}, JSONField()),
    "by": Value("", TEXT_FIELD),
}
TIMELINE_COLUMNS = ("source", "row", "on", "moment", *BLANK)


@dataclass
class TimelineEntry:
    """One row of the timeline: an event, a contact, or an imported invoice or payment. Of the last
    two, `particulars` holds the columns; the amount is in hundredths.
    """

    source: str
    row: int
    on: date
    moment: datetime
    kind: str
    particulars: dict[str, Any]
    by: str
    contact: Interaction | None = None


@dataclass
class TimelinePage:
    days: list[tuple[date, list[TimelineEntry]]]
    files: list[Attachment]  # the client's newest, on every page
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1


@dataclass(frozen=True)
class Rare:
    """Rows that few clients have; they are not queried if it is known that there are none: files,
    records merged into this one, and (of the vendor) an imported ledger.
    """

    files: bool = True
    merged: bool = True
    ledger: bool = True


NOT_KNOWN = Rare()


def timeline_page(
    client: Client, number: int, rare: Rare = NOT_KNOWN, agreements: Agreements | None = None
) -> TimelinePage:
    """Page `number`, from 1. `agreements`: the client's, if they are read already."""
    first = (number - 1) * PAGE
    rows = [TimelineEntry(*values) for values in rows_from(client, first, rare)]
    entries = rows[:PAGE]
    contacts = fill_contacts([entry for entry in entries if entry.source == "contact"])
    mark_without_contract(client, contacts.values(), agreements)
    files = fill_files(client, contacts) if rare.files else []
    days = [(day, list(of_day)) for day, of_day in groupby(entries, key=lambda entry: entry.on)]
    return TimelinePage(days, files, number, has_next=len(rows) > PAGE)


def rows_from(client: Client, first: int, rare: Rare) -> QuerySet:
    """A page and one more row, newest first: by day, then by moment."""
    part, *others = timeline_parts(client.pk, rare)
    rows = part.union(*others, all=True).order_by("-as_on", "-as_moment", "as_source", "-as_row")
    return rows[first : first + PAGE + 1]


def page_of_contact(client: Client, contact: Interaction) -> int:
    """The number of the page with a contact, from the number of rows before it."""
    same_day = Q(as_on=contact.day)
    same = same_day & Q(as_moment=contact.occurred_at)
    before = Q(as_on__gt=contact.day) | same_day & Q(as_moment__gt=contact.occurred_at)
    before |= same & (Q(as_source__lt="contact") | Q(as_source="contact", as_row__gt=contact.pk))
    return sum(part.filter(before).count() for part in timeline_parts(client.pk)) // PAGE + 1


def timeline_parts(client: int, rare: Rare = NOT_KNOWN) -> list[QuerySet]:
    """One queryset per kind of row, all with the same columns."""
    parts = [contact_rows()]
    if rare.ledger:
        parts += [imported_invoices(), imported_payments()]
    return [events_of(client, rare), *(part.filter(client=client) for part in parts)]


def events_of(client: int, rare: Rare) -> QuerySet:
    """Events are never rewritten, so those of a merged record still point at that record."""
    if not rare.merged:
        return event_rows().filter(client=client)
    records = Client.objects.filter(Q(pk=client) | Q(merged_into=client))
    return event_rows().filter(client__in=records.values("pk"))


@put_together_once
def event_rows() -> QuerySet:
    rows = Event.objects.exclude(kind__in=SHOWN_AS_CONTACTS)
    by = Coalesce(F("by__name"), Value(""), output_field=TEXT_FIELD)
    return timeline_columns(
        rows, "event", on="day", moment="at", kind=F("kind"), particulars=F("particulars"), by=by
    )


@put_together_once
def contact_rows() -> QuerySet:
    return timeline_columns(Interaction.objects.all(), "contact", on="day", moment="occurred_at")


@put_together_once
def imported_invoices() -> QuerySet:
    invoices = Invoice.objects.valid().filter(ledger_import__isnull=False)
    # A dispute that came with the ledger begins on the day of issue; one typed here has a reason.
    disputes = Dispute.objects.valid().filter(
        invoice=OuterRef("pk"), from_on=OuterRef("issued_on"), reason=""
    )
    columns = JSONObject(
        number="number",
        amount="total",
        currency="currency",
        due_on="due_on",
        is_disputed=Exists(disputes),
    )
    return timeline_columns(invoices, "invoice", on="issued_on", particulars=columns)


@put_together_once
def imported_payments() -> QuerySet:
    payments = Payment.objects.valid().filter(
        ledger_import__isnull=False, direction=PaymentDirection.RECEIVED
    )
    columns = JSONObject(
        number="invoice__number", amount="amount", currency="currency", day_known="day_known"
    )
    return timeline_columns(payments, "payment", on="paid_on", particulars=columns)


def timeline_columns(
    rows: QuerySet, source: str, *, on: str, moment: str = "recorded_at", **columns: Any
) -> QuerySet:
    """One kind of row, in the columns that all kinds share."""
    values = {
        "source": Value(source, TEXT_FIELD),
        "row": F("pk"),
        "on": F(on),
        "moment": F(moment),
        **BLANK,
        **columns,
    }
    rows = rows.order_by().annotate(**{f"as_{name}": value for name, value in values.items()})
    return rows.values_list(*(f"as_{name}" for name in TIMELINE_COLUMNS))


@put_together_once
def judged_contacts() -> QuerySet[Interaction]:
    """With `recorder`, `withdrawn_because`, `reading`, `judged_by` (a contract's id),
    `turn_due_at`, `answered_at`, `answer` (a ScopeAnswer) and its `answer_clause`, and of a mail
    who forwarded it to us (`mailed_by`, `is_forwarded`); each is None if there is none. And with
    the columns from which `fill_contacts` builds its values.
    """
    settled = SettledReading.objects.filter(interaction=OuterRef("pk")).order_by("-pk")
    broken = Breach.objects.filter(interaction=OuterRef("pk")).order_by().values("interaction")
    breaches = broken.annotate(rows=JsonRows("kind", "side", "term__clause")).values("rows")
    return Interaction.objects.annotate(
        current_answer=current_answer(),
        answer=F("current_answer__answer"),
        answer_clause=F("current_answer__scope_line__clause"),
        recorder=F("recorded_by__name"),
        withdrawn_because=F("withdrawal__reason"),
        reading=F("judgement__reading"),
        settled_columns=Subquery(settled.values(columns=JSONArray("reading", "by__name"))[:1]),
        breach_columns=Subquery(breaches),
        judged_by=F("judgement__contract"),
        turn_due_at=F("judgement__turn_due_at"),
        answered_at=F("judgement__answered_at"),
        mailed_by=F("mail__handed_in_email"),
        is_forwarded=F("mail__is_forwarded"),
    )


def fill_contacts(entries: list[TimelineEntry]) -> dict[int, Interaction]:
    """Read the contacts of the page, by id, with their judgements, the terms they have `broken`,
    and the reading a person `settled` and who (`settled_by`). Their `files` are still empty.
    """
    contacts = judged_contacts().in_bulk([entry.row for entry in entries])
    for entry in entries:
        entry.contact = contact = contacts[entry.row]
        contact.files = []
        contact.broken = [BrokenTerm(*columns) for columns in sorted(contact.breach_columns or ())]
        contact.settled, contact.settled_by = contact.settled_columns or (None, None)
    return contacts


def mark_without_contract(
    client: Client, contacts: Iterable[Interaction], agreements: Agreements | None
) -> None:
    """Set `has_no_deadline`: the contact asks, but no term sets our reply's deadline, because
    several contracts are in force and none was chosen. And `has_contracts`: it stays as it was
    written, and may be about another contract than the one chosen.
    """
    for contact in contacts:
        stays = contact.stays_as_written
        is_unjudged_ask = contact.reading == Reading.ASKS and contact.judged_by is None
        if agreements is None and (stays or is_unjudged_ask):
            agreements = Agreements([client.pk])
        contact.has_contracts = stays and has_other_contracts(contact, agreements)
        contact.has_no_deadline = is_unjudged_ask and needs_choice(contact, agreements)


def has_other_contracts(contact: Interaction, agreements: Agreements) -> bool:
    """Whether another contract was in force on its day. While none is chosen, the only one is no
    other.
    """
    covering = agreements.on_day(contact.client_id, contact.day)
    others = [one for one in covering if one.contract.pk != contact.contract_id]
    return len(others) > (0 if contact.contract_id else 1)


def fill_files(client: Client, contacts: dict[int, Interaction]) -> list[Attachment]:
    """Set the `files` of the contacts of the page. Returns the client's newest files, which the
    same query reads.
    """
    newest = []
    for file in files_of_page(client, contacts):
        contact = contacts.get(file.interaction_id)
        if contact is not None:
            contact.files.append(file)
        if contact is None or contact.chat_import_id is None:
            newest.append(file)
    return newest[:FILES_SHOWN]


def files_of_page(client: Client, contacts: Iterable[int]) -> QuerySet[Attachment]:
    """Newest first: the files of these contacts, and the client's newest. The latter without files
    of imported chats, which can be hundreds and are shown with their messages.
    """
    files = Attachment.objects.filter(client=client).order_by("-uploaded_at", "-pk")
    newest = files.filter(interaction__chat_import=None).values("pk")[:FILES_SHOWN]
    return files.filter(Q(interaction__in=contacts) | Q(pk__in=newest))
