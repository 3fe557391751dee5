"""What out_of_scope and repeated_breach share: so many contacts within a window, each counted from
its own day.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from django.db.models import Exists, OuterRef, QuerySet

from clientcare.models import Client, Vendor
from contracts.models import CountLimits, DismissedContact
from contracts.triggers.asking import Row
from contracts.triggers.found import Exhibit, Lists, Standing

COLUMNS = {
    "client": "client_id",
    "reference": "client__reference",
    "name": "client__name",
    "contract": "contract_id",
    "row": "interaction_id",
    "day": "day",
}


def enough(evidence: Lists, limits: CountLimits) -> bool:
    return len(evidence["ids"]) >= limits.count


def counted(
    rows: QuerySet,
    kind: str,
    vendor: Vendor,
    today: date,
    limits: CountLimits,
    clients: Iterable[int] | QuerySet | None,
) -> QuerySet:
    """Of `rows`, each with `client`, `interaction` and `day`: this vendor's or these clients',
    within the window, not dismissed by today.

    The vendor is checked on the client: with it on the row too SQLite reads the whole vendor for
    one client.
    """
    dismissed = DismissedContact.objects.filter(
        interaction=OuterRef("interaction"), kind=kind, dismissed_on__lte=today
    )
    if clients is None:
        rows = rows.of(vendor)
    else:
        rows = rows.filter(client__in=Client.objects.of(vendor).filter(pk__in=clients))
    return rows.filter(
        ~Exists(dismissed), day__gt=today - timedelta(days=limits.window_days), day__lte=today
    )


def read(found: list[Row], limits: CountLimits) -> list[Standing]:
    """Contracts, or terms, with enough of them."""
    by_subject = (
        gather(list(theirs))
        for _, theirs in groupby(found, key=attrgetter("client", "contract", "term"))
    )
    return [one for one in by_subject if enough(one.evidence, limits)]


def gather(found: list[Row]) -> Standing:
    one, exhibits = found[0], tuple(Exhibit("", row.row, row.day) for row in found)
    return Standing(
        one.client, one.reference or one.name, one.kind, {"ids": exhibits}, one.contract, one.term
    )


def own_days(rows: QuerySet, clients: Iterable[int]) -> dict[int, set[date]]:
    """A contact counts from its own day; whatever else happens to it only takes it out."""
    return {
        pk: {day}
        for pk, day in rows.filter(client__in=list(clients)).values_list("interaction_id", "day")
    }
