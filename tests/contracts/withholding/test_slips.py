"""Tax that the client withheld: it settles what is owed, on every page, but is no money."""

from datetime import date, timedelta
from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps

from clientcare.core.refused import Refused
from clientcare.models import Client, Job
from contracts.agreement.terms_in_force import Agreements
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.billing.actions.withdraw_invoice import withdraw_invoice
from contracts.billing.balances import open_amount, paid_in, with_balances, with_paid, with_price
from contracts.billing.promises import promises_of
from contracts.models import Contract, Instalment, InstalmentPlan, Invoice, WithholdingSlip
from contracts.promises.actions.record_promise import record_promise
from contracts.triggers.active_flags import active_flags
from contracts.withholding.actions.record_slip import record_slip
from contracts.withholding.actions.withdraw_slip import withdraw_slip
from offboarding.client_page.money import client_money, with_debt
from offboarding.final_account.what_if import Supposed, account_if
from offboarding.merging.actions.merge_clients import merge_clients
from offboarding.overview.value_at_stake import client_stakes
from offboarding.settlement.account_rows import read_contract_rows
from offboarding.settlement.issued import with_account_total
from tests.support.factories import make_contract, make_invoice, make_payment
from tests.support.letters import clock
from tests.support.spreadsheet import read_csv_cells

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 2)


def slip(client, by, **fields):
    values = {"number": "BP-1", "day": date(2026, 9, 1), "base": "36000000", "amount": "720000"}
    values |= fields
    values |= {name: Decimal(values[name]) for name in ("base", "amount")}
    return record_slip(client=client, by=by, today=TODAY, **values)


def test_a_slip_settles_an_invoice_beside_the_payment(laras, sekar, contract, invoice):
    make_payment(laras, "39240000", paid_on=date(2026, 8, 20), invoice=invoice)
    assert open_amount(invoice) == 720000
    made = slip(laras, sekar, invoice=invoice)
    balance = with_balances(Invoice.objects.filter(pk=invoice.pk)).get()
    assert (balance.open_amount, balance.received, balance.withheld) == (0, 39240000, 720000)
    invoice.refresh_from_db()
    assert invoice.paid_on == date(2026, 8, 20), "the tax was withheld from this payment"
    day_before = with_balances(Invoice.objects.filter(pk=invoice.pk), date(2026, 8, 31)).get()
    assert day_before.open_amount == 720000
    withdraw_slip(slip=made, reason="Salah nomor", by=sekar)
    invoice.refresh_from_db()
    assert (invoice.paid_on, open_amount(invoice)) == (None, 720000)


def test_a_client_who_paid_in_time_is_not_late_when_the_slips_come(kejora, laras, sekar):
    """Each of three invoices was paid on its day, less the tax; the slips are a month younger."""
    for number in range(3):
        due_on = date(2026, 8, 3) + timedelta(days=number)
        invoice = make_invoice(laras, "1000000", number=f"INV-{number}", due_on=due_on)
        make_payment(laras, "980000", paid_on=due_on, invoice=invoice)
        sums = {"base": "1000000", "amount": "20000"}
        slip(laras, sekar, number=f"BP-{number}", invoice=invoice, **sums)
        invoice.refresh_from_db()
        assert (invoice.paid_on, open_amount(invoice)) == (due_on, 0)
    assert active_flags(kejora, TODAY) == []


