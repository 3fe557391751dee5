"""One client with every sort of money, and a sheet of its sums written by hand: no page, file,
command or letter shows another.
"""

import json
import re
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from contracts.models import Invoice, Payment, Series
from contracts.triggers.actions.refresh_flags import refresh_flags
from offboarding.final_account.actions.issue_final_account import issue_final_account
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.letters.print_layout import letter_pages
from offboarding.letters.render import render_draft
from offboarding.models import RiskCase, Termination
from offboarding.overview.actions.refresh_overview import refresh_overview
from tests.support import cast as casts
from tests.support.cast import Cast
from tests.support.endings import LAST_DAY, PRICES, make_ending, with_account, with_notice
from tests.support.factories import make_contract, make_invoice, make_payment, note_progress
from tests.support.letters import clock
from tests.support.one_line import one_line
from tests.support.spreadsheet import read_csv_cells
from tests.support.talking import withdraw_facts

pytestmark = pytest.mark.django_db
TODAY = LAST_DAY

# As of 27 November 2026, of which every figure can be added up from `books` below.
# account 7.5, price 20 less the bonus of 0.5, loose 1.2 and 0.8 million
AGREED = {"IDR": "29000000", "USD": "350.00"}
PAID = {"IDR": "13200000", "USD": "100.00"}  # 1.5 + 2 on A, 4 + 2.5 + 2 on B, 1.2 million
OPEN = {"IDR": "15800000", "USD": "250.00"}
OVERDUE = {"IDR": "3000000", "USD": "250.00"}  # B-1; L-2
AT_STAKE = {"IDR": "15800000", "USD": "250.00"}  # 11 of B, 4 of the account, 0.8 million of L-3
INVOICES = {  # total, received, credited, open, state
    "A-1": ("5000000", "1500000", "3500000", "0", "replaced"),
    "B-3": ("2000000", "2000000", "0", "0", "settled"),
    "L-2": ("350.00", "100.00", "0.00", "250.00", "overdue"),
    "B-1": ("6000000", "2500000", "500000", "3000000", "overdue"),
    "B-2": ("1000000", "0", "0", "1000000", "disputed"),
    "L-1": ("1200000", "1200000", "0", "0", "settled"),
    "INV/2026/0001": ("6000000", "2000000", "0", "4000000", "open"),
    "L-3": ("800000", "0", "0", "800000", "open"),
}


def with_books() -> Cast:
    return casts.at_stage(books=keep_books)


def keep_books(cast: Cast) -> SimpleNamespace:
    """A has ended with its final account, B is in force, L is billed without a contract."""
    kejora, laras, ratna, maria = cast.kejora, cast.laras, cast.ratna, cast.maria
    ended, in_force = bill_contracts(laras)
    bill_loose(laras)
    ending = make_ending(laras, ratna, ended)
    note_progress(ended, "75", "25", "0", "0", "0")
    with_notice(ending, ratna, maria)
    issue_final_account(termination=ending, by=ratna, today=TODAY)
    final = Invoice.objects.get(is_final=True)
    make_payment(laras, "2000000", paid_on=TODAY, invoice=final)
    Termination.objects.update(closed_on=TODAY)
    RiskCase.objects.update(closed_on=TODAY)
    refresh_flags(vendor=kejora, today=TODAY)
    second = make_ending(laras, ratna, in_force)
    second.case.flags.add(laras.flags.get(closed_on=None), through_defaults={"vendor": kejora})
    refresh_overview(vendor=kejora, today=TODAY)
    return SimpleNamespace(ended=ended, in_force=in_force, account=ending, ending=second)


CAST = with_books


@pytest.fixture
def books(cast):
    return cast.books


