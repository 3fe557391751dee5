"""Many rows made fast: vendors with clients, contracts, contacts, invoices, requests and what goes
with them.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from operator import itemgetter
from random import Random

from django.db import connection, transaction
from django.db.models import Model

from clientcare.core.bulk_insert import fields_of, insert_many, prepare_rows
from clientcare.models import Client, Interaction, Vendor
from contracts.models import (
    BoundaryTerm,
    ChangeOrder,
    ChangeOrderRequest,
    Contract,
    Dispute,
    Invoice,
    Pause,
    Payment,
    PriceLine,
    RequestAnswer,
    ScopeAnswer,
)
from tests.benchmarks.stories import EXTRA, REQUESTS, Story, tell
from tests.support.factories import make_vendor

TODAY = date(2026, 11, 12)
NAMES = (
    "Laras & Bimo",
    "Citra Lestari",
    "Dewi & Arif",
    "Gita Puspita",
    "Hani & Yusuf",
    "PT Anggrek",
    "Sinta & Rama",
)
OPEN_HOURS = {
    "blocks": [{"days": [0, 1, 2, 3, 4, 5, 6], "from": "08:00", "to": "21:00"}],
    "timezone": "Asia/Jakarta",
    "holidays_off": False,
}
RESPONSE = {"amount": 4, "unit": "working_hours"}
CONTACTS = 30  # of a client, by default
TOTAL = Decimal(2_500_000)


@transaction.atomic
def make_clients(
    name: str, how_many: int, *, contacts: int = CONTACTS, talkative: int = 0, seed: int = 1
) -> Vendor:
    """A vendor with so many clients, each with one contract in force and `contacts` contacts, or a
    few more; the first of them with `talkative` more.
    """
    trust_keys()
    vendor, chance = make_vendor(name, name.lower()), Random(seed)
    stories = [
        tell(chance, TODAY, contacts + (0 if place else talkative)) for place in range(how_many)
    ]
    names = ((f"{NAMES[place % len(NAMES)]} {place}", f"C-{place:05}") for place in range(how_many))
    load(
        Client,
        {"vendor": vendor, "honorific_1": "Ibu", "person_1": "Laras"},
        ("name", "reference"),
        names,
    )
    clients = keys_of(Client, vendor)
    signed = (
        (pk, f"K-{pk:06}", one.signed_on, one.event_date)
        for pk, one in zip(clients, stories, strict=True)
    )
    common = {"vendor": vendor, "service": "Wedding organizer", "currency": "IDR"}
    load(Contract, common, ("client_id", "number", "signed_on", "event_date"), signed)
    contracts = keys_of(Contract, vendor)
    messages = list(zip(clients, contracts, stories, strict=True))
    add_terms(vendor, messages)
    add_contacts(vendor, messages)
    add_bills(vendor, messages)
    add_requests(vendor, messages)
    return vendor


def load(model: type[Model], common: dict, names: tuple[str, ...], rows: Iterable[tuple]) -> None:
    """`insert_many`, and on PostgreSQL by COPY, which is ten times as fast."""
    if connection.vendor != "postgresql":
        insert_many(model, common, names, rows)
        return
    fields, one = fields_of(model), model(**common)
    remaining = [field for name, field in fields.items() if name not in names]
    shared = tuple(
        field.get_db_prep_save(field.pre_save(one, True), connection) for field in remaining
    )
    columns = ", ".join(
        f'"{field.column}"' for field in (*(fields[name] for name in names), *remaining)
    )
    command = f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN'
    with connection.cursor() as cursor, cursor.copy(command) as copy:
        for row in prepare_rows(model, names, rows):
            copy.write_row(row + shared)


def trust_keys() -> None:
    """What these functions write refers to rows that exist; PostgreSQL need not look each of them
    up.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")


def keys_of(model, vendor: Vendor) -> list[int]:
    return list(model.objects.of(vendor).order_by("pk").values_list("pk", flat=True))


Seeded = Iterable[tuple[int, int, Story]]  # client, contract, story


