"""What out_of_scope and repeated_breach share: so many contacts within a window, each counted from its own day."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Exists, OuterRef, QuerySet

from clientcare.models import Client, Vendor
from contracts.models import CountLimits, DismissedContact
from contracts.triggers.found import Exhibit, Lists, Standing


def enough(evidence: Lists, limits: CountLimits) -> bool:
    return len(evidence["ids"]) >= limits.count


def counted(
    rows: QuerySet, kind: str, vendor: Vendor, today: date, limits: CountLimits,
    clients: Iterable[int] | QuerySet | None,
) -> QuerySet:  # fmt: skip
    """Of `rows`, each with `client`, `interaction` and `day`: this vendor's or these clients', within the window, not
    dismissed by today.

    The vendor is checked on the client: with it on the row too SQLite reads the whole vendor for one client.
    """
    dismissed = DismissedContact.objects.filter(interaction=OuterRef("interaction"), kind=kind, dismissed_on__lte=today)
    if clients is None:
        rows = rows.of(vendor)
    else:
        rows = rows.filter(client__in=Client.objects.of(vendor).filter(pk__in=clients))
    return rows.filter(~Exists(dismissed), day__gt=today - timedelta(days=limits.window_days), day__lte=today)


def standing_of(rows: Iterable[tuple], kind: str, limits: CountLimits) -> list[Standing]:
    """`rows`: client, its outside reference and name, contract, term, then contact and day; sorted by subject."""
    by_subject = (gather(list(theirs), kind) for _, theirs in groupby(rows, key=lambda row: row[:5]))
    return [one for one in by_subject if enough(one.evidence, limits)]


def gather(rows: list[tuple], kind: str) -> Standing:
    client_id, reference, name, contract_id, term_id, *_ = rows[0]
    exhibits = tuple(Exhibit("", pk, day) for *_, pk, day in rows)
    return Standing(client_id, reference or name, kind, {"ids": exhibits}, contract_id, term_id)


def own_days(rows: QuerySet, clients: Iterable[int]) -> dict[int, set[date]]:
    """A contact counts from its own day; whatever else happens to it only takes it out."""
    return {pk: {day} for pk, day in rows.filter(client__in=list(clients)).values_list("interaction_id", "day")}
