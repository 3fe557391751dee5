"""What lists show of a client, stored: the row as of a day, and what a later day makes of it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps

from clientcare.models import Client
from clientcare.people.actions.edit_vendor import edit_vendor
from offboarding.endings.actions.refresh_cases import refresh_cases
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.models import ClientOverview, ClientStake, RiskCase, Termination, TodayLine
from offboarding.overview.actions.refresh_overview import refresh_overview
from offboarding.overview.client_facts import read_client_facts
from offboarding.overview.stored import row_values
from offboarding.today.board import client_row
from tests.support.endings import TODAY as ENDING_DAY
from tests.support.factories import (
    make_client,
    make_contract,
    make_interaction,
    make_invoice,
    make_payment,
)
from tests.support.letters import clock, ending_with_account

TODAY = date(2026, 11, 12)
DAY = timedelta(days=1)


def overview_of(client: Client, today: date = TODAY) -> ClientOverview:
    refresh_overview(vendor=client.vendor, today=today, client=client)
    return ClientOverview.objects.get(client=client)


def test_a_client_of_whom_nothing_is_known_is_calm_and_stays_so(citra):
    row = overview_of(citra)
    assert (row.stage, row.worst_since, row.as_of) == ("calm", date.max, TODAY)
    shown = client_row(row, TODAY)
    assert (shown.days_overdue, shown.days_silent, shown.days_in_stage) == (0, 0, None)
    assert (row.flags, row.activity, row.search_text) == ({}, {}, "citra lestari citra lestari  ")


def test_silence_is_counted_in_days_when_it_is_shown(citra):
    make_contract(citra, signed_on=TODAY - 30 * DAY)
    row = overview_of(citra)
    assert (row.silent_since, row.worst_since) == (TODAY - 30 * DAY, TODAY - 30 * DAY)
    assert [client_row(row, TODAY + n * DAY).days_silent for n in (0, 5)] == [30, 35]


def test_on_the_day_of_its_last_word_no_client_is_silent_yet(citra):
    make_contract(citra)
    make_interaction(citra, occurred_at=datetime(2026, 11, 12, 3, tzinfo=UTC))
    row = overview_of(citra)
    assert (row.silent_since, row.worst_since) == (None, date.max)
    assert overview_of(citra, TODAY + DAY).silent_since == TODAY


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"ends_on": TODAY + 3 * DAY}, TODAY + 4 * DAY),
        ({"ends_on": TODAY}, TODAY + DAY),
        ({"signed_on": TODAY + 5 * DAY}, TODAY + 5 * DAY),
        ({"event_date": TODAY + 2 * DAY}, TODAY + 3 * DAY),
    ],
)
def test_the_days_of_a_contract_change_the_row(citra, fields, day):
    make_contract(citra, **fields)
    as_of_today = row_values(overview_of(citra))
    assert row_values(overview_of(citra, day - DAY)) == as_of_today
    assert row_values(overview_of(citra, day)) != as_of_today


def test_an_invoice_changes_the_row_after_its_due_day(citra):
    make_invoice(citra, due_on=TODAY + 9 * DAY)
    assert overview_of(citra, TODAY + 9 * DAY).oldest_due_on is None
    row = overview_of(citra, TODAY + 10 * DAY)
    assert row.oldest_due_on == TODAY + 9 * DAY
    assert client_row(row, TODAY + 10 * DAY).days_overdue == 1


def test_a_dispute_changes_the_row_when_it_ends(citra):
    invoice = make_invoice(citra, due_on=TODAY - 9 * DAY)
    invoice.disputes.create(vendor=citra.vendor, from_on=TODAY - DAY, until_on=TODAY + DAY)
    assert overview_of(citra, TODAY + DAY).oldest_due_on is None
    assert overview_of(citra, TODAY + 2 * DAY).oldest_due_on == TODAY - 9 * DAY


def test_what_was_paid_ahead_changes_the_row_on_its_day(citra):
    make_payment(citra, "5000000", paid_on=TODAY + DAY, contract=make_contract(citra))
    assert overview_of(citra).stake == Decimal(8000000)
    assert overview_of(citra, TODAY + DAY).stake == Decimal(3000000)


def test_a_contact_leaves_the_twelve_weeks_on_its_day(citra):
    make_interaction(citra, occurred_at=datetime(2026, 11, 2, 3, tzinfo=UTC))
    assert overview_of(citra).activity == {"2026-11-02": [1, 0, 0]}
    assert overview_of(citra, date(2027, 1, 24)).activity == {"2026-11-02": [1, 0, 0]}
    assert overview_of(citra, date(2027, 1, 25)).activity == {}


def test_an_open_ending_is_a_stage_since_its_start(kejora, citra):
    case = RiskCase.objects.create(vendor=kejora, client=citra, opened_on=TODAY)
    contract = make_contract(citra)
    Termination.objects.create(
        vendor=kejora, case=case, client=citra, contract=contract, started_on=TODAY
    )
    row = overview_of(citra)
    assert (row.stage, row.stage_since) == ("ending", TODAY)


def test_one_stake_a_currency_and_none_for_nothing(kejora, citra):
    make_contract(citra)
    make_contract(citra, currency="USD", prices=[("Concept", "120.50")])
    make_contract(citra, currency="SGD", prices=[("Free", "0")])
    assert overview_of(citra).stake == Decimal(8000000)
    stakes = ClientStake.objects.of(kejora).values_list("currency", "amount")
    assert list(stakes) == [("IDR", Decimal(8000000)), ("USD", Decimal("120.50"))]


def test_a_second_refresh_finds_nothing_to_write(kejora, citra, laras):
    make_contract(citra)
    assert refresh_overview(vendor=kejora, today=TODAY) == 2
    assert refresh_overview(vendor=kejora, today=TODAY + DAY) == 0
    make_interaction(citra, occurred_at=datetime(2026, 11, 12, 3, tzinfo=UTC))
    assert refresh_overview(vendor=kejora, today=TODAY + DAY) == 1


def test_a_rivals_client_is_not_read_for_the_vendor(kejora, melati, citra):
    rival = make_client(melati, "Gita")
    facts = read_client_facts(kejora, TODAY, [citra.pk, rival.pk])
    assert [client_facts.client for client_facts in facts] == [citra]


def test_judging_writes_the_rows_of_the_vendor_alone(kejora, melati, citra):
    make_client(melati, "Gita")
    make_invoice(citra, due_on=TODAY - 30 * DAY)
    refresh_cases(vendor=kejora, today=TODAY)
    (row,) = ClientOverview.objects.all()
    assert (row.client, row.stage, row.flags) == (citra, "risk", {"missed_payment": [1]})
    (line,) = TodayLine.objects.all()
    assert (line.kind, line.due, line.permission) == ("case", TODAY, "case.decide")


def test_the_number_of_queries_does_not_grow_with_the_clients(kejora, django_assert_num_queries):
    def fill(name: str) -> None:
        client = make_client(kejora, name)
        make_contract(client)
        make_interaction(client, occurred_at=datetime(2026, 11, 2, 3, tzinfo=UTC))
        make_invoice(client, due_on=TODAY - 20 * DAY)
        refresh_cases(vendor=kejora, today=TODAY)

    fill("Satu")
    with django_assert_num_queries(22):  # one of them whether anybody has weekly hours
        refresh_overview(vendor=kejora, today=TODAY)
    fill("Dua")
    fill("Tiga")
    with django_assert_num_queries(22):
        refresh_overview(vendor=kejora, today=TODAY)


def ending_lines(client: Client) -> list[tuple[str, str]]:
    lines = TodayLine.objects.of(client.vendor).filter(kind="ending")
    return list(lines.values_list("detail", "permission"))


def test_a_draft_changes_who_goes_on_with_the_ending(kejora, laras, ratna, run_jobs):
    """A draft makes no event; staff begin it, the owner submits it."""
    with clock(ENDING_DAY):
        ending = ending_with_account(laras, ratna)
        run_jobs("refresh_client")
        assert ending_lines(laras) == [("step:letter", "ending.prepare")]
        draft_letter(termination=ending, by=ratna, today=ENDING_DAY)
        run_jobs("refresh_client")
        assert ending_lines(laras) == [("step:letter", "letter.submit")]


def test_another_currency_of_the_vendor_orders_by_it(kejora, ratna, citra, run_jobs):
    make_contract(citra, currency="USD", prices=[("Concept", "120.50")])
    assert overview_of(citra).stake == 0
    edit_vendor(vendor=kejora, fields={"currency": "USD"}, by=ratna)
    run_jobs("refresh_vendor")
    assert ClientOverview.objects.get(client=citra).stake == Decimal("120.50")


def test_an_upgrade_has_the_rows_of_every_vendor_written_once(kejora, citra, melati, run_jobs):
    migration = import_module("offboarding.migrations.0007_fill_stored_rows")
    for _again in range(2):
        migration.queue_judging(apps, None)
    assert run_jobs("refresh_vendor") == 2
    assert ClientOverview.objects.get().client == citra
