"""manage.py import_ledger --columns auto: columns and payments of other programs' files."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError

from contracts.models import Invoice, Payment
from tests.support.auto_import import HEAD, planned_sums


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
    assert planned_sums(report) == [("F/1", "1000000", "0", "1000000")]
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
    assert planned_sums(report) == [("F/1", "900000", "600000", "300000")]
    assert report["warnings"][0].startswith(
        "Row 2, Tgl Bayar: “3\xa0February 2026” cannot be the day it was fully paid, because "
        "Rp300.000 is still open."
    )


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
    assert planned_sums(report) == [
        ("F/1", "1250000", "1250000", "0"),
        ("F/2", "2000000", "500000", "1500000"),
    ]
    assert [warning.split("”")[0] for warning in report["warnings"]] == [
        "Row 2, “F/1",
        "Row 3, “F/2",
    ]
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
        ("1250000;1000000;LUNAS", "Rp1.000.000 is still open here, but total less paid is Rp0."),
        ("1000000;250000;LUNAS", "“LUNAS” says that it is paid, but Rp250.000 is still open."),
        ("1250000;0;Belum Lunas", "“Belum Lunas” says that it is open, but Rp1.250.000 was paid"),
        (
            "1250000;0;SEBAGIAN",
            "“SEBAGIAN” says that it is partly paid, but the sums say otherwise",
        ),
        ("2000000;;", "Rp2.000.000 was paid, more than the total of Rp1.250.000."),
        (";2000000;", "Rp2.000.000 is still open here, more than the total of Rp1.250.000."),
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


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (
            "300.000;10/01/2026;500.000;20/02/2026",
            "The payments add up to Rp800.000, but Rp900.000 was",
        ),
        ("1.000.000;10/01/2026;;", "Rp1.000.000 was paid, more than the total of Rp900.000."),
    ],
)
def test_payments_that_do_not_add_up_stop(run, cells, sentence):
    out = StringIO()
    with pytest.raises(CommandError, match="Errors: 1."):
        run(
            f"{HEAD};DP;Tgl DP;Pelunasan;Tgl Pelunasan",
            f"F/1;Ayu;16/01/2026;15/02/2026;900.000;{cells}",
            stdout=out,
        )
    assert json.loads(out.getvalue())["errors"][0]["message"].startswith(sentence)
