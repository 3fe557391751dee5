"""manage.py import_ledger --columns auto: rows that are no invoices, currencies, forms of files.

The last test reads the files that once were read wrongly; the others build their own of each kind.
"""

import json
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from clientcare.models import Event
from contracts.models import Invoice, LedgerImport, Payment
from tests.support.auto_import import GOOD, HEAD, import_auto, planned_sums
from tests.support.factories import make_client

FAULTS = settings.REFERENCE_DATA_DIR / "faults"


def test_one_row_an_item_is_one_invoice(run):
    head = "Invoice Number,Customer Name,Invoice Date,Due Date,Item Name,Item Total,Total,Balance"
    rows = (
        "INV-1,Rimba,2025-06-02,2025-07-02,Steel,500,819.2,819.2",
        "INV-1,Rimba,2025-06-02,2025-07-02,Hinge,160,819.2,819.2",
        "INV-1,,,,Screw,159.2,,",
        "INV-2,Rimba,2025-06-02,2025-07-02,Hinge,160,160,160",
    )
    report = run(head, *rows, currency="USD", dry_run=True)
    assert planned_sums(report) == [
        ("INV-1", "819.20", "0.00", "819.20"),
        ("INV-2", "160.00", "0.00", "160.00"),
    ]
    with pytest.raises(CommandError, match="Errors: 1."):
        run(head, *rows, rows[0].replace("819.2", "900"), currency="USD", dry_run=True)


CREDIT = "CN-1;Ayu;02/02/2026;;(Rp 250.000)"
ZERO = "F/0;Ayu;02/02/2026;15/02/2026;0"
TOTAL = "Total;;;;Rp 1.000.000"
AHEAD = "F/9;Ayu;02/02/2028;15/02/2028;Rp 5.000"


def test_rows_that_are_no_invoices_are_named_and_left_out_with_consent(run):
    rows = (HEAD, GOOD, CREDIT, ZERO, ";;;;", TOTAL, AHEAD)
    report = run(*rows, dry_run=True)
    assert planned_sums(report) == [("F/1", "1250000", "0", "1250000")]
    quoted = [
        (warning.split(" is left out")[0], name in warning)
        for warning, name in zip(report["warnings"], ("CN-1", "F/0", "Total", "F/9"), strict=True)
    ]
    assert quoted == [("Row 3", True), ("Row 4", True), ("Row 6", True), ("Row 7", True)]
    with pytest.raises(CommandError, match="Nothing was imported"):
        run(*rows)
    assert not Invoice.objects.exists()
    assert run(*rows, leave_out=True)["invoices"] == 1
    assert Invoice.objects.get().due_on == date(2027, 2, 15)


def test_a_payment_after_today_is_left_out_with_its_row(run):
    rows = (f"{HEAD};Tgl Bayar", f"{GOOD};29/11/2026", f"{GOOD.replace('F/1', 'F/2')};28/11/2026")
    report = run(*rows, dry_run=True)
    assert [row["number"] for row in report["plan"]] == ["F/2"]
    assert "F/1" in report["warnings"][0] and "29\xa0November 2026" in report["warnings"][0]
    run(*rows, leave_out=True)
    assert list(Payment.objects.values_list("paid_on", flat=True)) == [date(2026, 11, 28)]


def test_cancelled_and_draft_invoices_are_left_out(run):
    report = run(
        f"{HEAD};Status", f"{GOOD};Batal", f"{GOOD};Draft", f"{GOOD};Terkirim", dry_run=True
    )
    assert [row["number"] for row in report["plan"]] == ["F/1"]
    assert ["Batal" in warning or "Draft" in warning for warning in report["warnings"]] == [
        True,
        True,
    ]


STRIPE = "id,Customer Name,Number,Currency,Date (UTC),Due Date (UTC),Paid At (UTC),Status,Total"
USD = "in_1,Satu,A-1,usd,2026-02-05 10:00,2026-02-19 10:00,2026-02-06 11:00,paid,100.00"
RP = "in_2,Dua,A-2,Rp,2026-02-06 10:00,2026-02-20 10:00,,open,200.00"


def test_each_row_has_its_own_currency(run):
    report = run(STRIPE, USD, RP)
    assert (report["invoices"], report["payments"]) == (2, 1)
    assert list(Invoice.objects.order_by("pk").values_list("number", "currency", "total")) == [
        ("A-1", "USD", 100),
        ("A-2", "IDR", 200),
    ]
    assert list(Payment.objects.values_list("currency", "paid_on")) == [("USD", date(2026, 2, 6))]
    billed = Event.objects.get(kind="ledger_imported").particulars["billed"]
    assert {code: Decimal(amount) for code, amount in billed.items()} == {"USD": 100, "IDR": 200}
    assert LedgerImport.objects.get().currencies == "USD, IDR"


@pytest.mark.parametrize(
    ("row", "options", "sentence"),
    [
        (USD.replace("usd", "xau"), {}, "“xau” is no currency that is kept here"),
        (USD, {"currency": "IDR"}, "In USD here, but IDR was chosen for the file."),
        (
            RP.replace("200.00", "200.50"),
            {},
            "“200.50” is finer than the currency’s smallest unit.",
        ),
    ],
)
def test_a_currency_that_cannot_be_is_an_error_of_its_row(run, row, options, sentence):
    out = StringIO()
    with pytest.raises(CommandError, match="Errors: 1."):
        run(STRIPE, row, dry_run=True, stdout=out, **options)
    report = json.loads(out.getvalue())
    assert report["errors"][0]["line"] == 2 and report["errors"][0]["message"].startswith(sentence)


