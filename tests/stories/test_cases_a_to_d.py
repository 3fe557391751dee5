"""Cases A to D of the domain through the app: recorded on its pages, computed and issued to the
rupiah.
"""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from contracts.billing.balances import open_amount
from contracts.models import Invoice
from offboarding.final_account.actions.compute_account import compute_account
from offboarding.letters.data import AccountFacts
from offboarding.letters.evidence import sum_block
from offboarding.models import LetterState, Path, Termination
from offboarding.settlement.frozen import account_from_json
from tests.support.endings import TODAY, log_talk, make_ending, png, with_dates, with_letter
from tests.support.factories import make_contract, make_term
from tests.support.letters import clock

pytestmark = pytest.mark.django_db
ISSUED_ON = date(2026, 11, 27)
LATE = {"late_permille": "1", "late_cap_percent": "5"}


class Desk:
    """One person at the pages of one client; every post must be accepted."""

    def __init__(self, browser, person, client):
        self.browser, self.client = browser, client
        browser.force_login(person)

    def post(self, name, pk, **typed):
        answer = self.browser.post(reverse(name, args=["kejora", pk]), typed)
        said = answer.content.decode() if answer.status_code != 302 else ""
        assert answer.status_code == 302, said[said.find("invalid-feedback") - 500 :][:1500]

    def progress(self, contract, **shares):
        for line in contract.lines.all():
            percent = shares.get(line.description.split()[0].lower().replace("-", "_"))
            if percent:
                self.post("line_progress", line.pk, percent=percent, day="2026-10-10")

    def invoice(self, contract, price, issued_on, due_on):
        self.post(
            "invoice_new",
            self.client.pk,
            contract=contract.pk,
            currency="IDR",
            issued_on=issued_on,
            due_on=due_on,
            **{
                "lines-TOTAL_FORMS": "1",
                "lines-INITIAL_FORMS": "0",
                "lines-0-description": "Termin",
                "lines-0-unit_price": price,
            },
        )
        return Invoice.objects.order_by("pk").last()

    def pay(self, subject, amount, paid_on):
        kind = "invoice" if isinstance(subject, Invoice) else "contract"
        typed = {"subject": f"{kind}-{subject.pk}", "amount": amount, "paid_on": paid_on}
        self.post("payment_new", self.client.pk, direction="in", **typed)

    def item(self, ending, kind, label, amount, clause="4.1"):
        typed = {"kind": kind, "label": label, "amount": amount, "clause": clause}
        if kind == "expense":
            typed["receipt"] = SimpleUploadedFile("kuitansi.png", png())
        self.post("account_item_add", ending.pk, **typed)

    def issue(self, ending):
        """The issued account."""
        self.post("final_issue", ending.pk)
        settlement = ending.settlements.exclude(document=None).get()
        return account_from_json(settlement.figures), settlement


@pytest.fixture
def desk(client, ratna, laras):
    with clock(ISSUED_ON):
        yield Desk(client, ratna, laras)


@pytest.fixture
def begun(laras, ratna):
    """An ending by the termination clause, whose letter is not written yet."""

    def begin(contract):
        ending = make_ending(laras, ratna, contract)
        with_dates(ending, ratna)
        return ending

    return begin


@pytest.fixture
def ended(ratna, maria):
    """Its notice is over, with the path and the day of its account."""

    def finish(ending, path, account_on):
        compute_account(termination=ending, by=ratna, today=TODAY)
        with_letter(ending, ratna, maria, LetterState.SENT)
        log_talk(ending, TODAY, purpose="decision", channel="phone")
        days = {"notice_given_on": ending.letter_on, "effective_on": account_on}
        Termination.objects.filter(pk=ending.pk).update(path=path, **days)

    return finish


def letter_rows(settlement):
    """The account as the letter of the ending shows it."""
    facts = AccountFacts(settlement.balance, "IDR", TODAY, provisional=False)
    return [(row.label, row.amount) for row in sum_block(settlement, facts, "en").rows]


def registered(vendor):
    vendor.is_vat_registered, vendor.npwp = True, "0123456789012345"
    vendor.save()


def case_a(laras):
    contract = make_contract(
        laras,
        prices=(
            ("Strategy", "20000000"),
            ("Design", "40000000"),
            ("Development", "45000000"),
            ("Launch", "15000000"),
        ),
    )
    make_term(contract, "payment", LATE, clause="6.3")
    kill = {"percent": "25", "tiers": [], "kill_taxable": False, "expenses_taxable": False}
    make_term(contract, "cancellation", kill, clause="8.1")
    return contract