@pytest.mark.parametrize(
    ("moves", "settled"),
    [
        ((("pay", 980, 5), ("slip", 20, 30)), 5),
        ((("slip", 20, 2), ("pay", 980, 5)), 5),
        ((("pay", 500, 5), ("slip", 20, 6), ("pay", 480, 9)), 9),
        ((("pay", 980, 5), ("slip", 10, 30)), None),
        ((("pay", 980, 5), ("slip", 10, 20), ("pay", 10, 25)), 25),
        ((("slip", 1000, 7),), 7),
    ],
)
def test_an_invoice_is_settled_on_the_day_of_its_last_money(laras, sekar, moves, settled):
    invoice = make_invoice(laras, "1000000", due_on=date(2026, 8, 1))
    for what, thousands, day in moves:
        amount, on = f"{thousands}000", date(2026, 8, day)
        if what == "pay":
            make_payment(laras, amount, paid_on=on, invoice=invoice)
        else:
            slip(laras, sekar, invoice=invoice, base="1000000", amount=amount, day=on)
    refresh_paid_on([invoice])
    assert invoice.paid_on == (settled and date(2026, 8, settled))


@pytest.mark.parametrize(("paid_on", "state"), [(10, "kept"), (11, "late")])
def test_a_promise_is_kept_by_the_money_that_was_paid(laras, sekar, paid_on, state):
    invoice = make_invoice(laras, "1000000", due_on=date(2026, 8, 1))
    common = {"by": sekar, "today": TODAY, "channel": "whatsapp"}
    days = {"promised_on": date(2026, 8, 4), "due_on": date(2026, 8, 10)}
    record_promise(invoice=invoice, **days, **common)
    make_payment(laras, "980000", paid_on=date(2026, 8, paid_on), invoice=invoice)
    slip(laras, sekar, invoice=invoice, base="1000000", amount="20000")
    [promise] = promises_of([invoice], TODAY)[invoice.pk]
    assert (promise.state, promise.paid) == (state, 1_000_000)


def test_every_sum_of_a_contract_counts_its_slips(laras, sekar, contract, invoice):
    slip(laras, sekar, invoice=invoice)
    slip(laras, sekar, contract=contract, number="BP-2", amount="100000", base="5000000")
    assert paid_in(contract) == 820000
    assert paid_in(contract, date(2026, 8, 31)) == 0
    read = with_paid(Contract.objects.filter(pk=contract.pk), TODAY).get()
    assert read.paid == 820000


@pytest.mark.parametrize(
    ("fields", "sentence", "field"),
    [
        ({"amount": "36000001"}, "More cannot be withheld", "amount"),
        ({"amount": "0"}, "more than zero", "amount"),
        ({"base": "-1"}, "more than zero", "base"),
        ({"number": "  "}, "number of the slip", "number"),
        ({"day": date(2026, 11, 3)}, "not come yet", "day"),
        ({"day": date(2026, 7, 19)}, "before its invoice was issued", "day"),
        ({"base": "36000001"}, "Rp36.000.000 without PPN is left to withhold from", "base"),
    ],
)
def test_a_slip_is_refused_at_its_field(laras, sekar, invoice, fields, sentence, field):
    with pytest.raises(Refused, match=sentence) as refusal:
        slip(laras, sekar, invoice=invoice, **fields)
    assert refusal.value.field == field and not WithholdingSlip.objects.exists()


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        ("719999", None),
        ("720000", None),
        ("720001", None),
        ("720002", "Rp720.002 withheld. PPh 23 is 2% of the base, here Rp720.000."),
        ("72000", "Rp72.000 withheld. PPh 23 is 2% of the base, here Rp720.000."),
        ("1440000", "Rp1.440.000 withheld, 4% of the base. PPh 23 is 2%, here Rp720.000"),
    ],
)
def test_a_slip_of_another_rate_is_recorded_and_said(
    laras, sekar, invoice, as_user, amount, sentence
):
    fields = {"number": "BP-1", "day": "2026-09-01", "base": "36000000", "amount": amount}
    posted = {"subject": f"invoice-{invoice.pk}", **fields}
    url = f"/v/kejora/clients/{laras.pk}/slips/new/"
    with clock(TODAY):
        page = as_user(sekar).post(url, posted, follow=True)
    assert WithholdingSlip.objects.get().amount == Decimal(amount)
    said = [str(message).replace("\xa0", "") for message in page.context["messages"]]
    assert said == [] if sentence is None else sentence in said[0]


