"""The dashboard's rows: risk order, value at stake per currency, stages; always as of a day."""

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest

from clientcare.models import Client
from contracts.models import Flag
from offboarding.models import RiskCase
from offboarding.overview.totals import listed_rows, stored_totals
from offboarding.templatetags.client_rows import event_part
from offboarding.today.board import (
    filter_clients,
    filter_counts,
    filter_names,
    total_at_stake,
)
from offboarding.today.views.home import filter_choices
from tests.support.factories import make_client, make_contract, make_invoice, make_payment
from tests.support.lists import home_row, home_rows
from tests.support.talking import end_contract

TODAY = date(2026, 11, 12)


def row_of(vendor, client, today=TODAY):
    return home_row(client, today)


def test_an_event_of_today_is_not_in_so_many_days():
    shown = [
        event_part(SimpleNamespace(next_event_on=TODAY, days_to_event=days, today=TODAY))
        for days in (0, 1, -1)
    ]
    span = '<span class="micro dim">Thu 12\xa0Nov{}</span>'
    assert shown == [span.format(" · today"), span.format(" · in 1 day"), span.format("")]


def test_value_at_stake_is_price_less_payments_plus_loose_invoices(kejora, citra):
    contract = make_contract(citra, prices=[("Perencanaan", "8000000"), ("Rundown", "7500000")])
    make_payment(citra, "5000000", paid_on=TODAY, contract=contract)
    of_contract = make_invoice(citra, "2000000", due_on=TODAY, contract=contract)
    make_payment(citra, "2000000", paid_on=TODAY, invoice=of_contract)
    make_payment(citra, "500000", paid_on=TODAY, contract=contract, direction="out")
    loose = make_invoice(citra, "1000000", due_on=TODAY)
    make_payment(citra, "250000", paid_on=TODAY, invoice=loose)
    assert row_of(kejora, citra).sums.at_stake == {
        "IDR": Decimal(15500000 - 5000000 - 2000000 + 500000 + 750000)
    }


def test_a_payment_of_tomorrow_changes_nothing_today(kejora, citra):
    contract = make_contract(citra)
    make_payment(citra, "5000000", paid_on=TODAY + timedelta(days=1), contract=contract)
    assert row_of(kejora, citra).sums.at_stake == {"IDR": Decimal(8000000)}
    assert row_of(kejora, citra, TODAY + timedelta(days=1)).sums.at_stake == {
        "IDR": Decimal(3000000)
    }


def test_two_currencies_are_never_added(kejora, citra):
    make_contract(citra)
    make_contract(citra, currency="USD", prices=[("Concept", "120.50")])
    assert row_of(kejora, citra).sums.at_stake == {
        "IDR": Decimal(8000000),
        "USD": Decimal("120.50"),
    }
    assert total_at_stake(stored_totals(kejora, TODAY)).at_stake == {}, (
        "a calm client is not counted"
    )
    Flag.objects.create(vendor=kejora, client=citra, kind="ghosting", since=TODAY)
    home_rows(kejora, TODAY)
    assert total_at_stake(stored_totals(kejora, TODAY)).at_stake == {
        "IDR": Decimal(8000000),
        "USD": Decimal("120.50"),
    }


def test_a_contract_paid_beyond_its_price_takes_nothing_off_another(kejora, citra):
    paid, other = make_contract(citra), make_contract(citra, prices=[("Rundown", "1000000")])
    make_payment(citra, "9000000", paid_on=TODAY, contract=paid)
    make_payment(citra, "400000", paid_on=TODAY, contract=other)
    assert row_of(kejora, citra).sums.at_stake == {"IDR": Decimal(600000)}


def test_two_invoices_of_one_sum_count_twice(kejora, citra):
    for _ in range(2):
        make_invoice(citra, "1000000", due_on=TODAY)
    assert row_of(kejora, citra).sums.at_stake == {"IDR": Decimal(2000000)}


def test_an_expired_contract_is_no_longer_at_stake(kejora, citra):
    make_contract(citra, ends_on=TODAY - timedelta(days=1))
    assert row_of(kejora, citra).sums.at_stake == {}


def test_a_contract_whose_ending_took_effect_is_no_longer_at_stake(kejora, citra):
    last_day = TODAY + timedelta(days=1)
    end_contract(make_contract(citra), TODAY, last_day)
    for day in (TODAY, last_day):
        assert row_of(kejora, citra, day).sums.at_stake == {"IDR": Decimal(8000000)}
    assert row_of(kejora, citra, last_day + timedelta(days=1)).sums.at_stake == {}


def test_a_credited_part_of_a_loose_invoice_is_not_at_stake(kejora, citra):
    invoice = make_invoice(citra, "1000000", due_on=TODAY)
    invoice.credits.create(
        vendor=kejora, amount=Decimal(400000), credited_on=TODAY, reason="Potongan"
    )
    assert row_of(kejora, citra).sums.at_stake == {"IDR": Decimal(600000)}


