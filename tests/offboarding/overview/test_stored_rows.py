"""After any sequence of actions and days the stored rows of lists equal a fresh computation."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from clientcare.core.dates import local_today
from clientcare.models import Client, Vendor
from contracts.models import Invoice
from offboarding.endings.actions.refresh_cases import refresh_cases
from offboarding.models import ClientOverview, ClientStake, OverviewTotals, RiskCase, TodayLine
from offboarding.overview.stored import overview_differences
from offboarding.overview.totals import totals_differences
from tests.support.factories import make_contract
from tests.support.letters import clock
from tests.support.office import Office
from tests.support.office_actions import ACTIONS, OFTEN

DAY = timedelta(days=1)
LONG_AGO = date(2026, 3, 2)
ON_SQLITE = connection.vendor == "sqlite"
# A client from whom everything follows; the numbers pick the newest row, and an invoice long due.
BEGINNING = (
    ("new client", 6),
    ("archive", 6),
    ("unarchive", 6),
    ("new client", 7),
    ("new client", 6),
    ("contract", 6),
    ("contact", 6),
    ("open case", 6),
    ("invoice", 54),
    ("decide", 6),
    ("start ending", 6),
    ("ending", 6),
)


def check_each_step(office: Office, steps: Iterable[tuple[str, int]]) -> None:
    for name, choice in steps:
        if office.act(name, ACTIONS[name], choice):  # else all is as it was
            clients = [client.pk for client in office.clients]
            found = overview_differences(office.vendor, [office.today], clients)
            assert list(found) == [], name
        assert list(totals_differences(office.vendor, [office.today])) == [], name


@pytest.mark.long
def test_whatever_is_done_the_stored_rows_say_what_the_facts_say(kejora, ratna, melati, rudi):
    """On PostgreSQL one office does it, which asks the same in SQL."""
    offices = [Office(melati, rudi), Office(kejora, ratna)]
    for office, seed in zip(offices if ON_SQLITE else offices[:1], (8, 4), strict=False):
        chance = Random(seed)
        names = chance.sample([*ACTIONS, *OFTEN], len(ACTIONS) + len(OFTEN))
        check_each_step(office, BEGINNING)
        check_each_step(office, ((name, chance.randrange(60)) for name in names))
    assert set(offices[0].done) == set(ACTIONS)
    assert {"reply", "case", "ending"} <= offices[0].kinds_seen
    assert offices[0].has_held


@pytest.fixture
def stored(kejora, citra) -> Vendor:
    today = local_today(kejora)
    case = RiskCase.objects.create(vendor=kejora, client=citra, opened_on=today - DAY)
    Invoice.objects.create(
        vendor=kejora,
        client=citra,
        number="1",
        issued_on=today - 9 * DAY,
        due_on=today - DAY,
        currency="IDR",
        total=Decimal(1000),
    )
    refresh_cases(vendor=kejora, today=today)
    assert case.client == citra
    return kejora


def checked(**options: str) -> str:
    out = StringIO()
    call_command("check_overview", stdout=out, **options)
    return out.getvalue()


def test_the_check_is_content_with_what_was_just_written(stored):
    assert checked() == "Every stored row says what the facts say.\n"


@pytest.mark.parametrize(
    ("model", "changed"),
    [
        (ClientOverview, {"stake": Decimal(7)}),
        (ClientOverview, {"flags": {"ghosting": [1]}}),
        (ClientOverview, {"activity": {"2026-03-02": [1, 0, 0]}}),
        (ClientStake, {"amount": Decimal(7)}),
        (TodayLine, {"due": LONG_AGO}),
        (OverviewTotals, {"counts": {"all": 2}}),
        (OverviewTotals, {"sums": {}}),
        (OverviewTotals, {"held": {"2026-03-02T02:00:00+00:00": 1}}),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "-".join(value),
)
def test_the_check_finds_a_row_that_was_changed_by_hand(stored, model, changed):
    assert model.objects.of(stored).update(**changed) == 1
    with pytest.raises(CommandError, match="1 differences"):
        checked()


def test_the_check_finds_a_row_that_is_missing_or_one_too_many(stored, melati):
    TodayLine.objects.of(stored).delete()
    ClientStake.objects.create(
        vendor=stored, client=stored_client(stored), currency="SGD", amount=Decimal(1)
    )
    with pytest.raises(CommandError, match="2 differences"):
        checked(vendor="kejora")
    assert "Every stored row" in checked(vendor="melati")
    refresh_cases(vendor=stored, today=local_today(stored))
    assert "Every stored row" in checked()
    ClientOverview.objects.of(stored).delete()
    with pytest.raises(CommandError, match="1 differences"):
        checked()


def test_a_day_that_is_not_judged_yet_is_no_difference_and_one_that_never_was_is(stored):
    """Between midnight and the first run of the day the rows are of the day before."""
    today, rows = local_today(stored), ClientOverview.objects.of(stored)
    make_contract(stored_client(stored), event_date=today)
    refresh_cases(vendor=stored, today=today)
    assert rows.get().next_event_on == today
    Vendor.objects.filter(pk=stored.pk).update(scanned_on=today)
    with clock(today + DAY):
        assert checked() == (
            f"kejora: this day is not judged yet, so rows may be of {today}.\n"
            "Every stored row says what the facts say.\n"
        )
        rows.update(stake=Decimal(7))
        with pytest.raises(CommandError, match="1 differences"):
            checked()
    with clock(today + 2 * DAY), pytest.raises(CommandError, match="differences"):
        checked()


def stored_client(vendor: Vendor) -> Client:
    return Client.objects.of(vendor).get()
