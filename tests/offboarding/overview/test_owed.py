"""What a client owes as lists and the client's page show it: overdue sums, and what is at stake
after an ending.
"""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from clientcare.models import Client
from contracts.agreement.amounts import format_amount
from contracts.credit_notes.actions.issue_credit_note import issue_credit_note
from contracts.models import Invoice
from contracts.schedules.actions.agree_schedule import agree_schedule
from offboarding.client_page.money import client_money, with_debt
from offboarding.client_page.views.clients import agreements_of
from offboarding.final_account.actions.issue_final_account import issue_final_account
from offboarding.models import ClientOverview
from offboarding.overview.actions.refresh_overview import refresh_overview
from offboarding.overview.totals import rewrite_totals, stored_totals
from offboarding.today.board import ListedSums, sums_of, total_at_stake
from tests.support.endings import LAST_DAY, PRICES, make_ending, with_notice
from tests.support.factories import make_contract, make_invoice, make_payment, note_progress
from tests.support.letters import clock
from tests.support.one_line import one_line
from tests.support.spreadsheet import read_csv_cells
from tests.support.talking import end_contract, withdraw_facts

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 12)
DAY = timedelta(days=1)


def listed(client: Client, today: date = TODAY) -> ListedSums:
    refresh_overview(vendor=client.vendor, today=today, client=client)
    return sums_of([client.pk]).get(client.pk, ListedSums())


def on_page(client: Client, today: date = TODAY) -> dict[str, tuple[Decimal, ...]]:
    """Per currency: agreed and billed, paid, open and overdue."""
    read = with_debt(Client.objects.filter(pk=client.pk), today).get()
    sums = client_money(read, agreements_of(read, today).by_client[read.pk], today).sums
    return {row.currency: (row.price, row.paid, row.open, row.overdue) for row in sums}


def test_overdue_is_what_is_open_after_its_due_day(citra):
    contract = make_contract(citra, prices=[("Perencanaan", "8000000")])
    half = make_invoice(citra, "3000000", due_on=TODAY - DAY, contract=contract)
    make_payment(citra, "1000000", paid_on=TODAY, invoice=half)
    make_payment(citra, "500000", paid_on=TODAY + DAY, invoice=half)
    make_invoice(citra, "700000", due_on=TODAY)
    make_invoice(citra, "99.90", due_on=TODAY - DAY, currency="USD")
    assert listed(citra).overdue == {"IDR": 2000000, "USD": Decimal("99.90")}
    assert on_page(citra) == {
        "IDR": (8700000, 1000000, 7700000, 2000000),
        "USD": (Decimal("99.90"), 0, Decimal("99.90"), Decimal("99.90")),
    }
    assert listed(citra, TODAY - DAY).overdue == {}
    assert listed(citra, TODAY + DAY).overdue == {"IDR": 2200000, "USD": Decimal("99.90")}


def test_a_disputed_or_withdrawn_invoice_is_not_overdue(citra):
    disputed = make_invoice(citra, "1000000", due_on=TODAY - 9 * DAY)
    disputed.disputes.create(vendor=citra.vendor, from_on=TODAY, until_on=TODAY)
    withdraw_facts(make_invoice(citra, "500000", due_on=TODAY - 9 * DAY))
    assert listed(citra).overdue == {} and on_page(citra)["IDR"][3] == 0
    assert listed(citra, TODAY - DAY).overdue == {"IDR": 1000000}


def test_settled_invoices_without_a_contract_were_billed_and_paid(citra):
    settled = make_invoice(citra, "1000000", due_on=TODAY, paid_on=TODAY)
    make_payment(citra, "900000", paid_on=TODAY, invoice=settled)
    settled.credits.create(
        vendor=citra.vendor, amount=Decimal(100000), credited_on=TODAY, reason="Potongan"
    )
    assert on_page(citra) == {"IDR": (900000, 900000, 0, 0)}


def test_ppn_is_owed_beyond_the_price(citra):
    contract = make_contract(citra, prices=[("Perencanaan", "8000000")])
    first = make_invoice(citra, "4440000", vat=Decimal(440000), due_on=TODAY, contract=contract)
    make_payment(citra, "4440000", paid_on=TODAY, invoice=first)
    assert on_page(citra)["IDR"] == (8440000, 4440000, 4000000, 0)
    assert listed(citra).at_stake == {"IDR": 4000000}


def owed(client: Client, day: date = TODAY) -> Decimal:
    """What is open by the client's page and by lists."""
    on_list, shown = listed(client, day).at_stake["IDR"], on_page(client, day)["IDR"][2]
    assert shown == on_list
    return shown


def give(invoice: Invoice, amount: str) -> None:
    about = {"vendor": invoice.vendor, "credited_on": TODAY, "reason": "Potongan"}
    invoice.credits.create(amount=Decimal(amount), **about)


def test_what_was_credited_is_owed_only_once_it_is_billed_again(citra):
    contract = make_contract(citra, prices=[("Perencanaan", "8000000")])
    about = {"due_on": TODAY, "contract": contract}
    first = make_invoice(citra, "4440000", vat=Decimal(440000), **about)
    give(first, "1110000")
    assert (owed(citra, TODAY - DAY), owed(citra)) == (8440000, 7330000)
    make_invoice(citra, "4440000", vat=Decimal(440000), **about)
    assert owed(citra) == 3330000 + 4440000, "all is billed, and so much is open"
    make_invoice(citra, "1110000", vat=Decimal(110000), **about)
    assert owed(citra) == 3330000 + 4440000 + 1110000