def test_an_archived_client_comes_back_with_an_open_case(kejora, citra):
    Client.objects.filter(pk=citra.pk).update(archived_at="2026-11-01T00:00Z")
    assert home_rows(kejora, TODAY) == []
    RiskCase.objects.create(vendor=kejora, client=citra, opened_on=TODAY)
    assert [row.client_id for row in home_rows(kejora, TODAY)] == [citra.pk]


def test_risk_order_case_flags_overdue_stake_name(kejora):
    calm_b, calm_a, rich, late, flagged, in_case = (
        make_client(kejora, name) for name in ("Bayu", "anisa", "Rina", "Lukman", "Fajar", "Kirana")
    )
    make_invoice(rich, "9000000", due_on=TODAY)
    make_invoice(late, "1000000", due_on=TODAY - timedelta(days=3))
    Flag.objects.create(vendor=kejora, client=flagged, kind="missed_payment", since=TODAY)
    RiskCase.objects.create(vendor=kejora, client=in_case, opened_on=TODAY)
    assert [row.client_id for row in home_rows(kejora, TODAY)] == [
        in_case.pk,
        flagged.pk,
        late.pk,
        rich.pk,
        calm_a.pk,
        calm_b.pk,
    ]


def test_days_overdue_counts_the_longest_and_leaves_out_paid_and_disputed(kejora, citra):
    make_invoice(citra, due_on=TODAY - timedelta(days=30), paid_on=TODAY)
    disputed = make_invoice(citra, due_on=TODAY - timedelta(days=20))
    disputed.disputes.create(vendor=kejora, from_on=TODAY - timedelta(days=5))
    make_invoice(citra, due_on=TODAY - timedelta(days=4))
    make_invoice(citra, due_on=TODAY - timedelta(days=2))
    assert row_of(kejora, citra).days_overdue == 4


def test_an_archived_client_and_the_rivals_clients_are_not_shown(kejora, melati, citra, laras):
    gita = make_client(melati, "Gita")
    assert [row.client_id for row in home_rows(melati, TODAY)] == [gita.pk]
    Client.objects.filter(pk=laras.pk).update(archived_at="2026-11-01T00:00Z")
    assert [row.client_id for row in home_rows(kejora, TODAY)] == [citra.pk]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("name", ["Ayu", "Bayu", "Zaki"]),
        ("event", ["Bayu", "Zaki", "Ayu"]),
        ("overdue", ["Zaki", "Bayu", "Ayu"]),
        ("stake", ["Bayu", "Zaki", "Ayu"]),
    ],
)
def test_sorting(kejora, order, expected):
    """An event of today is the next of all, and one that is over comes last."""
    zaki = make_client(kejora, "Zaki", event_date=TODAY + timedelta(days=59))
    bayu = make_client(kejora, "Bayu", event_date=TODAY)
    make_client(kejora, "Ayu", event_date=TODAY - timedelta(days=1))
    make_invoice(zaki, "1000000", due_on=TODAY - timedelta(days=2))
    make_invoice(bayu, "3000000", due_on=TODAY + timedelta(days=2))
    assert [row.name for row in home_rows(kejora, TODAY, order)] == expected
    assert filter_counts(kejora, stored_totals(kejora, TODAY), TODAY) == {"event": 2, "all": 3}


def test_a_filter_stops_counting_at_ninety_nine(kejora):
    for number in range(101):
        client = make_client(kejora, f"Klien {number}", event_date=TODAY)
        Flag.objects.create(vendor=kejora, client=client, kind="ghosting", since=TODAY)
    home_rows(kejora, TODAY)
    counts = filter_counts(kejora, stored_totals(kejora, TODAY), TODAY)
    assert counts == {"all": 101, "attention": 101, "silent": 101, "event": 100}
    shown = [str(choice.count) for choice in filter_choices("all", counts)]
    assert shown == ["99+"] * 4


def test_a_filter_counts_the_rows_that_it_finds(kejora):
    """Filters count stored flags by kind and find them by key: both give the same."""
    expected = {"Ayu": ["ghosting"], "Bayu": ["ghosting", "missed_payment"], "Citra": []}
    for name, kinds in expected.items():
        client = make_client(kejora, name)
        for kind in kinds:
            Flag.objects.create(vendor=kejora, client=client, kind=kind, since=TODAY)
    home_rows(kejora, TODAY)
    counts = filter_counts(kejora, stored_totals(kejora, TODAY), TODAY)
    assert (counts["silent"], counts["attention"], counts["all"]) == (2, 2, 3)
    found = {
        name: filter_clients(listed_rows(kejora), name, TODAY).count() for name in filter_names()
    }
    assert {name: counts[name] for name in found} == found
