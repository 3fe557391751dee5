"""manage.py import_ledger --columns auto: what the files of other programs say is what is stored.

Each file here is one kind of file that was once read wrongly.
"""

import json
from datetime import date
from io import StringIO

import pytest
import time_machine
from django.conf import settings
from django.core.management import CommandError, call_command

from contracts.models import Invoice, Payment

FAULTS = settings.REFERENCE_DATA_DIR / "faults"
HEAD = "No. Invoice;Pelanggan;Tgl. Invoice;Jatuh Tempo;Total"
TODAY = "2026-11-28 12:00"


@pytest.fixture
def run(kejora, tmp_path):
    """The command on a file of these lines, read as in November 2026."""

    def run(*lines: str, **options) -> dict:
        path = tmp_path / "piutang.csv"
        path.write_text("\n".join([*lines, ""]))
        return call(path, **options)

    return run


def call(path, **options) -> dict:
    out = StringIO()
    given = {"vendor": "kejora", "format": "json", "columns": "auto", "stdout": out, **options}
    with time_machine.travel(TODAY, tick=False):
        call_command("import_ledger", path, **given)
    return json.loads(out.getvalue())


def sums(report: dict) -> list[tuple[str, ...]]:
    return [
        tuple(one[name] for name in ("number", "total", "paid", "open")) for one in report["plan"]
    ]


def test_the_preview_tells_columns_rows_and_what_is_not_used(run):
    report = run(
        "Invoice ID,Invoice Number,Customer Name,Invoice Date,Due Date,Item Price,Total,Remark",
        "4271668000000077325,INV-2,Rimba,2026-01-16,2026-02-15,250000,7500000,x",
        dry_run=True,
    )
    assert report == {
        **{"rows": 1, "invoices": 1, "payments": 0, "skipped": 0, "clients": 1, "errors": []},
        "columns": {
            "client": "Customer Name",
            "number": "Invoice Number",
            "issued_on": "Invoice Date",
            "due_on": "Due Date",
            "amount": "Total",
        },
        "plan": [
            {
                "number": "INV-2",
                "client": "Rimba",
                "currency": "IDR",
                "total": "7500000",
                "paid": "0",
                "open": "7500000",
                "due_on": "2026-02-15",
            }
        ],
        "unused_columns": ["Invoice ID", "Item Price", "Remark"],
        "warnings": ["Column “Item Price” holds money or days of payments and is not used."],
    }
    assert not Invoice.objects.exists()


@pytest.mark.parametrize(
    "name",
    [
        "Expected Payment Date",
        "Next Payment Date",
        "Planned Payment",
        "Tgl Rencana Bayar",
        "Tanggal Rencana Pelunasan",
        "Estimasi Tgl Bayar",
        "Tgl Janji Bayar",
    ],
)
def test_a_hoped_for_day_is_no_payment(run, name):
    report = run(
        f"{HEAD};{name}", "F/1;Ayu;16/01/2026;15/02/2026;Rp 1.000.000;30/09/2026", dry_run=True
    )
    assert sums(report) == [("F/1", "1000000", "0", "1000000")]
    assert report["unused_columns"] == [name] and name in report["warnings"][0]


@pytest.mark.parametrize(
    "name", ["Last Payment Date", "Tgl Pelunasan Terakhir", "Pembayaran Terakhir"]
)
def test_the_last_payment_of_an_open_row_is_one_of_several(run, name):
    head = f"{HEAD};{name};Sisa"
    report = run(
        head,
        "F/1;Ayu;16/01/2026;15/02/2026;1.000.000;03/02/2026;600.000",
        "F/2;Ayu;16/01/2026;15/02/2026;1.000.000;04/02/2026;0",
        "F/3;Ayu;16/01/2026;15/02/2026;1.000.000;;1.000.000",
    )
    assert report["payments"] == 2
    assert list(Payment.objects.order_by("pk").values_list("amount", "paid_on")) == [
        (400_000, date(2026, 2, 3)),
        (1_000_000, date(2026, 2, 4)),
    ]
    paid = dict(Invoice.objects.values_list("number", "paid_on"))
    assert paid == {"F/1": None, "F/2": date(2026, 2, 4), "F/3": None}


def test_a_day_paid_beside_an_open_balance_is_read_as_a_part(run):
    report = run(
        f"{HEAD};Tgl Bayar;Sisa",
        "F/1;Ayu;16/01/2026;15/02/2026;900.000;03/02/2026;300.000",
        dry_run=True,
    )
    assert sums(report) == [("F/1", "900000", "600000", "300000")]
    assert "2026-02-03" in report["warnings"][0] and "300000" in report["warnings"][0]


def test_down_and_final_payments_with_their_days(run):
    head = f"{HEAD};DP;Tgl DP;Pelunasan;Tgl Pelunasan"
    run(
        head,
        "F/1;Ayu;16/01/2026;15/02/2026;900.000;300.000;10/01/2026;600.000;20/02/2026",
        "F/2;Ayu;16/01/2026;15/02/2026;900.000;300.000;10/01/2026;;",
    )
    assert list(
        Payment.objects.order_by("pk").values_list("invoice__number", "amount", "paid_on")
    ) == [
        ("F/1", 300_000, date(2026, 1, 10)),
        ("F/1", 600_000, date(2026, 2, 20)),
        ("F/2", 300_000, date(2026, 1, 10)),
    ]
    assert Invoice.objects.get(number="F/1").paid_on == date(2026, 2, 20)


PAID = f"{HEAD};Sudah Dibayar;Sisa;Status"
LUNAS = "F/1;Ayu;05/02/2026;19/02/2026;1250000;1250000;0;LUNAS"
PART = "F/2;Budi;06/02/2026;20/02/2026;2000000;500000;1500000;SEBAGIAN"


