"""The import pages as staff use them: from the file to the invoices, and every wrong file."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from clientcare.importing.textfile import MAX_BYTES
from clientcare.ledger_files.reader import OWN, sample_csv
from clientcare.models import Attachment, Job
from contracts.models import Invoice, LedgerImport
from tests.support.factories import make_payment
from tests.support.one_line import one_line

pytestmark = pytest.mark.usefixtures("without_refreshes")

HEADER = ",".join(OWN)
ROW = "Ayu,0001,2026-01-05,2026-01-19,1250000,no,2026-01-20"
IMPORTS = "/v/kejora/imports/"


def upload(desk, data: bytes, name: str = "piutang.csv", currency: str = "IDR"):
    return desk.post(
        f"{IMPORTS}new/", {"file": SimpleUploadedFile(name, data), "currency": currency}
    )


def rows(*lines: str) -> bytes:
    return "\n".join([HEADER, *lines, ""]).encode()


def test_from_the_file_to_the_invoices(desk, kejora, run_jobs):
    assert "No ledger was imported yet." in desk.get(IMPORTS).text
    answer = upload(desk, rows(ROW))
    page = desk.get(answer.url).text
    assert "Reading the file" in page and "Import all of it" not in page
    assert "Reading the file" in desk.get(f"{answer.url}progress/").text
    run_jobs("read_ledger")
    assert desk.get(f"{answer.url}progress/").headers["HX-Refresh"] == "true"
    page = desk.get(answer.url).text
    assert "Rp1.250.000" in page and "Import all of it" in page and "ready to import" in page
    assert not Invoice.objects.exists()
    assert desk.post(f"{answer.url}confirm/").url == answer.url
    assert "Importing" in desk.get(answer.url).text
    run_jobs("write_ledger")
    assert "Withdraw the whole import…" in desk.get(answer.url).text
    assert Invoice.objects.get().number == "0001"
    assert "piutang.csv" in desk.get(IMPORTS).text
    again = desk.post(f"{answer.url}confirm/", follow=True).text
    assert "This import was confirmed already." in again


def test_a_file_of_known_rows_offers_nothing_to_confirm(desk, kejora, run_jobs):
    for _ in range(2):
        address = upload(desk, rows(ROW)).url
        run_jobs("read_ledger")
        if not Invoice.objects.exists():
            desk.post(f"{address}confirm/")
            run_jobs("write_ledger")
    page = desk.get(address).text
    assert "Everything in this file is known already." in page and "Import all of it" not in page


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1.7 faktur", "This is a PDF file."),
        (b"PK\x03\x04 sheet", "The workbook is damaged"),
        (b"name,colour,day\nAyu,red,1\n", "The first row has fewer than four cells"),
        (b"client,invoice_number\nAyu,1\n", "These columns are missing: issued_on, due_on"),
        (HEADER.encode(), "There is no invoice below the first row."),
        (b"a" * (MAX_BYTES + 1), "larger than 10 MB"),
    ],
)
def test_a_wrong_file_is_refused_at_once_and_the_rest_is_still_there(desk, kejora, data, sentence):
    answer = upload(desk, data, currency="USD")
    assert answer.status_code == 422
    assert sentence in answer.text
    assert '<option value="USD" selected>' in answer.text
    assert not Attachment.objects.exists() and not Job.objects.exists()


def test_no_file_and_a_currency_we_do_not_keep(desk, kejora):
    answer = desk.post(f"{IMPORTS}new/", {"currency": "XXX"})
    assert answer.status_code == 422
    assert "required" in answer.text and "XXX is not one of the available choices" in answer.text


def test_errors_are_listed_with_row_and_column_in_the_readers_language(
    desk, sekar, kejora, run_jobs
):
    address = upload(
        desk, rows("Ayu,0001,2026-02-31,2026-03-19,-5,no,", ROW.replace("0001", "0002"))
    ).url
    run_jobs("read_ledger")
    page = desk.get(address).text
    assert "2 things are wrong with this file." in page
    assert "There is no day “2026-02-31” in the calendar." in page and "issued_on" in page
    assert "Choose another file" in page and "Import all of it" not in page
    assert LedgerImport.objects.get().errors[1]["code"] == "not_positive"
    # Of its good row nothing came in
    listed = b"".join(desk.get("/v/kejora/imports.csv").streaming_content).decode()
    assert ",has errors,IDR,,," in listed
    assert desk.get(IMPORTS).text.split('data-label="Invoices">')[1].lstrip()[0] == "–"


def test_a_stuck_job_says_so(desk, kejora, run_jobs):
    address = upload(desk, rows(ROW)).url
    Job.objects.update(state="quarantined")
    assert "stopped after several tries" in desk.get(address).text
    assert desk.get(f"{address}progress/").headers["HX-Refresh"] == "true"


def test_withdrawing_on_the_page(desk, kejora, run_jobs):
    address = upload(desk, rows(ROW)).url
    run_jobs("read_ledger")
    desk.post(f"{address}confirm/")
    run_jobs("write_ledger")
    invoice = Invoice.objects.select_related("client").get()
    extra = make_payment(invoice.client, "5", paid_on=date(2026, 2, 1), invoice=invoice)
    refused = desk.post(f"{address}withdraw/", {"reason": "wrong year"})
    assert refused.status_code == 422
    assert "came from elsewhere: 0001" in refused.text and "wrong year" in refused.text
    extra.delete()
    page = desk.post(f"{address}withdraw/", {"reason": "wrong year"}, follow=True).text
    assert (
        "Nothing from this file is counted any more." in page
        and "withdrawn" in page
        and "wrong year" in page
    )
    assert not Invoice.objects.valid().exists()


def test_the_sample_can_be_imported(desk, kejora, run_jobs):
    answer = desk.get(f"{IMPORTS}sample.csv")
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert answer.content.decode() == sample_csv()
    address = upload(desk, answer.content).url
    run_jobs("read_ledger")
    desk.post(f"{address}confirm/")
    run_jobs("write_ledger")
    assert sum(Invoice.objects.values_list("total", flat=True)) == Decimal(73_750_000)


def test_only_the_vendors_own_imports_and_no_lawyer(desk, kejora, rudi, maria, as_user):
    address = upload(desk, rows(ROW)).url
    foreign = as_user(rudi)
    assert foreign.get(address).status_code == 404
    assert foreign.post(address.replace("kejora", "melati") + "confirm/").status_code == 404
    assert as_user(maria).get(IMPORTS).status_code == 403
    assert as_user(maria).post(f"{IMPORTS}new/", {}).status_code == 403


def test_the_list_costs_the_same_for_one_and_for_many(desk, kejora, django_assert_max_num_queries):
    for number in range(4):
        upload(desk, rows(ROW.replace("0001", f"{number}")))
    with django_assert_max_num_queries(10):
        assert desk.get(IMPORTS).text.count("data-row") == 4


def test_sums_too_fine_for_the_chosen_currency_ask_whether_it_is_another(desk, kejora, run_jobs):
    cents = rows("Ayu,0001,2026-01-05,2026-01-19,55.94,no,")
    asks = "The sums were read in IDR, which has no such decimals."
    for currency, is_asked in (("IDR", True), ("USD", False)):
        address = upload(desk, cents, currency=currency).url
        run_jobs("read_ledger")
        assert (asks in one_line(desk.get(address).text)) == is_asked, currency
    upload_of_words = upload(desk, rows("Ayu,0002,2026-01-05,2026-01-19,banyak,no,")).url
    run_jobs("read_ledger")
    assert asks not in one_line(desk.get(upload_of_words).text), "another error"