@pytest.mark.long
def test_case_a_the_client_owes(desk, laras, begun, ended):
    registered(laras.vendor)
    contract = case_a(laras)
    ending = begun(contract)
    order = {"number": "CO-1", "title": "Landing page", "approved_on": "2026-07-01"}
    desk.post("change_order_new", laras.pk, contract=contract.pk, price="6.500.000", **order)
    desk.progress(contract, strategy="100", design="100", development="40", co_1="100")
    first = desk.invoice(contract, "36.000.000", "2026-05-10", "2026-05-24")
    desk.pay(first, "39.240.000", "2026-05-20")
    slip = {"number": "BP-1", "day": "2026-05-30", "base": "36.000.000", "amount": "720.000"}
    desk.post("slip_new", laras.pk, subject=f"invoice-{first.pk}", **slip)
    second = desk.invoice(contract, "30.000.000", "2026-07-20", "2026-08-03")
    desk.item(ending, "expense", "Domain and hosting", "2.345.678")
    ended(ending, Path.DEFAULT, date(2026, 10, 15))
    page = desk.browser.get(reverse("account_detail", args=["kejora", ending.pk]))
    assert "Rp68.180.678" in page.content.decode() and "Rp34.880.678" in page.content.decode()
    # The demands that a default needs are another story: the client's own wish has the same fees.
    wish = {"path": Path.CLAUSE, "is_clients_wish": True}
    Termination.objects.filter(pk=ending.pk).update(**wish)
    account, settlement = desk.issue(ending)
    assert (account.price, account.earned, account.remaining) == (126500000, 84500000, 42000000)
    assert (account.kill, account.late, account.dpp) == (10500000, 1500000, 77458333)
    assert (account.ppn, account.ppn_to_invoice) == (9295000, 5335000)
    assert (account.total, account.settled, account.balance) == (108140678, 39960000, 68180678)
    assert (account.pph, account.cash) == (970000, 67210678)
    late = next(line for line in account.lines if line.key == "late")
    assert (late.clause, late.particulars["days"], late.note) == ("6.3", "73", second.number)
    final = settlement.invoice
    assert (final.total, final.vat) == (68180678, 5335000)
    assert sum(line.amount for line in final.lines.all()) == 68180678 - 5335000
    assert open_amount(second) == 0 and open_amount(final) == 68180678
    printed = settlement.document.html
    assert "11/12 dari nilai penggantian 84.500.000" in printed and "R(" not in printed
    assert "Rp67.210.678" in printed and "bukti potong" in printed


def test_case_b_a_refund_is_due(desk, laras, begun, ended, sekar):
    prices = (("Planning", "8000000"), ("Meetings", "6000000"), ("Rundown", "7500000"))
    prices += (("Team", "22000000"), ("Documentation", "5000000"))
    contract = make_contract(laras, prices=prices)
    ending = begun(contract)
    desk.progress(contract, planning="75", meetings="25")
    desk.pay(contract, "10.000.000", "2026-05-04")
    desk.pay(contract, "9.400.000", "2026-10-19")
    desk.item(ending, "expense", "Survei gedung", "350.000")
    desk.item(ending, "credit", "Itikad baik", "500.000")
    ended(ending, Path.CLAUSE, ISSUED_ON)
    account, settlement = desk.issue(ending)
    assert (account.earned, account.kill, account.total) == (7500000, 0, 7350000)
    assert (account.settled, account.balance, account.ppn) == (19400000, -12050000, 0)
    assert "dua belas juta lima puluh ribu rupiah" in settlement.document.html
    refund = {"amount": "12.050.001", "paid_on": "2026-11-27"}
    answer = desk.browser.post(reverse("refund_record", args=["kejora", ending.pk]), refund)
    assert answer.status_code == 422 and "Only Rp12.050.000 of the refund" in answer.text
    desk.post("refund_record", ending.pk, amount="12.050.000", paid_on="2026-11-27")


