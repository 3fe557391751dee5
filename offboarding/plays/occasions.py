"""The occasions of clients with everything that is known to answer them."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from clientcare.models import Client, Direction, Interaction, Vendor
from contracts.models import Breach, Side
from contracts.plays.occasion import SCOPE, Occasion
from contracts.plays.occasions import load_occasions
from offboarding.plays.said_elsewhere import said_elsewhere

MOST_CONTACTS = 20  # offered as the one in which it was said


def occasions_of(vendor: Vendor, clients: Collection[int], today: date) -> list[Occasion]:
    return load_occasions(vendor, clients, today, said_elsewhere(clients, today))


def occasion_of_contact(contact: Interaction, kind: str, today: date) -> Occasion | None:
    """The one that this contact belongs to; `kind` of term where it crossed several. The open one
    first, and a term before the scope.
    """
    terms = Breach.objects.valid().by(Side.CLIENT).filter(interaction=contact)
    keys = {(one.contract_id, one.kind, one.day) for one in terms} | {("request", contact.pk)}
    ours = occasions_of(contact.vendor, [contact.client_id], today)
    mine = [one for one in ours if one.crossing.key in keys and kind in ("", one.kind)]
    return min(mine, key=lambda one: (not one.is_open, one.kind == SCOPE, one.kind), default=None)


def occasion_of_invoice(client: Client, invoice_id: int, today: date) -> Occasion | None:
    ours = occasions_of(client.vendor, [client.pk], today)
    return next((one for one in ours if one.crossing.key == ("invoice", invoice_id)), None)


def current_occasion(occasion: Occasion) -> Occasion | None:
    """As it is now, read again; None where it is none any more."""
    client = occasion.contract.client
    ours = occasions_of(client.vendor, [client.pk], occasion.today)
    return next((one for one in ours if one.crossing.key == occasion.crossing.key), None)


def contacts_behind(occasion: Occasion) -> QuerySet[Interaction]:
    """The contacts of that day, or the request; of a late invoice none."""
    contacts = (
        Interaction.objects.of(occasion.contract.vendor).valid().order_by("occurred_at", "pk")
    )
    if occasion.kind == SCOPE:
        return contacts.filter(pk=occasion.crossing.first)
    crossed = (
        Breach.objects.valid()
        .by(Side.CLIENT)
        .filter(contract=occasion.contract, kind=occasion.kind, day=occasion.day)
    )
    return contacts.filter(pk__in=crossed.values("interaction"))


def contacts_since(occasion: Occasion) -> QuerySet[Interaction]:
    """In which it can have been said: ours, and calls and meetings, the newest."""
    client = occasion.contract.client
    rows = Interaction.objects.valid().filter(
        client=client, was_reached=True, day__gte=occasion.day, day__lte=occasion.today
    )
    ours = rows.filter(direction=Direction.OUTBOUND) | rows.filter(
        channel__in=("phone", "video", "meeting")
    )
    newest = ours.order_by("-occurred_at").values_list("pk", flat=True)[:MOST_CONTACTS]
    return Interaction.objects.filter(pk__in=list(newest)).order_by("-occurred_at")
