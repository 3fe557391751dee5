"""A ledger with columns of its own, as staff bring it in: chosen once, and remembered."""

from datetime import date

import pytest

from clientcare.core.refused import Refused
from clientcare.ledger_files.layout import Mapping
from clientcare.models import Job
from contracts.ledger.actions.choose_columns import choose_columns
from contracts.models import Dispute, Invoice, LedgerImport, Payment
from tests.support.columns_page import AYU, HEADER, LENTERA, offered_columns

pytestmark = pytest.mark.usefixtures("without_refreshes")

IMPORTS = "/v/kejora/imports/"


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
    assert desk.post(columns, offered_columns(desk, columns)).url == address
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
    assert not Invoice.objects.valid().exists()


def test_the_choice_is_kept_and_offered_for_the_next_such_file_of_this_vendor(
    desk, upload, rudi, as_user
):
    columns = upload(HEADER, AYU.replace("19/", "09/").replace("18/", "08/"))
    typed = offered_columns(desk, columns)
    assert "date_order" not in typed  # 5 February or 2 May: only a person can decide
    desk.post(columns, {**typed, "date_order": "dmy", "due_days": "30", "disputed": ""})
    saved = LedgerImport.objects.get().mapping
    assert saved == {
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
    typed = offered_columns(desk, again)
    assert (typed["date_order"], typed["due_days"], typed["disputed"]) == ("dmy", "30", "")
    other = upload(HEADER.replace("Tgl;", "Tanggal;"), AYU)
    assert "filled in as for" not in desk.get(other).text
    foreign = as_user(rudi)
    theirs = upload(
        HEADER, AYU.replace("19/", "09/").replace("18/", "08/"), browser=foreign, vendor="melati"
    )
    assert "date_order" not in offered_columns(foreign, theirs)


def test_errors_name_the_files_own_columns_and_the_columns_are_chosen_again(desk, upload, run_jobs):
    columns = upload(HEADER, AYU, "F/2;Ayu;31/02/2026;;lima;;Lunas")
    desk.post(columns, offered_columns(desk, columns))
    run_jobs("read_ledger")
    address = columns.removesuffix("columns/")
    page = desk.get(address).text
    assert "There is no day “31/02/2026” in the calendar." in page
    result = [
        (error["line"], error["column"], error["code"])
        for error in LedgerImport.objects.get().errors
    ]
    assert result == [
        (3, "Tgl", "no_such_day"),
        (3, "Jatuh Tempo", "blank"),
        (3, "Jumlah", "amount_comma"),
    ]
    assert "Choose the columns again" in page
    typed = offered_columns(desk, columns)
    assert desk.post(columns, {**typed, "settled_on": ""}).url == address
    assert "Reading the file" in desk.get(address).text
    run_jobs("read_ledger")
    assert [error["column"] for error in LedgerImport.objects.get().errors] == [
        "Tgl",
        "Jatuh Tempo",
        "Jumlah",
    ]


def test_a_file_without_header(desk, upload, run_jobs):
    columns = upload(AYU, LENTERA)
    assert "Column 2: Ayu" in desk.get(columns).text
    typed = offered_columns(desk, columns)
    assert "has_header" not in typed and (typed["client"], typed["number"], typed["amount"]) == (
        "1",
        "0",
        "4",
    )
    desk.post(columns, typed)
    run_jobs("read_ledger")
    result = LedgerImport.objects.get()
    assert (result.state, result.preview["rows"], result.mapping["header"]) == (
        "ready",
        2,
        [""] * 7,
    )
    assert "Column 5" in desk.get(result.get_absolute_url()).text
    # Another file without names of as many columns may hold something else in each
    assert "filled in as for the last" not in desk.get(upload(AYU.replace("F/1", "F/3"))).text


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
        desk.post(columns, {**offered_columns(desk, columns), "due_days": "14"})
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
    typed = offered_columns(desk, columns)
    desk.post(columns, typed)
    del typed["form_key"]  # another page that was still open; the same form again only leads on
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


def test_only_the_vendors_own_files(upload, rudi, maria, as_user):
    columns = upload(HEADER, AYU)
    assert as_user(rudi).get(columns).status_code == 404
    assert as_user(rudi).get(columns.replace("kejora", "melati")).status_code == 404
    assert as_user(maria).get(columns).status_code == 403
