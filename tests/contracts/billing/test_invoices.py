"""Invoices: own numbers without gaps, PPN only where it is due, credited, disputed, withdrawn."""

from datetime import date
from decimal import Decimal

import pytest

from clientcare.core.refused import Refused
from clientcare.models import Counter, Event
from contracts.billing.actions.credit_invoice import credit_invoice
from contracts.billing.actions.issue_invoice import issue_invoice
from contracts.billing.actions.open_dispute import open_dispute
from contracts.billing.actions.record_payment import record_payment
from contracts.billing.actions.settle_dispute import settle_dispute
from contracts.billing.actions.withdraw_dispute import withdraw_dispute
from contracts.billing.actions.withdraw_invoice import withdraw_invoice
from contracts.billing.balances import open_amount, with_balances
from contracts.models import Invoice, Series
from tests.support.factories import make_client, make_contract

NOV_1, NOV_12, NOV_20 = date(2026, 11, 1), date(2026, 11, 12), date(2026, 11, 20)
ONE_LINE = [{"description": "Termin 1", "unit_price": Decimal("1000000")}]


def issue(client, by, lines=ONE_LINE, **fields):
    return issue_invoice(
        **{
            "client": client,
            "lines": lines,
            "issued_on": NOV_1,
            "due_on": NOV_20,
            "by": by,
            "today": NOV_12,
            **fields,
        }
    )


def test_an_invoice_takes_the_next_number_of_the_year(kejora, laras, sekar):
    numbers = [issue(laras, sekar).number, issue(laras, sekar).number]
    last_year = issue(laras, sekar, issued_on=date(2025, 12, 30)).number
    assert [*numbers, last_year] == ["INV/2026/0001", "INV/2026/0002", "INV/2025/0001"]


def test_the_vendors_first_number_counts_in_its_first_year_only(kejora, laras, sekar):
    kejora.first_invoice_number, kejora.invoice_prefix = 120, "KJN"
    kejora.save()
    laras.refresh_from_db()
    assert issue(laras, sekar).number == "KJN/2026/0120"
    assert issue(laras, sekar, issued_on=date(2025, 12, 30)).number == "KJN/2025/0001"
    assert issue(laras, sekar).number == "KJN/2026/0121"


def test_each_vendor_counts_its_own_invoices(laras, sekar, melati, rudi):
    dewi = make_client(melati, "Dewi")
    numbers = [issue(client, by).number for client, by in ((dewi, rudi), (laras, sekar))]
    assert numbers == ["INV/2026/0001", "INV/2026/0001"]


def test_the_first_year_is_the_vendors_own_and_not_another_vendors(kejora, melati, laras, sekar):
    Counter.objects.create(vendor=melati, series="invoice", year=2025, next=40)
    kejora.first_invoice_number = 120
    kejora.save()
    laras.refresh_from_db()
    assert issue(laras, sekar).number == "INV/2026/0120"


def test_a_refused_invoice_leaves_no_gap(laras, sekar):
    with pytest.raises(Refused):
        issue(laras, sekar, lines=[{"description": "Gratis", "unit_price": Decimal(0)}])
    assert issue(laras, sekar).number == "INV/2026/0001"


def test_a_number_given_belongs_to_a_series_of_its_own_and_is_used_once(
    laras, citra, sekar, melati, rudi
):
    assert issue(laras, sekar, number="A-1").series == Series.TYPED
    with pytest.raises(Refused, match="A-1 already") as refusal:
        issue(citra, sekar, number="A-1")
    assert refusal.value.field == "number"
    assert issue(make_client(melati), rudi, number="A-1").number == "A-1"  # once a vendor
    assert issue(laras, sekar).number == "INV/2026/0001"


def test_what_the_lines_come_to_must_be_an_amount_we_can_keep(laras, sekar):
    price = Decimal("900000000000000")
    many = {"description": "a", "unit_price": price, "quantity": 9999999}
    with pytest.raises(Refused, match="too large") as refusal:
        issue(laras, sekar, lines=[many])
    assert refusal.value.field == "unit_price"
    with pytest.raises(Refused, match="too large"):
        issue(laras, sekar, lines=[{"description": "a", "unit_price": price, "quantity": 100}] * 2)
    assert not Invoice.objects.exists()