@pytest.mark.parametrize(
    ("mode", "is_clients_wish", "retained", "balance", "warning"),
    [
        ("floor", True, 5000000, -2500000, ["kept_above_total"]),
        ("credit", True, 3750000, -3750000, []),
        ("floor", False, 3750000, -3750000, ["mode_is_credit"]),
        ("additive", True, 8750000, 1250000, ["additive"]),
    ],
)
def test_case_c_a_booking_fee(
    desk, laras, begun, ended, mode, is_clients_wish, retained, balance, warning
):
    prices = (("Pre-wedding", "3500000"), ("Wedding", "9000000"), ("Album", "2500000"))
    contract = make_contract(laras, prices=prices)
    minimum = None if mode == "credit" else "5000000"
    make_term(contract, "deposit", {"mode": mode, "minimum": minimum}, clause="2.1")
    ending = begun(contract)
    desk.progress(contract, pre_wedding="100", album="10")
    desk.pay(contract, "7.500.000", "2026-05-04")
    if is_clients_wish:
        desk.post("who_ends", ending.pk, who="client")
    ended(ending, Path.CLAUSE, ISSUED_ON)
    account, settlement = desk.issue(ending)
    assert (account.earned, account.total, account.retained) == (3750000, 3750000, retained)
    assert (account.balance, list(account.warnings)) == (balance, warning)
    assert settlement.total - settlement.settled == settlement.balance == balance
    work, *kept, _paid, _last = letter_rows(settlement)
    assert work == ("Work done and costs incurred", "Rp3.750.000")
    assert [amount for _label, amount in kept] == {
        5000000: ["Rp1.250.000"],
        3750000: [],
        8750000: ["Rp5.000.000"],
    }[retained]


def case_d(laras):
    prices = (("Planning", "12000000"), ("Meetings", "8000000"), ("Team", "40000000"))
    contract = make_contract(laras, prices=prices, event_date=date(2026, 12, 12))
    tiers = [(90, "10"), (30, "25"), (0, "50")]
    value = {"percent": None, "kill_taxable": True, "expenses_taxable": True}
    value["tiers"] = [{"from_days": days, "percent": percent} for days, percent in tiers]
    make_term(contract, "cancellation", value, clause="7")
    return contract


def test_case_d_tiers_and_ppn_on_the_fee(desk, laras, begun, ended):
    registered(laras.vendor)
    contract = case_d(laras)
    ending = begun(contract)
    desk.progress(contract, planning="100", meetings="50")
    deposit = desk.invoice(contract, "30.000.000", "2026-05-10", "2026-05-24")
    desk.pay(deposit, "33.300.000", "2026-05-20")
    desk.post("who_ends", ending.pk, who="client")
    desk.item(ending, "expense", "Own supporting costs", "1.500.000")
    ended(ending, Path.CLAUSE, date(2026, 10, 28))
    account, settlement = desk.issue(ending)
    assert (account.earned, account.remaining, account.kill) == (16000000, 44000000, 11000000)
    assert (account.dpp, account.ppn, account.total) == (26125000, 3135000, 31635000)
    assert (account.settled, account.balance) == (33300000, -1665000)
    assert letter_rows(settlement) == [
        ("Work done and costs incurred", "Rp17.500.000"),
        ("Cancellation fee", "Rp11.000.000"),
        ("PPN", "Rp3.135.000"),
        ("Payments received", "Rp33.300.000"),
        ("We will refund by 12 November 2026", "Rp1.665.000"),
    ]
    printed = settlement.document.html
    assert "satu juta enam ratus enam puluh lima ribu rupiah" in printed
    assert "45 hari</span> menuju acara" in printed and "25% dari 44.000.000" in printed


@pytest.mark.parametrize(
    ("is_registered", "balance", "vat"), [(False, 5000000, 0), (True, 6100000, 1100000)]
)
def test_a_deposit_invoice_of_either_kind_of_vendor(
    desk, laras, begun, ended, is_registered, balance, vat
):
    """PKP: 20.000.000 and its PPN 2.200.000, of which 1.100.000 was invoiced with the deposit."""
    if is_registered:
        registered(laras.vendor)
    contract = make_contract(laras, prices=(("Planning", "20000000"),))
    ending = begun(contract)
    desk.progress(contract, planning="100")
    deposit = desk.invoice(contract, "10.000.000", "2026-05-10", "2026-05-24")
    assert deposit.total == (11100000 if is_registered else 10000000)
    desk.pay(deposit, "11.100.000" if is_registered else "10.000.000", "2026-05-20")
    desk.pay(contract, "5.000.000", "2026-06-20")
    ended(ending, Path.CLAUSE, ISSUED_ON)
    account, settlement = desk.issue(ending)
    assert (account.balance, account.ppn_to_invoice) == (balance, vat)
