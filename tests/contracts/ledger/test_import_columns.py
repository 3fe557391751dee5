"""A ledger with columns of its own, as staff bring it in: chosen once, remembered, and refused in
plain sentences.
"""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from clientcare.core.refused import Refused
from clientcare.ledger_files.layout import Mapping
from clientcare.models import Job
from contracts.ledger.actions.choose_columns import choose_columns
from contracts.models import Dispute, Invoice, LedgerImport, Payment
from tests.support.forms_in_pages import forms_of

HEADER = "No Faktur;Pelanggan;Tgl;Jatuh Tempo;Jumlah;Sengketa;Tgl Lunas"
AYU = "F/1;Ayu;05/02/2026;19/02/2026;Rp 1.250.000;tidak;18/02/2026"
LENTERA = "F/2;PT Lentera;10/02/2026;12/03/2026;Rp 48.750.000;ya;belum"
IMPORTS = "/v/kejora/imports/"


@pytest.fixture
def desk(sekar, as_user):
    return as_user(sekar)


@pytest.fixture
def upload(desk):
    """Bring a file of these lines; gives the address of its columns page."""

    def upload(*lines: str, browser=desk, vendor: str = "kejora", name: str = "piutang.csv") -> str:
        file = SimpleUploadedFile(name, "\n".join([*lines, ""]).encode())
        answer = browser.post(f"/v/{vendor}/imports/new/", {"file": file, "currency": "IDR"})
        assert answer.status_code == 302
        return answer.url

    return upload


