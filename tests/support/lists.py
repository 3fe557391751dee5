"""What lists show, after rows were made directly: the stored rows are written first, as a refresh
would.
"""

from datetime import UTC, date, datetime, time

from clientcare.models import Client, ClientPerson, Interaction, Membership, User, Vendor
from contracts.judging.judge import judge_contacts
from offboarding.overview.actions.refresh_overview import refresh_overview
from offboarding.overview.lines.kind import Viewing
from offboarding.overview.totals import listed_rows, stored_totals
from offboarding.today.board import (
    ListedClient,
    listed_clients,
    listed_columns,
    sort_clients,
)
from offboarding.today.today_list import TodayList, today_list
from tests.support.factories import make_client, make_contract, make_term
from tests.support.talking import log_contact
from tests.support.world import Side


def home_rows(vendor: Vendor, today: date, order: str = "risk") -> list[ListedClient]:
    """Home's clients, all of them."""
    refresh_overview(vendor=vendor, today=today)
    return listed_clients(listed_columns(sort_clients(listed_rows(vendor), order, today)), today)


def home_row(client: Client, today: date) -> ListedClient:
    return next(row for row in home_rows(client.vendor, today) if row.client_id == client.pk)


def today_lines(vendor: Vendor, user: User, today: date, limit: int | None = None) -> TodayList:
    """At noon in Jakarta."""
    refresh_overview(vendor=vendor, today=today)
    membership = Membership.objects.of(vendor).current().get(user=user)
    viewing = Viewing(vendor, today, datetime.combine(today, time(5), UTC))
    return today_list(viewing, membership, stored_totals(vendor, today), limit)


def message_on_home(side: Side) -> dict[str, int]:
    """The first of three messages of a new client with one contract of one line; its id."""
    client = make_client(side.vendor, "Sari")
    make_term(make_contract(client, signed_on=side.day(40)), "scope", lines=("Rundown",))
    first, *_others = (
        log_contact(client, side.day(days), text="Kak, bisa tambah lampu?") for days in (3, 2, 1)
    )
    judge_contacts(side.vendor)
    refresh_overview(vendor=side.vendor, today=side.today)
    return {"pk": first.pk}


def cancelling_message(side: Side) -> dict[str, int]:
    """A line of home asks whether it is a cancellation; its id."""
    contact = log_contact(side.folder.prospect, side.day(13), text="Kak, kami batal.")
    refresh_overview(vendor=side.vendor, today=side.today)
    return {"pk": contact.pk}


def instruction_of_mother(side: Side) -> dict[str, int]:
    """A request of a person who gives no instructions for a new client; its id."""
    client = make_client(side.vendor, "Sari")
    for position, (name, decides) in enumerate((("Sari", True), ("Ibu Ratih", False)), 1):
        ClientPerson.objects.create(
            vendor=side.vendor, client=client, position=position, name=name, instructs=decides
        )
    make_contract(client, signed_on=side.day(40))
    contact = log_contact(client, side.day(2), text="Tolong tambah lampu.")
    Interaction.objects.filter(pk=contact.pk).update(sender="Ibu Ratih")
    return {"pk": contact.pk}
