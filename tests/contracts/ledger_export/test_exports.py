"""A vendor's invoices as files for Jurnal, Accurate, and our own importer."""

import csv
import json
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from clientcare.models import Withdrawal
from contracts.billing.actions.issue_invoice import issue_invoice
from contracts.ledger_export.accurate import EXPENSE, HEADER, ITEM
from contracts.ledger_export.formats import export_bytes
from contracts.ledger_export.jurnal import COLUMNS
from contracts.ledger_export.sums import export_sums
from contracts.models import Dispute, Invoice, InvoiceCredit, Payment
from contracts.tax_invoices.actions.record_tax_invoice import record_tax_invoice
from contracts.tax_invoices.actions.withdraw_tax_invoice import withdraw_tax_invoice
from tests.support.factories import make_client, make_invoice, make_payment
from tests.support.letters import clock

TODAY = date(2026, 11, 13)
DUE = date(2026, 10, 28)


@pytest.fixture
def books(kejora, ratna, laras):
    """Five invoices that count, in two currencies: one with PPN and a line that was rounded, one
    paid in part, one with credit, one imported that is disputed, one in dollars; one withdrawn.
    """
    kejora.is_vat_registered = True
    kejora.save()
    lines = [
        {"description": "Dekorasi", "quantity": Decimal(2), "unit_price": Decimal(5_000_000)},
        {"description": "=Cetak", "quantity": Decimal("2.5"), "unit_price": Decimal(333)},
    ]
    issued = {"issued_on": date(2026, 10, 14), "due_on": DUE, "by": ratna, "today": TODAY}
    taxed = issue_invoice(client=laras, lines=lines, is_printed=False, **issued)
    make_payment(laras, "4000000", paid_on=date(2026, 11, 2), invoice=taxed)
    part = make_invoice(laras, "3000000", number="INV-2", due_on=DUE, issued_on=date(2026, 10, 15))
    make_payment(laras, "1000000", paid_on=date(2026, 11, 3), invoice=part)
    make_payment(laras, "9999", paid_on=date(2026, 12, 1), invoice=part)  # not yet
    InvoiceCredit.objects.create(
        vendor=kejora, invoice=part, amount=500000, credited_on=TODAY, reason="Bunga layu"
    )
    old = make_invoice(
        make_client(kejora, "Citra Lestari", reference="C-07"),
        "750000",
        number=taxed.number,
        series="imported",
        due_on=DUE,
        issued_on=date(2026, 10, 16),
    )
    Dispute.objects.create(vendor=kejora, invoice=old, from_on=old.issued_on)
    paid = {"currency": "USD", "due_on": DUE, "issued_on": date(2026, 10, 17)}
    dollars = make_invoice(laras, "99.90", number="INV-9", **paid)
    make_payment(laras, "99.90", paid_on=DUE, invoice=dollars, currency="USD")
    mistaken = make_invoice(laras, "1", number="INV-10", due_on=DUE)
    mistaken.withdrawal = Withdrawal.objects.create(vendor=kejora, reason="Salah", by=ratna)
    mistaken.save()
    return kejora


def rows_of(vendor, code: str) -> list[list[str]]:
    text = b"".join(export_bytes(vendor, code, TODAY)).decode("utf-8-sig")
    return list(csv.reader(StringIO(text)))


def sums_of(vendor) -> dict[str, tuple[Decimal, Decimal]]:
    """By currency what is owed after credits, and what is settled."""
    sums = export_sums(vendor, TODAY)
    return {entry.currency: (entry.total - entry.credited, entry.settled) for entry in sums}


def test_the_plain_ledger_comes_back_to_the_same_sums(books, melati, tmp_path):
    head, *rows = rows_of(books, "plain")
    assert head[-3:] == ["currency", "paid", "paid_on"]
    assert [row[1:] for row in rows] == [
        ["INV/2026/0001", "2026-10-14", "2026-10-28", "11100925", "no"]
        + ["", "IDR", "4000000", "2026-11-02"],
        ["INV-2", "2026-10-15", "2026-10-28", "2500000", "no", "", "IDR", "1000000", "2026-11-03"],
        ["INV/2026/0001 (imported)", "2026-10-16", "2026-10-28", "750000", "yes", "", "IDR"]
        + ["", ""],
        ["INV-9", "2026-10-17", "2026-10-28", "99.90", "no", "2026-10-28", "USD", "99.90", ""],
    ]
    path, said = tmp_path / "buku.csv", StringIO()
    with clock(TODAY):
        call_command("export_ledger", vendor="kejora", format="plain", out=path, stdout=StringIO())
    call_command("import_ledger", path, vendor="melati", format="json", stdout=said)
    assert json.loads(said.getvalue())["invoices"] == 4
    expected = {"IDR": (Decimal(14350925), Decimal(5000000)), "USD": (Decimal("99.9"),) * 2}
    assert sums_of(melati) == sums_of(books) == expected
    assert Invoice.objects.of(melati).get(number__endswith="(imported)").client.name == "C-07"


def test_a_day_of_payment_that_is_not_known_is_not_given(books):
    """Imported again it would be a day, and the payment of INV-9 late."""
    Payment.objects.filter(invoice__number__in=("INV-2", "INV-9")).update(day_known=False)
    paid = {row[1]: row[6:] for row in rows_of(books, "plain")[1:]}
    assert paid["INV-2"] == ["", "IDR", "1000000", ""]
    assert paid["INV-9"] == ["", "USD", "99.90", ""]
    assert paid["INV/2026/0001"] == ["", "IDR", "4000000", "2026-11-02"]