def test_lines_multiply_and_round_once(laras, sekar):
    lines = [
        {"description": "Jam", "quantity": Decimal("2.50"), "unit_price": Decimal("33333")},
        {"description": "Bunga", "unit_price": Decimal("10")},
    ]
    invoice = issue(laras, sekar, lines=lines)
    assert [line.amount for line in invoice.lines.all()] == [Decimal("83333"), Decimal("10")]
    assert (invoice.vat, invoice.total) == (Decimal(0), Decimal("83343"))


def test_ppn_needs_a_registered_vendor_and_rupiah(kejora, laras, sekar):
    assert issue(laras, sekar).vat == 0
    kejora.is_vat_registered = True
    kejora.save()
    laras.refresh_from_db()
    taxed = issue(laras, sekar)
    assert (taxed.vat, taxed.total) == (Decimal("110000"), Decimal("1110000"))
    assert issue(laras, sekar, currency="USD").vat == 0
    with pytest.raises(Refused, match="There is no PPN rate") as refusal:
        issue(laras, sekar, issued_on=date(2022, 3, 31))
    assert refusal.value.field == "issued_on"


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"issued_on": date(2026, 11, 13)}, "issued_on", "has not come yet"),
        ({"due_on": date(2026, 10, 31)}, "due_on", "before it is issued"),
        ({"currency": "XXX"}, "currency", "Choose one"),
        ({"lines": []}, None, "at least one line"),
        (
            {"lines": [{"description": "a", "unit_price": Decimal("-1")}]},
            "unit_price",
            "cannot be negative",
        ),
        (
            {"lines": [{"description": "a", "unit_price": Decimal("1"), "quantity": Decimal(0)}]},
            "unit_price",
            "zero",
        ),
        (
            {"lines": [{"description": "a", "unit_price": Decimal("0.50")}]},
            "unit_price",
            "no part this small",
        ),
        ({"lines": [{"description": "a", "unit_price": Decimal("0")}]}, None, "more than zero"),
    ],
)
def test_bad_input_is_refused_at_its_field(laras, sekar, fields, field, sentence):
    with pytest.raises(Refused, match=sentence) as refusal:
        issue(laras, sekar, **fields)
    assert refusal.value.field == field
    assert not Invoice.objects.exists()


def test_the_contract_is_the_clients_and_gives_the_currency(laras, citra, sekar):
    dollars = make_contract(laras, currency="USD")
    assert issue(laras, sekar, contract=dollars).currency == "USD"
    with pytest.raises(Refused, match="a contract of this client"):
        issue(citra, sekar, contract=dollars)
    with pytest.raises(Refused, match="The contract is in USD"):
        issue(laras, sekar, contract=dollars, currency="IDR")


def test_an_invoice_with_payments_is_not_withdrawn(laras, sekar):
    invoice = issue(laras, sekar)
    record_payment(
        client=laras,
        amount=Decimal("400000"),
        paid_on=NOV_12,
        invoice=invoice,
        by=sekar,
        today=NOV_12,
    )
    with pytest.raises(Refused, match=r"Rp400\.000 \(12.November 2026\)"):
        withdraw_invoice(invoice=invoice, reason="Dobel.", by=sekar)


def test_a_withdrawn_invoice_keeps_its_number(laras, sekar):
    invoice = issue(laras, sekar)
    withdraw_invoice(invoice=invoice, reason="Dobel.", by=sekar)
    assert issue(laras, sekar).number == "INV/2026/0002"
    with pytest.raises(Refused, match="withdrawn already"):
        withdraw_invoice(invoice=invoice, reason="Dobel.", by=sekar)
    with pytest.raises(Refused, match="withdrawn already"):
        record_payment(
            client=laras, amount=Decimal(1), paid_on=NOV_12, invoice=invoice, by=sekar, today=NOV_12
        )


def test_a_final_invoice_is_not_withdrawn_alone(laras, sekar):
    with pytest.raises(Refused, match="final invoice of an ending"):
        withdraw_invoice(invoice=issue(laras, sekar, is_final=True), reason="Salah.", by=sekar)