def test_slips_of_one_invoice_share_its_sum_and_what_is_open(laras, sekar, contract, invoice):
    slip(laras, sekar, invoice=invoice, base="30000000", amount="600000", day=invoice.issued_on)
    with pytest.raises(Refused, match="Rp6.000.000 without PPN is left"):
        slip(laras, sekar, invoice=invoice, number="BP-2", base="6000001")
    make_payment(laras, "39260000", paid_on=TODAY, invoice=invoice)
    with pytest.raises(Refused, match="Only Rp100.000 is open"):
        slip(laras, sekar, invoice=invoice, number="BP-2", base="6000000", amount="100001")
    slip(laras, sekar, invoice=invoice, number="BP-2", base="6000000", amount="100000")
    early = contract.signed_on - timedelta(days=1)
    with pytest.raises(Refused, match="its contract was signed"):
        slip(laras, sekar, contract=contract, number="BP-3", day=early)


def test_a_number_is_used_once_and_again_after_withdrawal(laras, sekar, contract, invoice):
    first = slip(laras, sekar, contract=contract)
    with pytest.raises(Refused, match="on record already"):
        slip(laras, sekar, invoice=invoice)
    withdraw_slip(slip=first, reason="Salah", by=sekar)
    assert slip(laras, sekar, invoice=invoice).number == "BP-1"


def test_two_clients_may_number_their_slips_alike(laras, citra, sekar, contract):
    """Whoever withholds numbers them. As one client they would be one slip, recorded twice."""
    slip(laras, sekar, contract=contract)
    theirs = slip(citra, sekar, contract=make_contract(citra))
    about = {"stays": laras, "goes": citra, "taken": (), "reason": "Sama", "today": TODAY}
    with pytest.raises(Refused, match="have a withholding slip BP-1"):
        merge_clients(by=sekar, **about)
    withdraw_slip(slip=theirs, reason="Tercatat dua kali", by=sekar)
    merge_clients(by=sekar, **about)
    assert laras.slips.count() == 2


def test_an_invoice_with_a_slip_stays(laras, ratna, contract, invoice):
    slip(laras, ratna, invoice=invoice)
    with pytest.raises(Refused, match="slips first: BP-1"):
        withdraw_invoice(invoice=invoice, reason="Salah", by=ratna)
    assert Invoice.objects.valid().count() == 1


def test_what_was_settled_by_a_slip_gets_the_day_of_its_payment(kejora, laras, sekar, invoice):
    """Once for all rows of the earlier rule; an invoice without a slip keeps its day."""
    plan = {"vendor": kejora, "recorded_by": sekar, "agreed_on": date(2026, 8, 1)}
    first = Instalment.objects.create(
        vendor=kejora,
        plan=InstalmentPlan.objects.create(invoice=invoice, **plan),
        due_on=date(2026, 8, 5),
        amount=Decimal(19_980_000),
        left_after=Decimal(19_980_000),
    )
    other = make_invoice(laras, "1000000", due_on=date(2026, 8, 1))
    make_payment(laras, "1000000", paid_on=date(2026, 9, 9), invoice=other)
    refresh_paid_on([other])
    make_payment(laras, "19260000", paid_on=date(2026, 8, 5), invoice=invoice)
    make_payment(laras, "19980000", paid_on=date(2026, 8, 20), invoice=invoice)
    slip(laras, sekar, invoice=invoice)
    days = date(2026, 8, 20), date(2026, 9, 9), date(2026, 8, 5)

    def stored() -> tuple[date | None, ...]:
        for row in (invoice, other, first):
            row.refresh_from_db()
        return invoice.paid_on, other.paid_on, first.met_on

    assert stored() == days
    Invoice.objects.filter(pk=invoice.pk).update(paid_on=date(2026, 9, 1))
    Instalment.objects.update(met_on=date(2026, 8, 20))
    Job.objects.all().delete()
    migration = import_module("contracts.migrations.0070_settled_by_the_payment")
    for _twice in range(2):
        migration.settle_by_payment(apps, None)
        assert stored() == days
    assert [*Job.objects.values_list("kind", "subject_id")] == [("refresh_client", laras.pk)]