def test_jurnal_has_its_columns_and_every_rupiah(books):
    head, *rows = rows_of(books, "jurnal")
    assert tuple(head) == COLUMNS and len(head) == 31
    assert "|".join(head) == (  # as the published template names them
        "*Customer|Email|BillingAddress|ShippingAddress|*InvoiceDate|*DueDate|ShippingDate|ShipVia|"
        "TrackingNo|CustomerRefNo|*InvoiceNumber|Message|Memo|*ProductName|Description|*Quantity|"
        "Unit|*UnitPrice|ProductDiscountRate(%)|InvoiceDiscountRate(%)|TaxName|TaxRate(%)|"
        "ShippingFee|WitholdingAccountCode|WitholdingAmount(value or %)|#paid?(yes/no)|"
        "#PaymentMethod|#PaidToAccountCode|Tags (use ; to separate tags)|WarehouseName|"
        "#currency code(example: IDR, USD, CAD)"
    )
    shown = [dict(zip(head, row, strict=True)) for row in rows]
    first = shown[0]
    assert (first["*InvoiceDate"], first["*DueDate"], first["TaxRate(%)"]) == (
        "14/10/2026",
        "28/10/2026",
        "11%",
    )
    assert shown[1]["Description"] == "'=Cetak" and shown[1]["*UnitPrice"] == "833"
    sums: dict[str, Decimal] = {}
    for row in shown:
        net = Decimal(row["*Quantity"]) * Decimal(row["*UnitPrice"])
        key = row["*InvoiceNumber"] + row["*InvoiceDate"]
        sums[key] = sums.get(key, Decimal(0)) + net
    assert list(sums.values()) == [10000833, 3000000, 750000, Decimal("99.90")]
    assert round(sums["INV/2026/000114/10/2026"] * Decimal("1.11")) == 11100925
    assert {row["#currency code(example: IDR, USD, CAD)"] for row in shown} == {"IDR", "USD"}


def test_accurate_has_three_rows_of_names_and_rupiah_only(books):
    rows = rows_of(books, "accurate")
    assert {len(row) for row in rows} == {52}
    for names, row in zip((HEADER, ITEM, EXPENSE), rows, strict=False):
        assert tuple(filter(None, row)) == names
    kinds = [row[0] for row in rows[3:]]
    assert kinds == ["HEADER", "ITEM", "ITEM", "HEADER", "ITEM", "HEADER", "ITEM"]
    assert rows[3][1:7] == ["INV/2026/0001", "14/10/2026", "Laras & Bimo"] + [
        "Jalan Kenanga 3, Bandung",
        "Ya",
        "Tidak",
    ]
    assert rows[3][11] == "Jatuh tempo 28/10/2026" and rows[8][3] == "C-07"
    net = sum(Decimal(row[3]) * Decimal(row[5]) for row in rows[3:] if row[0] == "ITEM")
    assert net == 10000833 + 3000000 + 750000


def test_accurate_has_the_number_of_the_tax_invoice_that_holds(books, ratna):
    taxed = Invoice.objects.of(books).get(number="INV/2026/0001", series="own")
    by = {"invoice": taxed, "by": ratna, "today": TODAY}
    mistaken = record_tax_invoice(number="0400260001234567", dated_on=taxed.issued_on, **by)
    withdraw_tax_invoice(tax_invoice=mistaken, reason="Salah ketik", by=ratna)
    assert rows_of(books, "accurate")[3][7] == ""
    record_tax_invoice(number="04002600012345678", dated_on=taxed.issued_on, **by)
    rows = rows_of(books, "accurate")
    assert (rows[3][7], rows[6][7], rows[8][7]) == ("04002600012345678", "", "")


def test_ppn_of_another_sum_is_a_line_and_a_line_below_zero_is_no_line(books, laras):
    odd = make_invoice(laras, "1120", due_on=DUE, number="INV-X", vat=Decimal(120))
    odd.lines.create(vendor=books, position=1, description="A", unit_price=1500, amount=1500)
    odd.lines.create(vendor=books, position=2, description="B", unit_price=-500, amount=-500)
    rows = [row for row in rows_of(books, "jurnal") if row[10] == "INV-X"]
    assert [(row[14], row[17], row[20]) for row in rows] == [
        ("INV-X", "1000", ""),
        ("PPN", "120", ""),
    ]


def test_page_and_command_give_the_same_file_to_the_owner(books, ratna, sekar, as_user, tmp_path):
    desk = as_user(ratna)
    with clock(TODAY):
        answer = desk.get("/v/kejora/exports/jurnal.csv")
        sent = b"".join(answer.streaming_content)
        call_command(
            "export_ledger",
            vendor="kejora",
            format="jurnal",
            out=tmp_path / "jurnal.csv",
            stdout=StringIO(),
        )
        page = desk.get("/v/kejora/exports/").text
        assert desk.get("/v/kejora/exports/xlsx.csv").status_code == 404
        assert as_user(sekar).get("/v/kejora/exports/").status_code == 403
    assert sent == (tmp_path / "jurnal.csv").read_bytes()
    assert "kejora-jurnal-2026-11-13.csv" in answer["Content-Disposition"]
    assert "Rp14.850.925" in page and "US$99.90" in page
    with pytest.raises(CommandError, match="cannot be written"):
        call_command(
            "export_ledger", vendor="kejora", format="plain", out=tmp_path / "no" / "x.csv"
        )
