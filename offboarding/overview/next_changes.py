"""The days on which a row changes although nothing is recorded: facts dated ahead, and what ends by
itself.
"""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Min, Q, QuerySet
from django.db.models.functions import Greatest

from clientcare.core.dates import ONE_DAY
from clientcare.models import Interaction
from contracts.models import Contract, Dispute, Invoice, InvoiceCredit, Payment
from offboarding.models import Termination


def next_changes(clients: Collection[int], today: date) -> Mapping[int, date]:
    """Per client the next day after `today` on which a dated fact begins or ceases to count, in two
    queries.
    """
    found: dict[int, date] = {}
    for parts, later in (
        (begin_on(clients, today), timedelta()),
        (last_on(clients, today), ONE_DAY),
    ):
        first, *rest = parts
        for client, day in first.union(*rest, all=True):
            found[client] = min(found.get(client, date.max), day + later)
    return found


def begin_on(clients: Collection[int], today: date) -> list[QuerySet]:
    """What begins to count on its day."""
    after = {"of__in": clients, "on__gt": today}
    given = Termination.objects.filter(notice_given_on__isnull=False, effective_on__isnull=False)
    in_effect = Greatest("notice_given_on", "effective_on")
    return [
        earliest(Interaction.objects.valid(), "client", "day", **after),
        earliest(Contract.objects.valid(), "client", "signed_on", **after),
        earliest(Invoice.objects.valid(), "client", "issued_on", **after),
        earliest(Invoice.objects.valid(), "client", "paid_on", **after),
        earliest(Payment.objects.valid(), "client", "paid_on", **after),
        earliest(InvoiceCredit.objects.valid(), "invoice__client", "credited_on", **after),
        earliest(Dispute.objects.valid(), "invoice__client", "from_on", **after),
        earliest(given, "client", in_effect, **after),
        earliest(given, "client", "cancelled_on", **after),
    ]


def last_on(clients: Collection[int], today: date) -> list[QuerySet]:
    """What counts up to and with its day."""
    onwards = {"of__in": clients, "on__gte": today}
    unpaid = Invoice.objects.valid().filter(Q(paid_on=None) | Q(paid_on__gt=today))
    return [
        earliest(Contract.objects.valid(), "client", "ends_on", **onwards),
        earliest(unpaid, "client", "due_on", **onwards),
        earliest(Dispute.objects.valid(), "invoice__client", "until_on", **onwards),
    ]


def earliest(rows: QuerySet, client: str, day: str | Greatest, **bounds: Any) -> QuerySet:
    """(client, day); `bounds` narrow by `of` (the client) and `on` (the day)."""
    on = F(day) if isinstance(day, str) else day
    rows = rows.order_by().annotate(of=F(client), on=on).filter(**bounds)
    return rows.values("of").annotate(first=Min("on")).values_list("of", "first")
