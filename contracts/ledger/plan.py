"""The plan of a ledger import, compared with earlier imports: new, skipped, only settled, or
different.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from clientcare.importing.rows import RowError, RowErrors, shorten_value
from clientcare.ledger_files.layout import AMOUNT, CLIENT, DISPUTED, DUE, ISSUED, SETTLED
from clientcare.ledger_files.reader import LedgerRow, Reading
from clientcare.models import Client, Vendor
from contracts.models import Dispute, Invoice, InvoiceCredit, Payment, Series

VALUES_IN_ONE_LIST = (
    2000  # values in one IN list, far below what SQLite (32,766) and PostgreSQL take
)


@dataclass(frozen=True, slots=True)
class Known:
    """An invoice of an earlier import. `disputed`: from the day of issue, as imports say it."""

    pk: int
    number: str
    client_id: int
    client: str
    issued_on: date
    due_on: date
    total: Decimal
    currency: str
    paid_on: date | None
    disputed: bool
    imported_payment: bool
    has_entries: bool


@dataclass
class Plan:
    """What an import would write. With errors it writes nothing; `error_count` may exceed the saved
    errors.
    """

    reading: Reading
    clients: dict[str, int] = field(default_factory=dict)
    new_clients: list[str] = field(default_factory=list)
    invoices: list[LedgerRow] = field(default_factory=list)
    payments: list[tuple[Known, LedgerRow]] = field(default_factory=list)
    skipped: int = 0
    errors: list[RowError] = field(default_factory=list)
    error_count: int = 0


def plan_import(vendor: Vendor, reading: Reading, currency: str) -> Plan:
    """Compare every good row with the vendor's earlier imports; a few statements per 2,000 rows, no
    writing.
    """
    plan, conflicts = Plan(reading), RowErrors()
    names = list(dict.fromkeys(row.client for row in reading.rows))
    plan.clients, doubtful = known_clients(vendor, names)
    plan.new_clients = [name for name in names if name not in plan.clients and name not in doubtful]
    known = known_invoices(vendor, [row.number for row in reading.rows])
    for row in reading.rows:
        before = conflicts.count
        if row.client in doubtful:
            conflicts.add(
                row.line, reading.columns[CLIENT], "two_clients", shorten_value(row.client)
            )
        elif row.number not in known:
            plan.invoices.append(row)
        else:
            same = known[row.number]
            for at, *what in row_differences(row, same, plan.clients.get(row.client), currency):
                if reading.columns[
                    at
                ]:  # a file without such a column says nothing, so it contradicts nothing
                    conflicts.add(row.line, reading.columns[at], *what)
            if conflicts.count == before:
                sort_known(plan, same, row)
    errors = sorted([*reading.errors, *conflicts.errors], key=lambda error: error.line or 0)
    plan.errors, plan.error_count = errors[: conflicts.keep], reading.error_count + conflicts.count
    return plan


def sort_known(plan: Plan, known: Known, row: LedgerRow) -> None:
    if row.settled_on and known.paid_on is None:
        plan.payments.append((known, row))
    else:
        plan.skipped += 1


def row_differences(
    row: LedgerRow, known: Known, client_id: int | None, currency: str
) -> Iterator[tuple]:
    """(column, code, here, before) of everything in which a row contradicts an earlier import."""
    if client_id != known.client_id:
        yield CLIENT, "differs", shorten_value(row.client), known.client
    for at, here, before in (
        (ISSUED, row.issued_on, known.issued_on),
        (DUE, row.due_on, known.due_on),
    ):
        if here != before:
            yield at, "differs", here.isoformat(), before.isoformat()
    if row.amount != known.total:
        yield AMOUNT, "differs", row.amount, known.total
    if currency != known.currency:
        yield AMOUNT, "other_currency", currency, known.currency
    if row.disputed != known.disputed:
        yield DISPUTED, "differs", *(("yes", "no") if row.disputed else ("no", "yes"))
    yield from settlement_differences(row, known)


def settlement_differences(row: LedgerRow, known: Known) -> Iterator[tuple]:
    """A payment recorded by hand since does not contradict a file that knows of none; an imported
    one does.
    """
    if row.settled_on is None:
        if known.paid_on and known.imported_payment:
            yield SETTLED, "settled_before", "", known.paid_on.isoformat()
    elif known.paid_on is None:
        if known.has_entries:
            yield SETTLED, "part_paid"
    elif row.settled_on != known.paid_on:
        yield SETTLED, "differs", row.settled_on.isoformat(), known.paid_on.isoformat()


def known_clients(vendor: Vendor, names: Sequence[str]) -> tuple[dict[str, int], set[str]]:
    """Ids by the name a file uses: the outside reference, else the one client of that name without
    a reference.

    A merged client counts as the one it was merged into, also under its old reference and name.
    Second result: ambiguous names, shared by several clients.
    """
    clients = Client.objects.of(vendor).annotate(whose=Coalesce("merged_into", "pk"))
    ids = dict(
        in_chunks(
            names, lambda some: clients.filter(reference__in=some).values_list("reference", "whose")
        )
    )
    rest = [name for name in names if name not in ids]
    doubtful = set()
    unnamed = clients.filter(reference="")
    for name, pk in in_chunks(
        rest, lambda some: unnamed.filter(name__in=some).values_list("name", "whose")
    ):
        if ids.get(name, pk) != pk:
            doubtful.add(name)
        ids[name] = pk
    return {name: pk for name, pk in ids.items() if name not in doubtful}, doubtful


KNOWN_COLUMNS = (
    "pk",
    "number",
    "client_id",
    "client__name",
    "issued_on",
    "due_on",
    "total",
    "currency",
    "paid_on",
    "disputed",
    "imported_payment",
    "has_entries",
)  # in the order of `Known`


def known_invoices(vendor: Vendor, numbers: Sequence[str]) -> dict[str, Known]:
    """Valid invoices of earlier imports by number, with what an import may change."""
    payments = Payment.objects.valid().filter(invoice=OuterRef("pk"))
    credited = InvoiceCredit.objects.valid().filter(invoice=OuterRef("pk"))
    disputes = Dispute.objects.valid().filter(invoice=OuterRef("pk"), from_on=OuterRef("issued_on"))
    invoices = Invoice.objects.of(vendor).valid().filter(series=Series.IMPORTED)
    invoices = invoices.annotate(
        disputed=Exists(disputes),
        imported_payment=Exists(payments.filter(ledger_import__isnull=False)),
        has_entries=Q(Exists(payments)) | Q(Exists(credited)),
    ).values_list(*KNOWN_COLUMNS)
    return {
        one[1]: Known(*one)
        for one in in_chunks(numbers, lambda some: invoices.filter(number__in=some))
    }


def in_chunks(
    values: Sequence[str], query: Callable[[Sequence[str]], Iterable[tuple]]
) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(values), VALUES_IN_ONE_LIST):
        yield from query(values[start : start + VALUES_IN_ONE_LIST])
