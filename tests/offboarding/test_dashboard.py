"""The dashboard's rows: risk order, value at stake per currency, stages; always as of a day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from clientcare.models import Client
from contracts.models import Flag
from offboarding.dashboard import Row, counts, load_board, sort_rows, total_at_stake
from offboarding.models import RiskCase
from tests.contracts.talking import ended
from tests.factories import make_client, make_contract, make_invoice, make_payment

TODAY = date(2026, 11, 12)


def rows(vendor, today) -> list[Row]:
    return load_board(vendor, today).rows


def row_of(vendor, client, today=TODAY):
    return next(row for row in rows(vendor, today) if row.client == client)


def test_value_at_stake_is_price_less_payments_plus_loose_invoices(kejora, citra):
    contract = make_contract(citra, prices=[("Perencanaan", "8000000"), ("Rundown", "7500000")])
    make_payment(citra, "5000000", paid_on=TODAY, contract=contract)
    of_contract = make_invoice(citra, "2000000", due_on=TODAY, contract=contract)
    make_payment(citra, "2000000", paid_on=TODAY, invoice=of_contract)
    make_payment(citra, "500000", paid_on=TODAY, contract=contract, direction="out")
    loose = make_invoice(citra, "1000000", due_on=TODAY)
    make_payment(citra, "250000", paid_on=TODAY, invoice=loose)
    assert row_of(kejora, citra).at_stake == {
        "IDR": Decimal(15500000 - 5000000 - 2000000 + 500000 + 750000)
    }


def test_a_payment_of_tomorrow_changes_nothing_today(kejora, citra):
    contract = make_contract(citra)
    make_payment(citra, "5000000", paid_on=TODAY + timedelta(days=1), contract=contract)
    assert row_of(kejora, citra).at_stake == {"IDR": Decimal(8000000)}
    assert row_of(kejora, citra, TODAY + timedelta(days=1)).at_stake == {"IDR": Decimal(3000000)}


def test_two_currencies_are_never_added(kejora, citra):
    make_contract(citra)
    make_contract(citra, currency="USD", prices=[("Concept", "120.50")])
    assert row_of(kejora, citra).at_stake == {"IDR": Decimal(8000000), "USD": Decimal("120.50")}
    assert total_at_stake(rows(kejora, TODAY)) == {
        "IDR": Decimal(8000000),
        "USD": Decimal("120.50"),
    }


def test_a_contract_paid_beyond_its_price_takes_nothing_off_another(kejora, citra):
    paid, other = make_contract(citra), make_contract(citra, prices=[("Rundown", "1000000")])
    make_payment(citra, "9000000", paid_on=TODAY, contract=paid)
    make_payment(citra, "400000", paid_on=TODAY, contract=other)
    assert row_of(kejora, citra).at_stake == {"IDR": Decimal(600000)}


def test_two_invoices_of_one_sum_count_twice(kejora, citra):
    for _ in range(2):
        make_invoice(citra, "1000000", due_on=TODAY)
    assert row_of(kejora, citra).at_stake == {"IDR": Decimal(2000000)}


def test_an_expired_contract_is_no_longer_at_stake(kejora, citra):
    make_contract(citra, ends_on=TODAY - timedelta(days=1))
    assert row_of(kejora, citra).at_stake == {}


def test_a_contract_whose_ending_took_effect_is_no_longer_at_stake(kejora, citra):
    ended(make_contract(citra), TODAY, TODAY + timedelta(days=1))
    assert row_of(kejora, citra).at_stake == {"IDR": Decimal(8000000)}
    assert row_of(kejora, citra, TODAY + timedelta(days=1)).at_stake == {}


def test_a_credited_part_of_a_loose_invoice_is_not_at_stake(kejora, citra):
    invoice = make_invoice(citra, "1000000", due_on=TODAY)
    invoice.credits.create(
        vendor=kejora, amount=Decimal(400000), credited_on=TODAY, reason="Potongan"
    )
    assert row_of(kejora, citra).at_stake == {"IDR": Decimal(600000)}


def test_an_archived_client_comes_back_with_an_open_case(kejora, citra):
    Client.objects.filter(pk=citra.pk).update(archived_at="2026-11-01T00:00Z")
    assert rows(kejora, TODAY) == []
    RiskCase.objects.create(vendor=kejora, client=citra, opened_on=TODAY)
    assert [row.client for row in rows(kejora, TODAY)] == [citra]


def test_risk_order_case_flags_overdue_stake_name(kejora):
    calm_b, calm_a, rich, late, flagged, in_case = (
        make_client(kejora, name) for name in ("Bayu", "anisa", "Rina", "Lukman", "Fajar", "Kirana")
    )
    make_invoice(rich, "9000000", due_on=TODAY)
    make_invoice(late, "1000000", due_on=TODAY - timedelta(days=3))
    Flag.objects.create(vendor=kejora, client=flagged, kind="missed_payment", since=TODAY)
    RiskCase.objects.create(vendor=kejora, client=in_case, opened_on=TODAY)
    assert [row.client for row in rows(kejora, TODAY)] == [
        in_case,
        flagged,
        late,
        rich,
        calm_a,
        calm_b,
    ]


def test_days_overdue_counts_the_longest_and_leaves_out_paid_and_disputed(kejora, citra):
    make_invoice(citra, due_on=TODAY - timedelta(days=30), paid_on=TODAY)
    disputed = make_invoice(citra, due_on=TODAY - timedelta(days=20))
    disputed.disputes.create(vendor=kejora, from_on=TODAY - timedelta(days=5))
    make_invoice(citra, due_on=TODAY - timedelta(days=4))
    make_invoice(citra, due_on=TODAY - timedelta(days=2))
    assert row_of(kejora, citra).days_overdue == 4


def test_an_archived_client_and_the_rivals_clients_are_not_shown(kejora, melati, citra, laras):
    make_client(melati, "Gita")
    Client.objects.filter(pk=laras.pk).update(archived_at="2026-11-01T00:00Z")
    assert [row.client for row in rows(kejora, TODAY)] == [citra]


def test_a_flag_of_an_archived_client_costs_no_further_question(
    kejora, laras, citra, django_assert_num_queries
):
    Client.objects.filter(pk=laras.pk).update(archived_at="2026-11-01T00:00Z")
    for client in (laras, citra):
        Flag.objects.create(vendor=kejora, client=client, kind="missed_payment", since=TODAY)
    with django_assert_num_queries(3):
        board = load_board(kejora, TODAY)
        told = {str(flag.client): flag.client.get_absolute_url() for flag in board.flags}
    assert told == {str(one): one.get_absolute_url() for one in (laras, citra)}
    (row,) = board.rows
    assert row.client == citra and row.client.email == "citra@contoh.test", (
        "what was not read comes when it is used"
    )
    assert not row.client._state.adding


def test_the_number_of_queries_does_not_grow_with_the_clients(kejora, django_assert_num_queries):
    def fill(name):
        client = make_client(kejora, name)
        make_contract(client)
        make_invoice(client, due_on=TODAY - timedelta(days=20))
        Flag.objects.create(vendor=kejora, client=client, kind="missed_payment", since=TODAY)

    fill("Satu")
    with django_assert_num_queries(3):
        rows(kejora, TODAY)
    fill("Dua")
    fill("Tiga")
    with django_assert_num_queries(3):
        rows(kejora, TODAY)


@pytest.mark.parametrize(
    ("order", "expected"), [("name", ["Ayu", "Zaki"]), ("event", ["Zaki", "Ayu"])]
)
def test_sorting(kejora, order, expected):
    make_client(kejora, "Zaki", event_date=TODAY + timedelta(days=59))
    make_client(kejora, "Ayu", event_date=TODAY - timedelta(days=1))
    found = rows(kejora, TODAY)
    assert [row.client.name for row in sort_rows(found, order, "IDR")] == expected
    assert {name: count for name, count in counts(found).items() if count} == {"event": 1, "all": 2}
