"""Files of clients, contacts and money as staff open them in a spreadsheet."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clientcare.core.csv_export import BOM, unescape_formulas
from clientcare.models import Interaction
from contracts.models import Flag, Instalment, InstalmentPlan
from offboarding.overview.actions.refresh_overview import refresh_overview
from tests.support.factories import (
    make_client,
    make_contract,
    make_interaction,
    make_invoice,
    make_payment,
)
from tests.support.spreadsheet import read_csv_cells
from tests.support.talking import log_contact, withdraw_facts

TODAY = date(2026, 11, 13)
NOON = datetime(2026, 11, 2, 5, tzinfo=UTC)


@pytest.fixture
def desk(sekar, as_user):
    return as_user(sekar)


def test_all_clients_not_one_page_by_the_filters_of_the_address(desk, kejora, laras, citra):
    for number in range(60):
        make_client(kejora, f"Klien {number:02}")
    make_client(kejora, "=HYPERLINK(1)", archived_at=datetime.fromisoformat("2026-11-01T00:00Z"))
    Flag.objects.create(vendor=kejora, client=citra, kind="missed_payment", since=TODAY)
    refresh_overview(vendor=kejora, today=TODAY)
    head, *rows = read_csv_cells(desk.get("/v/kejora/clients.csv"))
    assert head[:3] == ["Name in lists", "Kind", "Form of address"] and head[-1] == "State"
    assert len(rows) == 62
    assert {row[0]: row[-1] for row in rows}["Citra Lestari"] == "flag"
    (row,) = read_csv_cells(desk.get("/v/kejora/clients.csv", {"q": "LARAS", "page": "2"}))[1:]
    assert row[:2] == ["Laras & Bimo", "private person"]
    (row,) = read_csv_cells(desk.get("/v/kejora/clients.csv", {"show": "archived"}))[1:]
    assert (row[0], unescape_formulas(row[0]), row[-1]) == (
        "'=HYPERLINK(1)",
        "=HYPERLINK(1)",
        "archived",
    )
    page = desk.get("/v/kejora/clients/", {"q": "laras", "page": "1"})
    assert 'href="/v/kejora/clients.csv?q=laras"' in page.text


def test_clients_with_what_is_at_stake_and_overdue_by_currency(desk, kejora, melati, laras, citra):
    due = {"issued_on": date(2026, 10, 1), "due_on": date(2026, 10, 15)}
    make_invoice(laras, "1500000", number="1", **due)
    make_invoice(laras, "250.50", number="2", currency="USD", due_on=TODAY)
    make_invoice(make_client(melati, "Dewi"), "90", number="3", currency="SGD", due_on=TODAY)
    for vendor in (kejora, melati):
        refresh_overview(vendor=vendor, today=TODAY)
    with CaptureQueriesContext(connection) as queries:
        head, *rows = read_csv_cells(desk.get("/v/kejora/clients.csv"))
    asked = [query["sql"].startswith('SELECT "offboarding_clientstake"') for query in queries]
    assert sum(asked) == 1, "once which currencies there are"
    names = ["At stake (IDR)", "Overdue (IDR)", "At stake (USD)", "Overdue (USD)", "State"]
    assert head[-5:] == names
    assert [[row[0], *row[-5:-1]] for row in rows] == [
        ["Citra Lestari", "", "", "", ""],
        ["Laras & Bimo", "1500000", "1500000", "250.50", ""],
    ]


def test_clients_are_in_one_order_whatever_their_capitals(desk, kejora, laras, citra):
    make_client(kejora, "dewi Anggraini")
    make_client(kejora, "PT Maju")
    names = ["Citra Lestari", "dewi Anggraini", "Laras & Bimo", "PT Maju"]
    assert [row[0] for row in read_csv_cells(desk.get("/v/kejora/clients.csv"))[1:]] == names
    page = desk.get("/v/kejora/clients/").text
    places = [page.index(name.replace("&", "&amp;")) for name in names]
    assert places == sorted(places)


def test_the_file_is_in_the_readers_language(sekar, desk, laras):
    sekar.language = "id"
    sekar.save()
    assert read_csv_cells(desk.get("/v/kejora/clients.csv"))[0][0] == "Nama di daftar"


def test_money_is_plain_with_its_currency(desk, kejora, laras):
    rupiah = make_invoice(laras, "1250000", number="INV-1", due_on=TODAY - timedelta(days=40))
    make_invoice(laras, "99.90", number="INV-2", due_on=TODAY, currency="USD")
    make_payment(laras, "250000", paid_on=TODAY, invoice=rupiah)
    contract = make_contract(laras, number="KJN/1")
    make_payment(laras, "5", paid_on=TODAY, contract=contract)
    head, *rows = read_csv_cells(desk.get(f"/v/kejora/clients/{laras.pk}/invoices.csv"))
    shown = [dict(zip(head, row, strict=True)) for row in rows]
    columns = ("Invoice number", "Due on", "State", "Currency", "Total", "Received", "Open")
    assert [[row[name] for name in columns] for row in shown] == [
        ["INV-1", "2026-10-04", "overdue", "IDR", "1250000", "250000", "1000000"],
        ["INV-2", "2026-11-13", "overdue", "USD", "99.90", "0.00", "99.90"],
    ]
    plan = InstalmentPlan.objects.create(vendor=kejora, invoice=rupiah, agreed_on=TODAY)
    later = {"due_on": date(2099, 1, 1), "amount": 1000000, "left_after": 0}
    Instalment.objects.create(vendor=kejora, plan=plan, **later)
    head, row, _other = read_csv_cells(desk.get(f"/v/kejora/clients/{laras.pk}/invoices.csv"))
    row = dict(zip(head, row, strict=True))
    moved = (row["Due on"], row["State"], row["Due as of today"])
    assert moved == ("2026-10-04", "open", "2099-01-01"), "a plan moved it"
    payments = read_csv_cells(desk.get(f"/v/kejora/clients/{laras.pk}/payments.csv"))[1:]
    assert [row[3:7] for row in payments] == [
        ["INV-1", "", "IDR", "250000"],
        ["", "KJN/1", "IDR", "5"],
    ]
    assert len(read_csv_cells(desk.get(f"/v/kejora/contracts/{contract.pk}/payments.csv"))) == 2


def test_contacts_come_whole_with_their_words(desk, laras):
    at = datetime.fromisoformat("2026-11-02T02:30:00Z")
    make_interaction(laras, text='Baris satu\nbaris "dua", koma', occurred_at=at)
    make_interaction(laras, text=" +62 812", occurred_at=at + timedelta(minutes=1))
    rows = read_csv_cells(desk.get(f"/v/kejora/clients/{laras.pk}/contacts.csv"))[1:]
    assert [row[0] for row in rows] == ["2026-11-02 09:30", "2026-11-02 09:31"]
    assert [row[4] for row in rows] == ['Baris satu\nbaris "dua", koma', "' +62 812"]


def test_a_client_at_stake_in_two_currencies_is_two_rows(desk, laras):
    for currency, amount in (("IDR", "1250000"), ("USD", "99.90")):
        make_invoice(laras, amount, due_on=TODAY - timedelta(days=40), currency=currency)
    refresh_overview(vendor=laras.vendor, today=TODAY)
    head, *rows = read_csv_cells(desk.get("/v/kejora/clients-at-risk.csv", {"show": "all"}))
    at = head.index("Currency")
    assert sorted(row[at : at + 2] for row in rows) == [["IDR", "1250000"], ["USD", "99.90"]]


def test_a_client_at_risk_comes_with_the_day_of_the_last_contact(desk, laras, citra):
    log_contact(laras, TODAY - timedelta(days=9))
    log_contact(laras, TODAY - timedelta(days=4), direction="out")
    withdraw_facts(log_contact(laras, TODAY - timedelta(days=1)))
    log_contact(laras, TODAY + timedelta(days=2))
    refresh_overview(vendor=laras.vendor, today=TODAY)
    head, *rows = read_csv_cells(desk.get("/v/kejora/clients-at-risk.csv", {"show": "all"}))
    at = head.index("Last contact")
    assert {row[0]: row[at] for row in rows} == {str(laras): "2026-11-09", str(citra): ""}


def test_a_long_list_leaves_in_pieces_that_are_read_as_they_go(desk, laras):
    """No piece has more than 500 rows, and nothing is read before it is sent."""
    make_interaction(laras, occurred_at=NOON)
    contact = Interaction.objects.get()
    rows = [Interaction(**{**as_columns(contact), "text": f"pesan {n}"}) for n in range(1200)]
    Interaction.objects.bulk_create(rows)
    response = desk.get(f"/v/kejora/clients/{laras.pk}/contacts.csv")
    assert response.streaming
    pieces = response.streaming_content
    with CaptureQueriesContext(connection) as queries:
        assert next(pieces).startswith(BOM.encode()) and not queries
        lines = [next(pieces).count(b"\r\n")]
    assert len(queries) == 1
    with CaptureQueriesContext(connection) as queries:
        lines += [piece.count(b"\r\n") for piece in pieces]
    assert (lines, len(queries)) == ([500, 500, 201], 0)


def as_columns(contact: Interaction) -> dict[str, object]:
    columns = Interaction._meta.concrete_fields
    return {
        column.attname: getattr(contact, column.attname)
        for column in columns
        if not column.primary_key
    }