def test_a_credit_takes_off_what_is_open_and_settles(laras, sekar):
    invoice = issue(laras, sekar)
    record_payment(
        client=laras,
        amount=Decimal("400000"),
        paid_on=NOV_1,
        invoice=invoice,
        by=sekar,
        today=NOV_12,
    )
    with pytest.raises(Refused, match=r"Only Rp600\.000 is open") as refusal:
        credit_invoice(
            invoice=invoice, amount=Decimal("600001"), credited_on=NOV_12, reason="Lebih.", by=sekar
        )
    assert refusal.value.field == "amount"
    credit_invoice(
        invoice=invoice,
        amount=Decimal("600000"),
        credited_on=NOV_12,
        reason="Tagihan akhir.",
        by=sekar,
    )
    invoice.refresh_from_db()
    assert (invoice.paid_on, open_amount(invoice), open_amount(invoice, NOV_1)) == (
        NOV_12,
        Decimal(0),
        Decimal("600000"),
    )


def test_balances_come_with_the_list_in_one_query(laras, sekar, django_assert_num_queries):
    paid, unpaid = issue(laras, sekar), issue(laras, sekar)
    record_payment(
        client=laras,
        amount=Decimal("1000000"),
        paid_on=NOV_12,
        invoice=paid,
        by=sekar,
        today=NOV_12,
    )
    with django_assert_num_queries(1):
        rows = list(with_balances(Invoice.objects.order_by("pk"), NOV_12))
    assert [(row.pk, row.received, row.open_amount) for row in rows] == [
        (paid.pk, Decimal("1000000"), Decimal(0)),
        (unpaid.pk, Decimal(0), Decimal("1000000")),
    ]


def test_a_dispute_covers_both_its_days(laras, sekar):
    invoice = issue(laras, sekar)
    dispute = open_dispute(
        invoice=invoice, from_on=date(2026, 11, 3), reason="Bunga kurang.", by=sekar, today=NOV_12
    )
    with pytest.raises(Refused, match="disputed already on 5\xa0November 2026"):
        open_dispute(
            invoice=invoice, from_on=date(2026, 11, 5), reason="Lagi.", by=sekar, today=NOV_12
        )
    settle_dispute(dispute=dispute, until_on=date(2026, 11, 6), by=sekar, today=NOV_12)
    undisputed = {
        day: Invoice.objects.undisputed_on(date(2026, 11, day)).exists() for day in (2, 3, 6, 7)
    }
    assert undisputed == {2: True, 3: False, 6: False, 7: True}
    with pytest.raises(Refused, match="has ended already"):
        settle_dispute(dispute=dispute, until_on=NOV_12, by=sekar, today=NOV_12)
    assert [event.kind for event in Event.objects.order_by("sequence")][-2:] == [
        "dispute_opened",
        "dispute_settled",
    ]


def test_days_of_a_dispute_are_in_order(laras, sekar):
    invoice = issue(laras, sekar)
    for day, sentence in (
        (date(2026, 11, 13), "has not come yet"),
        (date(2026, 10, 31), "before the invoice"),
    ):
        with pytest.raises(Refused, match=sentence):
            open_dispute(invoice=invoice, from_on=day, reason="Bunga.", by=sekar, today=NOV_12)
    dispute = open_dispute(
        invoice=invoice, from_on=date(2026, 11, 3), reason="Bunga.", by=sekar, today=NOV_12
    )
    for day, sentence in (
        (date(2026, 11, 2), "before it began"),
        (date(2026, 11, 13), "has not come yet"),
    ):
        with pytest.raises(Refused, match=sentence):
            settle_dispute(dispute=dispute, until_on=day, by=sekar, today=NOV_12)


def test_a_withdrawn_dispute_covers_nothing(laras, sekar):
    dispute = open_dispute(
        invoice=issue(laras, sekar),
        from_on=date(2026, 11, 3),
        reason="Bunga.",
        by=sekar,
        today=NOV_12,
    )
    withdraw_dispute(dispute=dispute, reason="Klien lain.", by=sekar)
    assert Invoice.objects.undisputed_on(NOV_12).exists()
    with pytest.raises(Refused, match="withdrawn already"):
        settle_dispute(dispute=dispute, until_on=NOV_12, by=sekar, today=NOV_12)
