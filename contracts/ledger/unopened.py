"""Rows of an import while it is written: in short transactions, without the vendor's lock, so that
no other user waits long. The models' managers exclude them until `open_rows`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone

from clientcare.core.bulk_insert import insert_prepared, prepare_rows
from clientcare.models import Client, User
from contracts.ledger.plan import Plan
from contracts.models import Dispute, Invoice, LedgerImport, Payment, Series

ROWS_AT_ONCE = 2000  # in one transaction; a fraction of a second
MODELS = (Payment, Dispute, Invoice, Client)  # in the order in which they can be deleted
INVOICE_COLUMNS = (
    *("client_id", "number", "issued_on", "due_on", "currency", "total"),
    *("paid_on", "paid_day_known"),
)
PAYMENT_COLUMNS = ("client_id", "invoice_id", "currency", "amount", "paid_on", "day_known")

# Called in each transaction with the number of rows written and of all rows; raises to stop
Guard = Callable[[int, int], None]


class IncompleteImport(RuntimeError):
    """The number of rows written is not the number planned: a second worker wrote them too."""


def planned_counts(plan: Plan) -> dict[type, int]:
    """How many rows of each model the plan brings."""
    return {
        Client: len(plan.new_clients),
        Invoice: len(plan.invoices),
        Payment: plan.payment_count,
        Dispute: sum(row.disputed for row in plan.invoices),
    }


class UnopenedRows:
    """Writes and removes the rows of one import."""

    def __init__(self, ledger_import: LedgerImport, guard: Guard) -> None:
        self.ledger_import, self.guard = ledger_import, guard
        self.done = self.total = 0

    def write(self, plan: Plan, by: User | None) -> None:
        """Write all rows of the plan, and add the new clients to `plan.clients`."""
        vendor = self.ledger_import.vendor
        own = {"vendor": vendor, "unopened": self.ledger_import}
        fact = own | {"recorded_by": by, "recorded_at": timezone.now()}
        brought = fact | {"ledger_import": self.ledger_import}
        self.total = sum(planned_counts(plan).values())
        self.insert(Client, own, ("name", "reference"), ((name, name) for name in plan.new_clients))
        plan.clients |= self.ids(Client, "reference")
        series = brought | {"series": Series.IMPORTED}
        self.insert(Invoice, series, INVOICE_COLUMNS, invoice_rows(plan))
        invoice_ids = self.ids(Invoice, "number")
        self.insert(Payment, brought, PAYMENT_COLUMNS, payment_rows(plan, invoice_ids))
        disputed = (
            (invoice_ids[row.number], row.issued_on) for row in plan.invoices if row.disputed
        )
        self.insert(Dispute, fact, ("invoice_id", "from_on"), disputed)

    def ids(self, model: Any, name: str) -> dict[str, int]:
        written = model.with_unopened.filter(unopened=self.ledger_import)
        return dict(written.values_list(name, "pk"))

    def insert(
        self, model: Any, common: dict[str, Any], names: Sequence[str], rows: Iterable[tuple]
    ) -> None:
        prepared = iter(prepare_rows(model, names, rows))
        while chunk := list(islice(prepared, ROWS_AT_ONCE)):
            with transaction.atomic():
                self.done += len(chunk)
                self.guard(self.done, self.total)
                insert_prepared(model, common, names, chunk)

    def remove(self) -> None:
        """Remove the rows of an earlier attempt."""
        for model in MODELS:
            written = model.with_unopened.filter(unopened=self.ledger_import).order_by("pk")
            while ids := list(written.values_list("pk", flat=True)[:ROWS_AT_ONCE]):
                with transaction.atomic():
                    model.with_unopened.filter(pk__in=ids).delete()


def open_rows(ledger_import: LedgerImport, plan: Plan) -> None:
    """Turn the rows into facts. In the caller's transaction, under the vendor's lock."""
    for model, planned in planned_counts(plan).items():
        opened = model.with_unopened.filter(unopened=ledger_import).update(unopened=None)
        if opened != planned:
            raise IncompleteImport(f"{opened} rows of {model.__name__}, planned {planned}")


def invoice_rows(plan: Plan) -> Iterator[tuple]:
    """Settled invoices get the day on which their payments reach the total."""
    for row in plan.invoices:
        yield (
            plan.clients[row.client],
            row.number,
            row.issued_on,
            row.due_on,
            plan.currency_of(row),
            row.amount,
            row.closed_on,
            row.closing_day_known,
        )


def payment_rows(plan: Plan, invoice_ids: dict[str, int]) -> Iterator[tuple]:
    for row in plan.invoices:
        for part in row.payments:
            ids = plan.clients[row.client], invoice_ids[row.number]
            yield *ids, plan.currency_of(row), part.amount, part.on, part.day_known
    for added in plan.payments:
        known = added.known
        for part in added.parts:
            ids = known.client_id, known.pk
            yield *ids, known.currency, part.amount, part.on, part.day_known