def test_paid_without_a_day_asks_for_one(run):
    report = run(PAID, LUNAS, PART, dry_run=True)
    assert sums(report) == [
        ("F/1", "1250000", "1250000", "0"),
        ("F/2", "2000000", "500000", "1500000"),
    ]
    assert [one.split("”")[0] for one in report["warnings"]] == ["Row 2, “F/1", "Row 3, “F/2"]
    with pytest.raises(CommandError, match="Nothing was imported. Errors: 2."):
        run(PAID, LUNAS, PART)
    with pytest.raises(CommandError, match="that day has not come yet"):
        run(PAID, LUNAS, PART, day_not_known=date(2026, 11, 29))
    assert not Invoice.objects.exists()
    assert run(PAID, LUNAS, PART, day_not_known=date(2026, 10, 1))["payments"] == 2
    assert set(Payment.objects.values_list("paid_on", "day_known")) == {(date(2026, 10, 1), False)}
    days = dict(Invoice.objects.values_list("number", "paid_day_known"))
    assert days == {"F/1": False, "F/2": True}


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ("1250000;1000000;LUNAS", "1000000 is still open here, but total less paid is 0."),
        ("1000000;250000;LUNAS", "“LUNAS” says that it is paid, but 250000 is still open."),
        ("1250000;0;Belum Lunas", "“Belum Lunas” says that it is open, but 1250000 was paid"),
        (
            "1250000;0;SEBAGIAN",
            "“SEBAGIAN” says that it is partly paid, but the sums say otherwise",
        ),
        ("2000000;;", "2000000 was paid, more than the total of 1250000."),
        (";2000000;", "2000000 is still open here, more than the total of 1250000."),
        (";;SEBAGIAN", "Partly paid, but no column says how much."),
    ],
)
def test_a_row_that_contradicts_itself_stops_everything(run, cells, sentence):
    out = StringIO()
    row = f"F/1;Ayu;05/02/2026;19/02/2026;1250000;{cells}"
    with pytest.raises(CommandError, match="Nothing was imported. Errors: 1."):
        run(PAID, row, PART, day_not_known=date(2026, 10, 1), stdout=out)
    [error] = json.loads(out.getvalue())["errors"]
    assert error["line"] == 2 and error["message"].startswith(sentence)
    assert not Invoice.objects.exists()


def test_one_row_an_item_is_one_invoice(run):
    head = "Invoice Number,Customer Name,Invoice Date,Due Date,Item Name,Item Total,Total,Balance"
    rows = (
        "INV-1,Rimba,2025-06-02,2025-07-02,Steel,500,819.2,819.2",
        "INV-1,Rimba,2025-06-02,2025-07-02,Hinge,160,819.2,819.2",
        "INV-1,,,,Screw,159.2,,",
        "INV-2,Rimba,2025-06-02,2025-07-02,Hinge,160,160,160",
    )
    report = run(head, *rows, currency="USD", dry_run=True)
    assert sums(report) == [
        ("INV-1", "819.20", "0.00", "819.20"),
        ("INV-2", "160.00", "0.00", "160.00"),
    ]
    with pytest.raises(CommandError, match="Errors: 1."):
        run(head, *rows, rows[0].replace("819.2", "900"), currency="USD", dry_run=True)


CREDIT = "CN-1;Ayu;02/02/2026;;(Rp 250.000)"
ZERO = "F/0;Ayu;02/02/2026;15/02/2026;0"
TOTAL = "Total;;;;Rp 1.000.000"
AHEAD = "F/9;Ayu;02/02/2028;15/02/2028;Rp 5.000"
GOOD = "F/1;Ayu;01/02/2026;15/02/2027;Rp 1.250.000"


def test_rows_that_are_no_invoices_are_named_and_left_out_with_consent(run):
    rows = (HEAD, GOOD, CREDIT, ZERO, ";;;;", TOTAL, AHEAD)
    report = run(*rows, dry_run=True)
    assert sums(report) == [("F/1", "1250000", "0", "1250000")]
    quoted = [
        (one.split(" is left out")[0], name in one)
        for one, name in zip(report["warnings"], ("CN-1", "F/0", "Total", "F/9"), strict=True)
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
    assert [one["number"] for one in report["plan"]] == ["F/2"]
    assert "F/1" in report["warnings"][0] and "2026-11-29" in report["warnings"][0]
    run(*rows, leave_out=True)
    assert list(Payment.objects.values_list("paid_on", flat=True)) == [date(2026, 11, 28)]


def test_cancelled_and_draft_invoices_are_left_out(run):
    report = run(
        f"{HEAD};Status", f"{GOOD};Batal", f"{GOOD};Draft", f"{GOOD};Terkirim", dry_run=True
    )
    assert [one["number"] for one in report["plan"]] == ["F/1"]
    assert ["Batal" in one or "Draft" in one for one in report["warnings"]] == [True, True]


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


def test_columns_that_are_not_recognised_are_said(run):
    with pytest.raises(CommandError, match="Not recognised: amount. Say with --columns"):
        run("No. Invoice;Pelanggan;Tgl;Jatuh Tempo;Amount Due", GOOD, dry_run=True)


def test_a_file_of_a_known_kind_is_read_as_ever(run):
    head = "client,invoice_number,issued_on,due_on,amount,disputed,settled_on"
    report = run(head, "Ani,1,2026-01-05,2026-01-19,1000,no", dry_run=True)
    assert report["columns"]["number"] == "invoice_number"
    assert sums(report) == [("1", "1000", "0", "1000")]


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
    assert sums(call(path, dry_run=True, **options)) == RIGHT[folder]
