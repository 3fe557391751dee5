"""The board and the today list as CSV."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import islice

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.core.csv_export import ROWS_IN_A_PIECE, Column
from clientcare.core.pages.csv_response import csv_file
from clientcare.core.permissions import allowed
from clientcare.money.rounding import round_money
from offboarding.models import ClientOverview, Stage
from offboarding.overview.lines.kind import Viewing
from offboarding.overview.totals import stored_totals
from offboarding.today.board import ListedClient, listed_clients, listed_columns
from offboarding.today.today_list import today_list
from offboarding.today.views.home import rows_shown

Stake = tuple[ListedClient, str, Decimal | None, Decimal | None]


STAKES: list[Column] = [
    (_("Client"), lambda row: row[0].name),
    (_("Event"), lambda row: row[0].next_event_on),
    (_("Flags"), lambda row: ", ".join(label for label, _exhibits in row[0].flags)),
    (_("Days overdue"), lambda row: row[0].days_overdue),
    (_("Days of silence"), lambda row: row[0].days_silent),
    (_("Last contact"), lambda row: row[0].last_contact_on),
    (_("Currency"), lambda row: row[1]),
    (_("At stake"), lambda row: row[2]),
    (_("Stage"), lambda row: Stage(row[0].stage).label),
    (_("Days in the stage"), lambda row: row[0].days_in_stage),
    (_("Overdue"), lambda row: row[3]),
]


LINES: list[Column] = [
    (_("Due"), lambda line: line.due),
    (_("Client"), lambda line: line.client_name),
    (_("What to do"), lambda line: line.text),
    (_("Why"), lambda line: line.why),
]


@allowed("fact.read")
def home_csv(request: HttpRequest) -> HttpResponse:
    rows, _filter, _order = rows_shown(request)
    return csv_file(request, "clients-at-risk", STAKES, by_currency(in_pieces(rows, request.today)))


def in_pieces(rows: QuerySet[ClientOverview], today: date) -> Iterator[ListedClient]:
    overviews = listed_columns(rows).iterator(chunk_size=ROWS_IN_A_PIECE)
    while piece := list(islice(overviews, ROWS_IN_A_PIECE)):
        yield from listed_clients(piece, today)


def by_currency(clients: Iterable[ListedClient]) -> Iterator[Stake]:
    """One row per client and currency: no cell adds or mixes two currencies."""
    for client in clients:
        currencies = sorted(client.sums.at_stake.keys() | client.sums.overdue.keys())
        for currency in currencies:
            sums = (client.sums.at_stake.get(currency), client.sums.overdue.get(currency))
            at_stake, overdue = (round_money(amount or Decimal(0), currency) for amount in sums)
            yield client, currency, at_stake, overdue
        if not currencies:
            yield client, "", None, None


@allowed("fact.read")
def today_csv(request: HttpRequest) -> HttpResponse:
    viewing = Viewing(request.vendor, request.today, timezone.now())
    waiting = today_list(viewing, request.membership, stored_totals(request.vendor, request.today))
    return csv_file(request, "today", LINES, waiting.lines)