def offered(browser, url: str) -> dict[str, str]:
    """What the page would send if somebody only pressed its button."""
    form = next(form for target, form in forms_of(browser.get(url).text, url) if target == url)
    return {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


def sentences(answer) -> list[str]:
    assert answer.status_code == 422
    summary = html.fromstring(answer.text).find_class("error-summary")
    return [one.text_content().strip() for band in summary for one in band.iter("li")]


def test_most_people_only_press_once(desk, upload, run_jobs):
    columns = upload(HEADER, AYU, LENTERA)
    address = columns.removesuffix("columns/")
    assert columns == f"{address}columns/" and desk.get(address).url == columns
    assert not Job.objects.exists() and "columns to choose" in desk.get(IMPORTS).text
    page = desk.get(columns).text
    assert (
        "Pelanggan: Ayu" in page
        and "Day first: 05/02/2026 is 5\N{NO-BREAK SPACE}February 2026" in page
    )
    assert desk.post(columns, offered(desk, columns)).url == address
    run_jobs("read_ledger")
    page = desk.get(address).text
    assert "Rp50.000.000" in page and "Import all of it" in page and "Jatuh Tempo" in page
    assert not Invoice.objects.exists()
    desk.post(f"{address}confirm/")
    run_jobs("write_ledger")
    first, second = Invoice.objects.order_by("number").select_related("client")
    assert (first.client.name, first.total, first.due_on) == ("Ayu", 1_250_000, date(2026, 2, 19))
    assert (second.number, second.issued_on, second.paid_on) == ("F/2", date(2026, 2, 10), None)
    assert (Payment.objects.get().paid_on, Dispute.objects.get().invoice) == (
        date(2026, 2, 18),
        second,
    )
    desk.post(f"{address}withdraw/", {"reason": "salah tahun"})
    assert not Invoice.objects.standing().exists()


def test_the_choice_is_kept_and_offered_for_the_next_such_file_of_this_vendor(
    desk, upload, rudi, as_user
):
    columns = upload(HEADER, AYU.replace("19/", "09/").replace("18/", "08/"))
    typed = offered(desk, columns)
    assert "date_order" not in typed  # 5 February or 2 May: nobody but a person can tell
    desk.post(columns, {**typed, "date_order": "dmy", "due_days": "30", "disputed": ""})
    kept = LedgerImport.objects.get().mapping
    assert kept == {
        "columns": {
            "number": 0,
            "client": 1,
            "issued_on": 2,
            "due_on": 3,
            "amount": 4,
            "settled_on": 6,
        },
        "date_order": "dmy",
        "decimal_form": "comma",
        "due_days": 30,
        "has_header": True,
        "names": [],
        "header": HEADER.split(";"),
    }
    again = upload(HEADER, AYU.replace("19/", "09/").replace("18/", "08/").replace("F/1", "F/9"))
    assert "filled in as for the last such file" in desk.get(again).text
    typed = offered(desk, again)
    assert (typed["date_order"], typed["due_days"], typed["disputed"]) == ("dmy", "30", "")
    other = upload(HEADER.replace("Tgl;", "Tanggal;"), AYU)
    assert "filled in as for" not in desk.get(other).text
    foreign = as_user(rudi)
    theirs = upload(
        HEADER, AYU.replace("19/", "09/").replace("18/", "08/"), browser=foreign, vendor="melati"
    )
    assert "date_order" not in offered(foreign, theirs)


def test_errors_name_the_files_own_columns_and_the_columns_are_chosen_again(desk, upload, run_jobs):
    columns = upload(HEADER, AYU, "F/2;Ayu;31/02/2026;;lima;;Lunas")
    desk.post(columns, offered(desk, columns))
    run_jobs("read_ledger")
    address = columns.removesuffix("columns/")
    page = desk.get(address).text
    assert "“Lunas” says that it is paid, but not on which day." in page
    found = [(one["line"], one["column"], one["code"]) for one in LedgerImport.objects.get().errors]
    assert found == [
        (3, "Tgl", "no_such_day"),
        (3, "Jatuh Tempo", "blank"),
        (3, "Jumlah", "amount_comma"),
        (3, "Tgl Lunas", "paid_when"),
    ]
    assert "Choose the columns again" in page
    typed = offered(desk, columns)
    assert desk.post(columns, {**typed, "settled_on": ""}).url == address
    assert "Reading the file" in desk.get(address).text
    run_jobs("read_ledger")
    assert [one["column"] for one in LedgerImport.objects.get().errors] == [
        "Tgl",
        "Jatuh Tempo",
        "Jumlah",
    ]


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
            "Due on: Choose the column, or write below how many days after the issue it is due.",
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
def test_a_choice_that_cannot_be_is_said_and_what_was_typed_is_kept(
    desk, upload, changes, expected
):
    columns = upload(HEADER, AYU, LENTERA)
    typed = {**offered(desk, columns), **changes}
    answer = desk.post(columns, typed)
    assert expected in sentences(answer)
    form = next(form for target, form in forms_of(answer.text, columns) if target == columns)
    kept = {name: value for name, value in form.form_values() if name in changes}
    possible = {name: value for name, value in changes.items() if value not in ("99", "x")}
    assert possible.items() <= {**dict.fromkeys(changes, ""), **kept}.items()
    assert LedgerImport.objects.get().state == "columns" and not Job.objects.exists()


def test_dates_that_two_orders_fit_are_asked_for(desk, upload):
    columns = upload(HEADER, AYU.replace("19/", "09/").replace("18/", "08/"))
    assert "The file alone does not tell. Choose how it is meant." in desk.get(columns).text
    answer = desk.post(columns, offered(desk, columns))
    assert sentences(answer) == [
        "Order of the dates: The file alone does not tell. Choose how it is meant."
    ]


def test_a_file_without_header(desk, upload, run_jobs):
    columns = upload(AYU, LENTERA)
    assert "Column 2: Ayu" in desk.get(columns).text
    typed = offered(desk, columns)
    assert "has_header" not in typed and (typed["client"], typed["number"], typed["amount"]) == (
        "1",
        "0",
        "4",
    )
    desk.post(columns, typed)
    run_jobs("read_ledger")
    found = LedgerImport.objects.get()
    assert (found.state, found.preview["rows"], found.mapping["header"]) == ("ready", 2, [""] * 7)
    assert "Column 5" in desk.get(found.get_absolute_url()).text
    assert "filled in as for the last" in desk.get(upload(AYU.replace("F/1", "F/3"))).text


def test_a_first_row_that_is_all_there_is(desk, upload):
    columns = upload(AYU)
    answer = desk.post(columns, {**offered(desk, columns), "has_header": "on"})
    assert "The first row names the columns: There is no invoice below the first row." in sentences(
        answer
    )


def test_what_a_file_does_not_tell_contradicts_nothing(desk, upload, run_jobs):
    """A second list without due days, disputes and payments skips what is known, and adds what is
    new.
    """
    short = (
        "F/1;Ayu;05/02/2026;1.250.000",
        "F/2;PT Lentera;10/02/2026;48.750.000",
        "F/3;Ayu;28/02/2026;5.000",
    )
    for lines in ((HEADER, AYU, LENTERA), ("Faktur;Klien;Tanggal;Total", *short)):
        columns = upload(*lines)
        desk.post(columns, {**offered(desk, columns), "due_days": "14"})
        run_jobs("read_ledger")
        desk.post(f"{columns.removesuffix('columns/')}confirm/")
        run_jobs("write_ledger")
    latest = LedgerImport.objects.first()
    assert (latest.state, latest.errors, latest.preview["skipped"], latest.preview["invoices"]) == (
        "done",
        [],
        2,
        1,
    )
    assert Invoice.objects.get(number="F/3").due_on == date(2026, 3, 14)


def test_the_columns_are_chosen_once(desk, upload, run_jobs):
    columns = upload(HEADER, AYU)
    typed = offered(desk, columns)
    desk.post(columns, typed)
    again = desk.post(
        columns, typed, follow=True, headers={"Referer": f"http://testserver{columns}"}
    )
    assert "The columns were chosen already; the file is being read." in again.text
    run_jobs("read_ledger")
    desk.post(f"{columns.removesuffix('columns/')}confirm/")
    run_jobs("write_ledger")
    assert desk.get(columns).url == columns.removesuffix("columns/")
    with pytest.raises(Refused, match="can no longer be chosen"):
        choose_columns(
            ledger_import=LedgerImport.objects.get(), mapping=Mapping({}, "dmy", "comma"), header=[]
        )
    assert Job.objects.filter(kind="read_ledger").count() == 1


def test_a_file_of_a_known_kind_is_read_at_once(desk, upload):
    address = upload(
        "client,invoice_number,issued_on,due_on,amount,disputed,settled_on",
        "Ayu,1,2026-01-05,2026-01-19,5,no,",
    )
    assert "Reading the file" in desk.get(address).text
    assert desk.get(f"{address}columns/").url == address
    assert LedgerImport.objects.get().mapping == {}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"No Faktur;Pelanggan;Tgl;Jumlah\n", "There is no invoice below the first row."),
        (b"Laporan Piutang 2026\nNo;Klien;Tgl;Jumlah\n1;Ayu;1/1/26;5\n", "Take away title lines"),
        (b"PK\x03\x04 sheet", "Save the sheet as CSV"),
        (b" \n", "The file is empty."),
    ],
)
def test_a_file_nobody_could_map_is_refused_at_once(desk, kejora, data, sentence):
    answer = desk.post(
        f"{IMPORTS}new/", {"file": SimpleUploadedFile("x.csv", data), "currency": "IDR"}
    )
    assert answer.status_code == 422 and sentence in answer.text
    assert not LedgerImport.objects.exists()


def test_only_the_vendors_own_files(upload, rudi, maria, as_user):
    columns = upload(HEADER, AYU)
    assert as_user(rudi).get(columns).status_code == 404
    assert as_user(rudi).get(columns.replace("kejora", "melati")).status_code == 404
    assert as_user(maria).get(columns).status_code == 403