def test_tax_is_withheld_from_rupiah_only(laras, sekar):
    contract = make_contract(laras, prices=(("Work", "100"),), currency="USD")
    with pytest.raises(Refused, match="only from sums in rupiah"):
        slip(laras, sekar, contract=contract)


def test_a_slip_through_the_pages(client, sekar, laras, contract, invoice):
    client.force_login(sekar)
    page = f"/v/kejora/clients/{laras.pk}/slips/new/?invoice={invoice.pk}"
    assert f"invoice-{invoice.pk}" in client.get(page).content.decode()
    typed = {"subject": f"invoice-{invoice.pk}", "number": "BP-9", "day": "2026-09-01"}
    sent = client.post(page, typed | {"base": "36.000.000", "amount": "720.000"}, follow=True)
    assert "BP-9" in sent.content.decode() and open_amount(invoice) == 39240000
    shown = client.get(contract.get_absolute_url()).content.decode()
    assert "BP-9" in shown and "Rp720.000" in shown
    make_payment(laras, "1000000", paid_on=date(2026, 9, 2), invoice=invoice)
    for of in (f"clients/{laras.pk}", f"contracts/{contract.pk}"):
        head, first, last = read_csv_cells(client.get(f"/v/kejora/{of}/payments.csv"))
        row = dict(zip(head, first, strict=True))
        names = ("Paid on", "Direction", "Amount", "Bank reference", "Tax base")
        assert [row[name] for name in names] == [
            "2026-09-01",
            "tax withheld (bukti potong)",
            "720000",
            "BP-9",
            "36000000",
        ]
        assert dict(zip(head, last, strict=True))["Amount"] == "1000000"
        head, row = read_csv_cells(client.get(f"/v/kejora/{of}/invoices.csv"))
        sums = dict(zip(head, row, strict=True))
        names = ("Received", "PPh 23 withheld", "Credited", "Open")
        assert [sums[name] for name in names] == ["1000000", "720000", "0", "38240000"]


def test_no_two_places_give_two_sums(laras, sekar, contract, invoice):
    """Paid 39.240.000 and 720.000 by slip, of a price of 50.000.000 and its PPN of 3.960.000."""
    make_payment(laras, "39240000", paid_on=date(2026, 8, 20), invoice=invoice)
    slip(laras, sekar, invoice=invoice)
    client = with_debt(Client.objects.filter(pk=laras.pk), TODAY).get()
    contracts = with_account_total(with_price(Contract.objects.all(), TODAY), TODAY)
    money = client_money(
        client, Agreements([laras.pk], contracts=contracts).by_client[laras.pk], TODAY
    )
    (sums,) = money.sums
    assert (sums.price, sums.paid, sums.overdue) == (53960000, 39960000, 0)
    (stakes,) = client_stakes([laras.pk], TODAY).values()
    assert stakes.by_currency["IDR"].amount == 14000000
    rows = read_contract_rows([contract], TODAY)[contract.pk]
    account = account_if(rows, Supposed("vendor", TODAY), TODAY)
    assert account.settled == paid_in(contract) == 39960000


def test_a_final_invoice_bills_less_than_tax_is_withheld_from(laras, sekar, contract):
    """Rp30.000.000 was paid before without a slip; what the account expects is 2% of all work."""
    final = make_invoice(laras, "20000000", due_on=TODAY, contract=contract, is_final=True)
    day = {"day": TODAY, "base": "50000000", "amount": "1000000"}
    slip(laras, sekar, invoice=final, **day)
    assert open_amount(final) == 19000000
