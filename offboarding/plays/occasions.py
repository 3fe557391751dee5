"""The occasions of clients with everything that is known to answer them."""

from collections.abc import Collection
from datetime import date

from django.db.models import DateField, Q, QuerySet, Value

from clientcare.models import LIVE, Client, Direction, Interaction, Vendor
from contracts.models import Breach, Side
from contracts.plays.hindrances import NOTICE, period_rows
from contracts.plays.occasion import SCOPE, Occasion
from contracts.plays.occasions import load_occasions
from offboarding.models import Termination
from offboarding.plays.said_elsewhere import said_elsewhere

MOST_CONTACTS = 20  # offered as the one in which it was said


def occasions_of(vendor: Vendor, clients: Collection[int], today: date) -> list[Occasion]:
    elsewhere = said_elsewhere(clients, today)
    return load_occasions(vendor, clients, today, elsewhere, notices_given(clients, today))


def notices_given(clients: Collection[int], today: date) -> QuerySet[Termination]:
    """As `read_periods` takes them."""
    endings = Termination.objects.filter(client__in=clients, notice_given_on__lte=today)
    return period_rows(endings, NOTICE, "contract", "notice_given_on", Value(None, DateField()))


def occasion_of_contact(
    contact: Interaction, kind: str, today: date, mark: str = ""
) -> Occasion | None:
    """The one that begins with this contact; `kind` of term where it crossed several. The open one
    first, and a term before the scope; or, open or not, the one with this `mark`.
    """
    occasions = occasions_of(contact.vendor, [contact.client_id], today)
    of_contact = [occasion for occasion in occasions if occasion.crossing.first == contact.pk]
    if mark:
        return next((occasion for occasion in of_contact if occasion.crossing.mark == mark), None)
    of_contact = [occasion for occasion in of_contact if kind in ("", occasion.kind)]
    return min(
        of_contact,
        key=lambda occasion: (not occasion.is_open, occasion.kind == SCOPE, occasion.kind),
        default=None,
    )


def occasion_of_invoice(client: Client, invoice_id: int, today: date) -> Occasion | None:
    occasions = occasions_of(client.vendor, [client.pk], today)
    key = ("invoice", invoice_id)
    return next((occasion for occasion in occasions if occasion.crossing.key == key), None)


def current_occasion(occasion: Occasion) -> Occasion | None:
    """The same occasion, read again; None if it no longer counts as one."""
    client = occasion.contract.client
    occasions = occasions_of(client.vendor, [client.pk], occasion.today)
    key = occasion.crossing.key
    return next((current for current in occasions if current.crossing.key == key), None)


def contacts_behind(occasion: Occasion) -> list[Interaction]:
    """The contacts of that day, or the request; of a late invoice none."""
    if occasion.crossing.first is None:
        return []
    contacts = Interaction.objects.of(occasion.contract.vendor).valid()
    if occasion.kind == SCOPE:
        return list(contacts.filter(pk=occasion.crossing.first))
    crossed = Breach.objects.valid().by(Side.CLIENT)
    of_day = crossed.filter(contract=occasion.contract, kind=occasion.kind, day=occasion.day)
    rows = contacts.filter(pk__in=of_day.values("interaction"))
    return list(rows.order_by("occurred_at", "pk"))


def contacts_since(occasion: Occasion) -> list[Interaction]:
    """In which it can have been said, the newest first: ours, and calls and meetings."""
    if not occasion.is_open:
        return []
    spoken = Q(direction=Direction.OUTBOUND) | Q(channel__in=LIVE)
    rows = Interaction.objects.valid().filter(
        spoken,
        client=occasion.contract.client,
        was_reached=True,
        day__gte=occasion.day,
        day__lte=occasion.today,
    )
    return list(rows.order_by("-occurred_at")[:MOST_CONTACTS])