@pytest.mark.parametrize(
    "lines",
    [
        ("sep=;", HEAD, GOOD),
        ("DATA PENJUALAN, 2026", "", "Toko;Kejora", HEAD, GOOD),
        (HEAD.replace(";", "|"), GOOD.replace(";", "|")),
        (
            "\u200e" + HEAD,
            "F/1;\u200eAyu\u200f;\u202a01/02/2026\u202c;15/02/2027;\u200bRp 1.250.000",
        ),
        (f"{HEAD};Tgl Bayar;Catatan", GOOD),
    ],
    ids=["sep", "titles", "pipes", "marks", "missing last cells"],
)
def test_files_whose_form_is_a_little_different(run, lines):
    report = run(*lines)
    assert report["invoices"] == 1
    invoice = Invoice.objects.get()
    assert (invoice.number, invoice.client.name, invoice.total) == ("F/1", "Ayu", 1_250_000)


def test_a_needed_cell_that_is_missing_is_still_an_error(run):
    with pytest.raises(CommandError, match="Errors: 1."):
        run(HEAD, GOOD, "F/2;Ayu;01/02/2026;15/02/2027", dry_run=True)


def test_names_that_may_be_one_client_are_asked_about(run):
    names = ("PT Maju Jaya, Tbk.", "Maju Jaya", "MAJU  JAYA", "Maju Raya", "Dé Luxe", "De Luxe")
    rows = [f"F/{n};{name};01/02/2026;15/02/2027;5000" for n, name in enumerate(names)]
    report = run(HEAD, *rows, dry_run=True)
    assert report["warnings"] == [
        "“Maju Jaya” and “PT Maju Jaya, Tbk.” may be the same client.",
        "“MAJU JAYA” and “PT Maju Jaya, Tbk.” may be the same client.",
        "“De Luxe” and “Dé Luxe” may be the same client.",
    ]


def test_a_name_taken_by_an_earlier_answer_is_named(run, kejora, tmp_path):
    make_client(kejora, name="Maju")
    assert "answers" not in run(HEAD, GOOD)
    LedgerImport.objects.update(choices={"same": {"P.T. Maju": "Maju"}})
    taken = GOOD.replace("F/1;Ayu", "F/2;P.T. Maju")
    sentence = "“P.T. Maju” is taken as Maju, as on 28\xa0November 2026."
    assert run(HEAD, taken, dry_run=True)["answers"] == [sentence]
    assert run(HEAD, taken)["answers"] == [sentence]
    out = StringIO()
    path = tmp_path / "piutang.csv"
    call_command("import_ledger", path, vendor="kejora", columns="auto", stdout=out)
    assert sentence in out.getvalue().splitlines()


def test_sums_in_errors_name_the_currency_of_the_import(run, refuse):
    rows = (f"{HEAD};Terbayar;Sisa", f"{GOOD};500.000;700.000")
    stated = "is still open here, but total less paid is"
    assert refuse(*rows) == [f"2, Sisa: Rp700.000 {stated} Rp750.000."]
    plain = GOOD.replace("Rp 1.250.000", "1.250,50")
    assert refuse(rows[0], f"{plain};500,00;700,00", currency="USD") == [
        f"2, Sisa: US$700.00 {stated} US$750.50."
    ]


def test_columns_that_are_not_recognised_are_said(run):
    with pytest.raises(CommandError, match="Not recognised: amount. Say with --columns"):
        run("No. Invoice;Pelanggan;Tgl;Jatuh Tempo;Amount Due", GOOD, dry_run=True)


def test_a_file_of_a_known_kind_is_read_as_ever(run):
    head = "client,invoice_number,issued_on,due_on,amount,disputed,settled_on"
    report = run(head, "Ani,1,2026-01-05,2026-01-19,1000,no", dry_run=True)
    assert report["columns"]["number"] == "invoice_number"
    assert planned_sums(report) == [("1", "1000", "0", "1000")]


RIGHT = {
    "10-ledger-expected-payment-date": [("INV-002", "1000000", "0", "1000000")],
    "11-ledger-last-payment-date-part-paid": [("102", "1000.00", "400.00", "600.00")],
    "13-ledger-paid-without-day": [
        ("INV-1", "1250000", "1250000", "0"),
        ("INV-2", "2000000", "500000", "1500000"),
    ],
    "14-ledger-line-per-item": [("INV-0001", "819.20", "0.00", "819.20")],
    "15-ledger-one-bad-row-stops-all": [("1", "1250000", "0", "1250000")],
    "16-ledger-lines-above-header": [("1", "1250000", "0", "1250000")],
    "17-ledger-trailing-empty-cell": [("1", "1000", "0", "1000"), ("2", "1000", "1000", "0")],
    "18-ledger-paid-in-the-future": [("FUT-002", "1000000", "0", "1000000")],
    "19-ledger-currency-column-ignored": [
        ("ABC-0001", "100.00", "100.00", "0.00"),
        ("ABC-0002", "200.00", "0.00", "200.00"),
    ],
}


@pytest.mark.parametrize("folder", RIGHT)
def test_the_files_that_went_wrong_are_right(kejora, folder):
    if not (FAULTS / folder).exists():
        pytest.skip(f"{FAULTS} is absent: set REFERENCE_DATA_DIR to the folder that holds faults/")
    [path] = (FAULTS / folder).glob("*.csv")
    options = {"currency": "USD"} if folder.startswith("14") else {}
    assert planned_sums(import_auto(path, dry_run=True, **options)) == RIGHT[folder]