def bill_contracts(client):
    ended = make_contract(client, prices=PRICES)
    first = make_invoice(client, "5000000", number="A-1", due_on=date(2026, 8, 1), contract=ended)
    make_payment(client, "1500000", paid_on=date(2026, 8, 3), invoice=first)
    in_force = make_contract(client, prices=[("Resepsi", "20000000")])
    make_payment(client, "4000000", paid_on=date(2026, 10, 2), contract=in_force)  # DP
    common = {"contract": in_force}
    part = make_invoice(client, "6000000", number="B-1", due_on=date(2026, 10, 10), **common)
    make_payment(client, "2500000", paid_on=date(2026, 10, 12), invoice=part)
    withdraw_facts(make_payment(client, "700000", paid_on=date(2026, 10, 13), invoice=part))
    part.credits.create(
        vendor=client.vendor, amount=Decimal(500000), credited_on=date(2026, 10, 20), reason="Bonus"
    )
    disputed = make_invoice(client, "1000000", number="B-2", due_on=date(2026, 11, 1), **common)
    disputed.disputes.create(vendor=client.vendor, from_on=date(2026, 11, 5), reason="Beda jumlah")
    paid_on = date(2026, 10, 1)
    late = make_invoice(
        client, "2000000", number="B-3", due_on=date(2026, 9, 1), paid_on=paid_on, **common
    )
    make_payment(client, "2000000", paid_on=paid_on, invoice=late)
    withdraw_facts(make_invoice(client, "9000000", number="B-4", due_on=TODAY, **common))
    return ended, in_force


def bill_loose(client):
    fields = {"series": Series.IMPORTED, "paid_day_known": False, "paid_on": date(2026, 11, 3)}
    settled = make_invoice(client, "1200000", number="L-1", due_on=date(2026, 11, 1), **fields)
    make_payment(client, "1200000", paid_on=date(2026, 11, 3), invoice=settled, day_known=False)
    fields = {"series": Series.IMPORTED, "currency": "USD"}
    dollars = make_invoice(client, "350", number="L-2", due_on=date(2026, 10, 1), **fields)
    make_payment(client, "100", paid_on=date(2026, 10, 5), invoice=dollars, currency="USD")
    make_invoice(
        client, "800000", number="L-3", due_on=date(2026, 12, 20), issued_on=date(2026, 11, 20)
    )


@pytest.fixture
def read(as_user, ratna):
    """A page as one line, or the cells of a file, as of TODAY."""
    with clock(TODAY):
        desk = as_user(ratna)
        yield lambda path: desk.get(f"/v/kejora/{path}")


def shown(amounts: dict[str, str]) -> list[str]:
    """As a page in English writes them."""
    rupiah = f"{int(amounts['IDR']):,}".replace(",", ".")
    return [f"Rp{rupiah}", f"US${amounts['USD']}"]


def columns_of(response, *names: str) -> dict[str, tuple[str, ...]]:
    """Of a file: the cells under these names, by the first cell of each row."""
    head, *rows = read_csv_cells(response)
    return {row[0]: tuple(row[head.index(name)] for name in names) for row in rows}


def test_lists_show_the_sheet(read, books):
    home, clients = one_line(read("").text), one_line(read("clients/").text)
    for amount in shown(AT_STAKE) + shown(OVERDUE):
        assert amount in home and amount in clients
    head, *rows = read_csv_cells(read("clients-at-risk.csv"))
    names = ("Currency", "At stake", "Overdue", "Days overdue")
    assert [[row[head.index(name)] for name in names] for row in rows] == [
        ["IDR", AT_STAKE["IDR"], OVERDUE["IDR"], "57"],
        ["USD", AT_STAKE["USD"], OVERDUE["USD"], "57"],
    ]


def test_the_clients_page_shows_the_sheet(read, laras, books):
    page = one_line(read(f"clients/{laras.pk}/").text)
    names = "Agreed and billed|Paid|Still open|Overdue"
    sums = re.findall(rf"<span>(?:{names})[^<]*</span><b>([^<]*)</b>", page)
    by_hand = zip(*map(shown, (AGREED, PAID, OPEN, OVERDUE)), strict=True)
    assert sums == [amount for of_currency in by_hand for amount in of_currency]


