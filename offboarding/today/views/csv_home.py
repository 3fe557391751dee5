"""The board and the today list as CSV."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.core.csv_export import ROWS_IN_A_PIECE, Column
from clientcare.core.pages.csv_response import csv_file
from clientcare.core.permissions import allowed
from clientcare.money.rounding import round_money
from offboarding.models import Stage
from offboarding.today.board import ClientRow, client_rows, with_shown
from offboarding.today.today_list import today_list
from offboarding.today.views.home import rows_shown

Stake = tuple[ClientRow, str, Decimal | None]


STAKES: list[Column] = [
    (_("Client"), lambda one: one[0].client),
    (_("Event"), lambda one: one[0].next_event_on),
    (_("Flags"), lambda one: ", ".join(label for label, _exhibits in one[0].flags)),
    (_("Days overdue"), lambda one: one[0].days_overdue),
    (_("Days of silence"), lambda one: one[0].days_silent),
    (_("Last contact"), lambda one: one[0].last_contact_on),
    (_("Currency"), lambda one: one[1]),
    (_("At stake"), lambda one: one[2]),
    (_("Stage"), lambda one: Stage(one[0].stage).label),
    (_("Days in the stage"), lambda one: one[0].days_in_stage),
]


LINES: list[Column] = [
    (_("Due"), lambda line: line.due),
    (_("Client"), lambda line: line.client),
    (_("What to do"), lambda line: line.text),
    (_("Why"), lambda line: line.why),
]


@allowed("fact.read")
def home_csv(request: HttpRequest) -> HttpResponse:
    shown, _chosen, _order = rows_shown(request)
    overviews = with_shown(shown).iterator(chunk_size=ROWS_IN_A_PIECE)
    return csv_file(
        request, "clients-at-risk", STAKES, by_currency(client_rows(overviews, request.today))
    )


def by_currency(shown: Iterable[ClientRow]) -> Iterator[Stake]:
    """A client with value at stake in two currencies is two rows: no cell adds or mixes them."""
    for row in shown:
        for currency, amount in row.at_stake.items():
            yield row, currency, round_money(amount, currency)
        if not row.at_stake:
            yield row, "", None


@allowed("fact.read")
def today_csv(request: HttpRequest) -> HttpResponse:
    waiting = today_list(request.vendor, request.today, timezone.now(), request.membership)
    return csv_file(request, "today", LINES, waiting.lines)
