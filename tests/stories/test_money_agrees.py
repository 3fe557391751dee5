"""Whatever is billed, paid, credited, linked and withdrawn: every sum of a client is that of a
simple model, in the database, on pages and in files. `MONEY_EXAMPLES=500` tries more sequences.
"""

import os
import re
from collections import Counter
from decimal import Decimal

import pytest
from django.db import transaction
from django.test import Client as Browser
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from clientcare.models import Client
from contracts.billing.balances import paid_in, with_balances
from contracts.billing.credit import credit_of
from contracts.models import Invoice
from contracts.triggers.evidence_rows import INVOICES
from offboarding.client_page.money import client_money, with_debt
from offboarding.client_page.views.clients import agreements_of
from offboarding.endings.actions.refresh_cases import refresh_cases
from offboarding.today.board import ListedSums, sums_of
from tests.support.letters import clock
from tests.support.money_moves import DAY, TODAY
from tests.support.one_line import one_line
from tests.support.slip_moves import EVERY_ACTION, SlipMoves
from tests.support.spreadsheet import read_csv_cells

pytestmark = pytest.mark.django_db
MOST = settings(
    max_examples=int(os.environ.get("MONEY_EXAMPLES", "10")),
    stateful_step_count=16,
    deadline=None,
    derandomize="MONEY_EXAMPLES" not in os.environ,
    database=None,
    suppress_health_check=list(HealthCheck),
)


class ClientMoneyMachine(SlipMoves):
    """After each step the sums agree, and at the end every page and file does."""

    desk: Browser

    @invariant()
    def sums_agree(self):
        for day in (TODAY, TODAY - 20 * DAY):
            rows = with_balances(Invoice.objects.filter(client=self.client), day)
            left = {one.row.pk: self.sheet.left_of(one, day) for one in self.sheet.invoices}
            assert {row.pk: row.open_amount for row in rows} == left
        settled = {one.row.pk: self.sheet.settled_on(one) for one in self.sheet.invoices}
        assert {row.pk: row.paid_on for row in rows} == settled
        for contract in self.sheet.contracts:
            assert paid_in(contract.row) == self.sheet.paid_into(contract)
        days = {name: self.sheet.credit_days(name) for name in ("IDR", "USD")}
        left = {name: ends[-1][1] for name, ends in days.items() if ends and ends[-1][1]}
        assert credit_of(self.client, TODAY) == left
        read = with_debt(Client.objects.filter(pk=self.client.pk), TODAY).get()
        sums = client_money(read, agreements_of(read, TODAY).by_client[read.pk], TODAY).sums
        names = ("price", "paid", "open", "overdue", "overpaid")
        shown = {one.currency: tuple(getattr(one, name) for name in names) for one in sums}
        assert shown == self.sheet.page_sums(TODAY)

    def teardown(self):
        try:
            if self.sheet.invoices:
                self.pages_agree()
        finally:
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    def pages_agree(self):
        refresh_cases(vendor=self.vendor, today=TODAY, client=self.client)
        listed = sums_of([self.client.pk]).get(self.client.pk, ListedSums())
        sheet = self.sheet
        assert (listed.at_stake, listed.overdue) == (sheet.at_stake(TODAY), sheet.overdue(TODAY))
        with clock(TODAY):
            self.files_agree()
            self.client_page_agrees()
            for one in sheet.invoices:
                page = self.text(f"invoices/{one.row.pk}/")
                left = re.search(r"<span>Still open</span><b>([^<]*)</b>", page)
                shown = amount_in(left[1]) if left else None
                assert shown == (None if one.is_withdrawn else sheet.left_of(one, TODAY))
        for one in sheet.invoices:
            item = INVOICES.load([one.row.pk], TODAY)[one.row.pk]
            assert item.open_amount == (
                sheet.left_of(one, TODAY) if sheet.is_open(one, TODAY) else 0
            )

    def text(self, path: str) -> str:
        page = self.desk.get(f"/v/kejora/{path}")
        assert page.status_code == 200
        return one_line(page.text)

    def files_agree(self):
        path = f"/v/kejora/clients/{self.client.pk}/invoices.csv"
        head, *rows = read_csv_cells(self.desk.get(path))
        names = ("Total", "Received", "PPh 23 withheld", "Open", "State")
        cells = {row[0]: [row[head.index(name)] for name in names] for row in rows}
        sheet = self.sheet
        for one in sheet.invoices:
            shown = cells.pop(one.row.number, None)
            if not one.is_withdrawn:
                paid = [sheet.received_on(one, TODAY), sheet.withheld_on(one, TODAY)]
                sums = [one.total, *paid, sheet.left_of(one, TODAY)]
                assert [Decimal(cell) for cell in shown[:4]] == sums
                assert shown[4] == sheet.state_of(one, TODAY)
        assert cells == {}
        head, *rows = read_csv_cells(self.desk.get(path.replace("invoices", "payments")))
        amounts = [row[head.index("Amount")] for row in rows if not row[head.index("Withdrawn")]]
        moves = [one for one in sheet.moves if not one.is_credit and not one.is_withdrawn]
        assert sorted(map(Decimal, amounts)) == sorted(abs(one.amount) for one in moves)

    def client_page_agrees(self):
        page = self.text(f"clients/{self.client.pk}/")
        rail = page[page.index('id="money"') :]
        names = ("Agreed and billed", "Paid", "Still open", "Overdue")
        found = re.findall(rf"<span>({'|'.join(names)})[^<]*</span><b>([^<]*)</b>", page)
        shown = [amount_in(amount) for _name, amount in found]
        sums = self.sheet.page_sums(TODAY)
        rows = sorted(zip(*[iter(shown)] * 4, strict=True))
        assert rows == sorted(of[:4] for of in sums.values())
        beyond = re.findall(r"<span>More paid than agreed and billed</span><b>([^<]*)</b>", rail)
        assert sorted(map(amount_in, beyond)) == sorted(of[4] for of in sums.values() if of[4])