def test_by_its_schedule_it_is_known_at_once_what_is_billed_again(citra, ratna):
    contract = make_contract(citra, prices=[("Perencanaan", "8000000")])
    steps = [("part", Decimal(4000000), TODAY + number * DAY) for number in (0, 1)]
    schedule = agree_schedule(
        contract=contract, agreed_on=TODAY, steps=steps, by=ratna, today=TODAY
    )
    about = {"due_on": TODAY, "contract": contract}
    give(make_invoice(citra, "4000000", billing_step=schedule.steps.first(), **about), "1000000")
    assert owed(citra) == 7000000
    make_invoice(citra, "1000000", issued_on=TODAY, **about)
    assert owed(citra) == 8000000


def test_invoices_of_a_contract_that_has_ended_are_at_stake(citra):
    contract = make_contract(citra, prices=[("Perencanaan", "8000000")], ends_on=TODAY)
    invoice = make_invoice(citra, "3000000", due_on=TODAY - DAY, contract=contract)
    make_payment(citra, "1000000", paid_on=TODAY - DAY, invoice=invoice)
    assert listed(citra).at_stake == {"IDR": 7000000}, "in force: the price less its payments"
    assert listed(citra, TODAY + DAY).at_stake == {"IDR": 2000000}


def test_after_an_ending_only_invoices_are_owed_until_its_account_is_issued(citra):
    contract = make_contract(citra, prices=[("Perencanaan", "8000000")])
    make_payment(citra, "2000000", paid_on=TODAY - DAY, contract=contract)
    end_contract(contract, TODAY - 14 * DAY, TODAY)
    assert owed(citra) == 6000000, "on its last day the contract is in force"
    assert (on_page(citra, TODAY + DAY)["IDR"][2], listed(citra, TODAY + DAY).at_stake) == (0, {})
    invoice = make_invoice(citra, "3000000", due_on=TODAY, contract=contract)
    make_payment(citra, "1000000", paid_on=TODAY, invoice=invoice)
    assert (owed(citra), owed(citra, TODAY + DAY)) == (5000000, 2000000)
    assert on_page(citra, TODAY + DAY)["IDR"] == (5000000, 3000000, 2000000, 2000000)


@pytest.mark.parametrize("paid", ["", "2500000"])
def test_what_a_final_account_bills_is_at_stake_in_place_of_the_price(
    laras, ratna, maria, paid, as_user
):
    contract = make_contract(laras, prices=PRICES)
    make_invoice(laras, "5000000", due_on=date(2026, 8, 1), contract=contract)
    ending = make_ending(laras, ratna, contract)
    note_progress(contract, "100", "0", "0", "0", "0")
    with_notice(ending, ratna, maria)
    assert listed(laras, LAST_DAY - DAY).at_stake == {"IDR": 48500000}
    issue_final_account(termination=ending, by=ratna, today=LAST_DAY)
    final = Invoice.objects.get(is_final=True)
    if paid:
        make_payment(laras, paid, paid_on=LAST_DAY, invoice=final)
    left = 8000000 - Decimal(paid or 0)
    for day in (LAST_DAY, LAST_DAY + 14 * DAY):
        assert listed(laras, day) == ListedSums({"IDR": left}), "the replaced one counts no more"
        assert on_page(laras, day)["IDR"] == (8000000, 8000000 - left, left, 0)
    assert listed(laras, LAST_DAY + 15 * DAY).overdue == {"IDR": left}
    issue_credit_note(
        invoice=final,
        amount=Decimal(500000),
        credited_on=LAST_DAY,
        reason="Potongan",
        by=ratna,
        today=LAST_DAY,
    )
    assert owed(laras, LAST_DAY) == left - 500000
    with clock(LAST_DAY):
        page = one_line(as_user(ratna).get(contract.get_absolute_url()).text)
    assert f"still open today</span><b>{format_amount(left - 500000, 'IDR')}</b>" in page


def test_home_list_and_page_show_one_overdue_sum(as_user, ratna, kejora, laras, citra):
    for client, amount in ((laras, "1250000"), (citra, "2000000")):
        make_invoice(client, amount, due_on=TODAY - 40 * DAY)
    part_paid = make_invoice(laras, "3000000", due_on=TODAY - DAY)
    make_payment(laras, "250000", paid_on=TODAY, invoice=part_paid)
    refresh_overview(vendor=kejora, today=TODAY)
    ClientOverview.objects.update(needs_attention=True)
    rewrite_totals(kejora, TODAY)
    assert total_at_stake(stored_totals(kejora, TODAY)).overdue == {"IDR": 6000000}
    with clock(TODAY):
        desk = as_user(ratna)
        home, clients, page = (
            one_line(desk.get(f"/v/kejora/{path}").text)
            for path in ("", "clients/", f"clients/{laras.pk}/")
        )
        head, *rows = read_csv_cells(desk.get("/v/kejora/clients-at-risk.csv"))
    assert 'Overdue<b class="nowrap">Rp6.000.000</b>' in home
    assert all("Rp4.000.000" in text for text in (home, clients, page))
    assert {row[0]: row[head.index("Overdue")] for row in rows} == {
        str(laras): "4000000",
        str(citra): "2000000",
    }