def test_files_show_the_sheet(read, laras, books):
    names = ("Total", "Received", "Credited", "Open", "State")
    every = columns_of(read(f"clients/{laras.pk}/invoices.csv"), *names)
    assert every == INVOICES and list(every) == list(INVOICES)
    of_contract = columns_of(read(f"contracts/{books.in_force.pk}/invoices.csv"), *names)
    assert of_contract == {name: INVOICES[name] for name in ("B-3", "B-1", "B-2")}
    head, *rows = read_csv_cells(read(f"clients/{laras.pk}/payments.csv"))
    amount, currency, gone = (head.index(name) for name in ("Amount", "Currency", "Withdrawn"))
    for name in ("IDR", "USD"):
        counted = [Decimal(row[amount]) for row in rows if row[currency] == name and not row[gone]]
        assert sum(counted) == Decimal(PAID[name])
    assert len(rows) == Payment.objects.count() == 8, "the withdrawn one is listed too"


def test_every_invoices_page_shows_what_is_open(read, books):
    for number, (_total, _received, _credited, left, _state) in INVOICES.items():
        invoice = Invoice.objects.get(number=number)
        page = one_line(read(f"invoices/{invoice.pk}/").text)
        (amount,) = re.findall(r"<span>Still open</span><b>([^<]*)</b>", page)
        figure = re.sub(r"[^0-9.]", "", amount)
        assert (figure if "US" in amount else figure.replace(".", "")) == left
    gone = Invoice.objects.get(number="B-4")
    assert "Still open" not in read(f"invoices/{gone.pk}/").text


def test_contract_pages_show_price_paid_and_what_is_open(read, books):
    for contract, price, paid in (
        (books.ended, "48.500.000", "3.500.000"),
        (books.in_force, "20.000.000", "8.500.000"),
    ):
        page = one_line(read(f"contracts/{contract.pk}/").text)
        assert f"<span>Price</span><b>Rp{price}</b>" in page
        assert f"<span>Paid in, less refunds</span><b>Rp{paid}</b>" in page
    page = one_line(read(f"endings/{books.account.pk}/account/").text)
    assert "Rp6.000.000" in page and "Invoices without a contract" not in page


def test_flag_case_and_command_name_what_is_open(read, kejora, laras, books):
    flag = laras.flags.get(closed_on=None)
    named = ("L-2 (57 days, US$250.00 open)", "B-1 (48 days, Rp3.000.000 open)")
    for path in (f"flags/{flag.pk}/", f"cases/{books.ending.case_id}/", f"clients/{laras.pk}/"):
        page = one_line(read(path).text)
        assert all(text in page for text in named), path
    case = one_line(read(f"cases/{books.ending.case_id}/").text)
    for left, total in (("Rp3.000.000", "Rp6.000.000"), ("US$250.00", "US$350.00")):
        assert f'{left}</b><span class="small dim">open of {total}' in case
    assert "Rp800.000</b></span></div>" in case, "L-3, of which nothing is paid"
    out = StringIO()
    call_command("watch", vendor="kejora", format="json", dry_run=True, stdout=out)
    (one,) = [row for row in json.loads(out.getvalue()) if row["kind"] == "missed_payment"]
    assert one["evidence"] == {"missed": ["B-1", "L-2"], "late": ["B-1", "B-3", "L-2"]}
    out = StringIO()
    call_command("check_overview", stdout=out)
    assert out.getvalue() == "Every stored row says what the facts say.\n"


def test_the_letter_and_the_search_say_what_is_open(read, ratna, books):
    letter_on = TODAY + timedelta(days=4)
    with_account(books.ending, ratna, letter_on=letter_on)
    letter = draft_letter(termination=books.ending, by=ratna, today=TODAY)
    html = letter_pages(render_draft(letter, TODAY).letter_print())
    assert "Tagihan B-1 sebesar Rp6.000.000" in html and "dengan sisa Rp3.000.000." in html
    assert "A-1" not in html and "dengan sisa US$250,00." in html
    page = one_line(read("search/?q=B-1").text)
    assert "Rp3.000.000 open of Rp6.000.000" in page
    page = one_line(read("search/?q=A-1").text)
    assert "replaced by INV/2026/0001" in page