def amount_in(text: str) -> Decimal:
    """Rp1.250.000, US$1,250.00 or a negative one of them, as a plain amount."""
    figure = re.sub(r"[^0-9.,]", "", text)
    figure = figure.replace(".", "") if "Rp" in text else figure.replace(",", "")
    return Decimal(figure) * (-1 if text.startswith("\u2212") else 1)


@pytest.fixture
def machine(kejora, ratna, as_user):
    kejora.is_vat_registered = True
    kejora.save()
    ClientMoneyMachine.vendor, ClientMoneyMachine.owner = kejora, ratna
    ClientMoneyMachine.desk, ClientMoneyMachine.accepted = as_user(ratna), Counter()
    return ClientMoneyMachine


@pytest.mark.long
def test_any_sequence_agrees_with_the_model(machine):
    run_state_machine_as_test(machine, settings=MOST)
    assert machine.accepted["record_payment"] >= 5 <= machine.accepted["issue_invoice"]


def test_each_move_once_agrees_with_the_model(machine):
    """So that none is only ever refused, whatever sequences are tried."""
    one = machine()
    moves = (
        lambda: one.issue(net=400, age=50, days=10, choice=1),  # of the contract in force
        lambda: one.issue(net=90, age=40, days=5, choice=3),  # USD, without a contract
        lambda: one.issue(net=200, age=30, days=0, choice=0),  # without a contract
        lambda: one.pay(amount=1, share=2, age=20, choice=0),
        lambda: one.pay(amount=1, share=1, age=45, choice=1),
        lambda: one.pay(amount=30, share=None, age=5, choice=2),
        lambda: one.move_deposit(amount=100, age=60, choice=0, is_refund=False),
        lambda: one.move_deposit(amount=50, age=10, choice=0, is_refund=True),
        lambda: one.credit(amount=40, age=15, choice=2),
        lambda: one.withhold(amount=30, is_all=False, age=6, choice=0),
        lambda: one.withhold(amount=20, is_all=False, age=4, choice=3),  # of the contract
        lambda: one.take_slip_back(choice=1),
        lambda: one.unlink(choice=0),
        lambda: one.put_back(choice=0),
        lambda: one.link(choice=8),  # the third invoice to the contract that has ended
        lambda: one.take_payment_back(choice=1),
        lambda: one.pay_several(extra=20, age=8, choice=0),
        lambda: one.issue(net=10, age=8, days=1, choice=0),
        lambda: one.use_up_credit(amount=0, is_all=True, age=2, choice=3),
        lambda: one.take_invoice_back(choice=1),
        lambda: one.dispute(age=3, choice=0),
    )
    for move in moves:
        move()
        one.sums_agree()
    one.teardown()
    assert machine.accepted == Counter(
        {action.__name__: 1 for action in EVERY_ACTION}
        | {"issue_invoice": 4, "record_payment": 5, "record_slip": 2}
    )
