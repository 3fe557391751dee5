"""The promises that a letter quotes about an open invoice, read in the query of the invoice.

Only promises to pay all that was open: while the invoice is open none of them was kept, so payments
need not be read.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Aggregate, Case, CharField, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from contracts.models import Invoice, PaymentPromise


class JoinedText(Aggregate):
    """The texts of all rows, separated by a semicolon, in no order."""

    function = "STRING_AGG"
    template = "%(function)s(%(expressions)s, ';')"
    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **context)


@dataclass(frozen=True, order=True)
class QuotedPromise:
    """`contact`: id of the contact in which it was promised; None without one or if it was
    withdrawn.
    """

    due_on: date
    promised_on: date
    pk: int
    channel: str
    contact: int | None


def promises_text(today: date) -> Subquery:
    """For annotating invoices with `promised_text`: their promises given by `today`."""
    parts = ("due_on", "promised_on", "pk", "channel")
    texts: list[Any] = []
    for name in parts:
        texts += [Cast(name, CharField()), Value("|")]
    valid_contact = Case(When(interaction__withdrawal=None, then=F("interaction_id")))
    contact = Coalesce(Cast(valid_contact, CharField()), Value(""))
    promises = PaymentPromise.objects.valid().filter(
        invoice=OuterRef("pk"), amount=None, promised_on__lte=today
    )
    text = JoinedText(Concat(*texts, contact))
    joined = promises.order_by().values("invoice").annotate(text=text)
    return Subquery(joined.values("text"))


def quoted_promises(invoice: Invoice) -> list[QuotedPromise]:
    """`invoice` was read with `promised_text`. Ordered by the day promised."""
    rows = (text.split("|") for text in (invoice.promised_text or "").split(";") if text)
    return sorted(
        QuotedPromise(
            date.fromisoformat(due),
            date.fromisoformat(promised),
            int(pk),
            channel,
            int(contact) if contact else None,
        )
        for due, promised, pk, channel, contact in rows
    )
