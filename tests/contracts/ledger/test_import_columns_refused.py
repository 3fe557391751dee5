"""Columns that cannot be chosen, and files without columns to choose."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from clientcare.models import Job
from contracts.models import LedgerImport
from tests.support.columns_page import AYU, HEADER, LENTERA, offered_columns
from tests.support.forms_in_pages import forms_of

pytestmark = pytest.mark.usefixtures("without_refreshes")


def sentences(answer) -> list[str]:
    assert answer.status_code == 422
    summary = html.fromstring(answer.text).find_class("error-summary")
    return [item.text_content().strip() for band in summary for item in band.iter("li")]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"client": "0"},
            "Invoice number: “No Faktur” is chosen for “Client” already. Choose another column.",
        ),
        ({"client": ""}, "Client: Choose the column that holds it."),
        (
            {"client": "99"},
            "Client: Select a valid choice. 99 is not one of the available choices.",
        ),
        (
            {"due_on": ""},
            "Due on: Choose the column, or write how many days after the issue it is due.",
        ),
        (
            {"due_on": "", "due_days": "-1"},
            "Else due after (days): Ensure this value is greater than or equal to 0.",
        ),
        (
            {"due_on": "", "due_days": "366"},
            "Else due after (days): Ensure this value is less than or equal to 365.",
        ),
        (
            {"amount": "1", "client": "4"},
            "Amount: “Pelanggan” holds no amounts that can be read: Pelanggan: Ayu.",
        ),
        (
            {"issued_on": "0", "number": "2"},
            "Issued on: “No Faktur” holds no dates that can be read: F/1.",
        ),
        (
            {"settled_on": "0", "number": "6"},
            "Fully paid on: “No Faktur” holds no dates that can be read: F/1.",
        ),
        (
            {"date_order": "mdy"},
            "Order of the dates: “19/02/2026” in the file is not written like this. Choose "
            "another form.",
        ),
        (
            {"date_order": "ymd"},
            "Order of the dates: “05/02/2026” in the file is not written like this. Choose "
            "another form.",
        ),
        (
            {"decimal_form": "point"},
            "How amounts are written: “Rp 1.250.000” in the file is not written like this. Choose "
            "another form.",
        ),
        (
            {"date_order": "x"},
            "Order of the dates: Select a valid choice. x is not one of the available choices.",
        ),
    ],
)
def test_a_choice_that_cannot_be_is_reported_and_what_was_typed_is_kept(
    desk, upload, changes, expected
):
    columns = upload(HEADER, AYU, LENTERA)
    typed = {**offered_columns(desk, columns), **changes}
    answer = desk.post(columns, typed)
    assert expected in sentences(answer)
    form = next(form for target, form in forms_of(answer.text, columns) if target == columns)
    saved = {name: value for name, value in form.form_values() if name in changes}
    possible = {name: value for name, value in changes.items() if value not in ("99", "x")}
    assert possible.items() <= {**dict.fromkeys(changes, ""), **saved}.items()
    assert LedgerImport.objects.get().state == "columns" and not Job.objects.exists()


def test_dates_that_two_orders_fit_are_asked_for(desk, upload):
    columns = upload(HEADER, AYU.replace("19/", "09/").replace("18/", "08/"))
    assert "The file alone does not tell. Choose how it is meant." in desk.get(columns).text
    answer = desk.post(columns, offered_columns(desk, columns))
    assert sentences(answer) == [
        "Order of the dates: The file alone does not tell. Choose how it is meant."
    ]


def test_a_first_row_that_is_all_there_is(desk, upload):
    columns = upload(AYU)
    answer = desk.post(columns, {**offered_columns(desk, columns), "has_header": "on"})
    assert "The first row names the columns: There is no invoice below the first row." in sentences(
        answer
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"No Faktur;Pelanggan;Tgl;Jumlah\n", "There is no invoice below the first row."),
        (b"Laporan Piutang 2026\nKlien;Tgl;Jumlah\nAyu;1/1/26;5\n", "Take away title lines"),
        (b"PK\x03\x04 sheet", "The workbook is damaged"),
        (b" \n", "The file is empty."),
    ],
)
def test_a_file_nobody_could_map_is_refused_at_once(desk, kejora, data, sentence):
    answer = desk.post(
        "/v/kejora/imports/new/", {"file": SimpleUploadedFile("x.csv", data), "currency": "IDR"}
    )
    assert answer.status_code == 422 and sentence in answer.text
    assert not LedgerImport.objects.exists()
