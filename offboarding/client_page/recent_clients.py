"""Clients offered for a new contact: those the user worked on last, then by the last contact."""

from django.db.models import Case, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import Lower

from clientcare.models import Client, Event, User, Vendor
from contracts.contract.client_search import matching_clients

EVENTS_READ = 100  # newest of the user: enough for a day's work
OWN_SHOWN = 8  # clients of those events
SHOWN = 20


def clients_to_choose(vendor: Vendor, user: User, query: str) -> list[Client]:
    """The clients that match a search text, or the recent ones without a text."""
    return matching_clients_to_choose(vendor, query) if query else recent_clients(vendor, user)


def choosable_clients(vendor: Vendor) -> QuerySet[Client]:
    """Clients of the vendor that are neither archived nor merged, with `last_contact_on` (of either
    side; None without a contact).
    """
    clients = Client.objects.of(vendor).filter(archived_at=None, merged_into=None)
    return clients.annotate(last_contact_on=F("overview__last_contact_on"))


def recent_clients(vendor: Vendor, user: User) -> list[Client]:
    """At most SHOWN: first those of the user's own latest events, then by the last contact."""
    places = [
        When(pk=key, then=Value(place))
        for place, key in enumerate(clients_of_latest_events(vendor, user))
    ]
    newest = F("last_contact_on").desc(nulls_last=True)
    order = [newest, Lower("name"), F("pk")]
    if places:  # PostgreSQL sorts by no constant
        order.insert(0, Case(*places, default=Value(OWN_SHOWN), output_field=IntegerField()))
    return list(choosable_clients(vendor).order_by(*order)[:SHOWN])


def clients_of_latest_events(vendor: Vendor, user: User) -> list[int]:
    """Distinct client ids, last worked on first."""
    events = Event.objects.of(vendor).filter(by=user, client__isnull=False).order_by("-pk")
    ids = events.values_list("client_id", flat=True)[:EVENTS_READ]
    return list(dict.fromkeys(ids))[:OWN_SHOWN]


def matching_clients_to_choose(vendor: Vendor, query: str) -> list[Client]:
    """At most SHOWN, by name. `query` is not empty."""
    return list(choosable_clients(vendor).filter(matching_clients(query)).by_name()[:SHOWN])