def add_terms(vendor: Vendor, seeded: Seeded) -> None:
    fields = ("contract_id", "kind", "starts_on", "value")
    rows = []
    for _client, contract, story in seeded:
        rows += [
            (contract, "hours", story.signed_on, OPEN_HOURS),
            (contract, "response", story.signed_on, RESPONSE),
        ]
        if story.grace_days is not None:
            rows.append((contract, "payment", story.signed_on, {"grace_days": story.grace_days}))
    load(BoundaryTerm, {"vendor": vendor, "clause": "4.2"}, fields, rows)
    prices = (
        (contract, place, TOTAL * 2) for _client, contract, _story in seeded for place in (1, 2, 3)
    )
    load(
        PriceLine,
        {"vendor": vendor, "description": "Termin"},
        ("contract_id", "position", "price"),
        prices,
    )
    paused = (
        (client, TODAY - timedelta(days=10), TODAY + timedelta(days=10))
        for client, _, story in seeded
        if story.is_paused
    )
    load(
        Pause,
        {"vendor": vendor, "reason": "Libur bersama"},
        ("client_id", "from_on", "until_on"),
        paused,
    )


def add_contacts(vendor: Vendor, seeded: Seeded) -> None:
    names = (
        "occurred_at",
        "direction",
        "channel",
        "text",
        "expects_reply",
        "is_not_answer",
        "was_reached",
    )
    rows = [
        (*one, client, one[0].date())
        for client, _contract, story in seeded
        for one in story.contacts
    ]
    # as they would have come in: the contacts of one client do not lie side by side
    rows.sort(key=itemgetter(0))
    load(Interaction, {"vendor": vendor}, (*names, "client_id", "day"), rows)


def add_bills(vendor: Vendor, seeded: Seeded) -> None:
    bills = [(client, contract, bill) for client, contract, story in seeded for bill in story.bills]
    rows = (
        (client, contract, f"INV-{place:07}", bill.issued_on, bill.due_on, bill.paid_on)
        for place, (client, contract, bill) in enumerate(bills)
    )
    names = ("client_id", "contract_id", "number", "issued_on", "due_on", "paid_on")
    load(Invoice, {"vendor": vendor, "currency": "IDR", "total": TOTAL}, names, rows)
    invoices = keys_of(Invoice, vendor)
    paid = (
        (client, contract, invoice, bill.paid_on)
        for invoice, (client, contract, bill) in zip(invoices, bills, strict=True)
        if bill.paid_on
    )
    names = ("client_id", "contract_id", "invoice_id", "paid_on")
    load(Payment, {"vendor": vendor, "currency": "IDR", "amount": TOTAL}, names, paid)
    disputed = (
        (invoice, bill.issued_on)
        for invoice, (*_, bill) in zip(invoices, bills, strict=True)
        if bill.is_disputed
    )
    load(Dispute, {"vendor": vendor, "reason": "Beda jumlah"}, ("invoice_id", "from_on"), disputed)


def add_requests(vendor: Vendor, seeded: Seeded) -> None:
    """A person answered each, and some were covered by a change order."""
    contracts = {client: contract for client, contract, _story in seeded}
    requests = Interaction.objects.of(vendor).filter(text__in=REQUESTS).order_by("pk")
    requested = list(requests.values_list("pk", "client_id", "day", "text"))
    rows = (
        (pk, client, contracts[client], day, ScopeAnswer(REQUESTS[text]))
        for pk, client, day, text in requested
    )
    names = ("interaction_id", "client_id", "contract_id", "day", "answer")
    load(RequestAnswer, {"vendor": vendor}, names, rows)
    covered = {client: contract for client, contract, story in seeded if story.is_covered}
    orders = ((contract, f"CO-{contract}") for contract in covered.values())
    common = {"vendor": vendor, "title": "Fotografer", "approved_on": TODAY - timedelta(days=1)}
    load(ChangeOrder, common, ("contract_id", "number"), orders)
    order_of = dict(ChangeOrder.objects.of(vendor).values_list("contract__client", "pk"))
    linked = (
        (order_of[client], pk)
        for pk, client, _day, text in requested
        if text == EXTRA and client in covered
    )
    load(ChangeOrderRequest, {"vendor": vendor}, ("change_order_id", "interaction_id"), linked)


def keep_house() -> None:
    """What the database's own housekeeping would have done by the time there are so many rows."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
