"""What the preview of an import asks, and what becomes of the answers."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.utils.translation import override

from clientcare.importing.rows import RowError
from clientcare.importing.stated_sums import stated_sum
from clientcare.models import Client
from contracts.ledger.known_clients import resolve_names, similar_name_pairs
from contracts.ledger.plan import Choices
from contracts.models import ImportState, Invoice, LedgerImport, Payment
from tests.support.columns_page import offered_columns
from tests.support.factories import make_client

pytestmark = pytest.mark.usefixtures("without_refreshes")

HEAD = "No. Invoice;Pelanggan;Tgl. Invoice;Jatuh Tempo;Total;Sudah Dibayar;Sisa;Status;Pajak"
PAID = "F/1;Ayu;05/02/2026;19/02/2026;1.250.000;1.250.000;0;LUNAS;10.000"
OPEN = "F/2;P.T. Maju;06/02/2026;20/02/2026;2.000.000;;2.000.000;;"
CREDIT = "CN-1;Ayu;06/02/2026;;-250.000;;;;"
TOTAL = "Total;;;;3.000.000;1.250.000;1.750.000;;"
TODAY = "2026-11-28 12:00"


@pytest.fixture
def ready(desk, upload, run_jobs, kejora):
    """A file that raises every question, read as proposed; gives the address of its preview."""
    make_client(kejora, name="Maju", reference="C-7")
    with time_machine.travel(TODAY, tick=False):
        columns = upload(HEAD, PAID, OPEN, CREDIT, TOTAL)
        desk.post(columns, offered_columns(desk, columns))
        run_jobs("read_ledger")
        yield columns.removesuffix("columns/")


def test_the_preview_names_amount_sums_unused_columns_and_rows(desk, ready):
    page = desk.get(ready).text
    assert "amount of each: column “Total”" in page
    assert "Columns with money or days of payments that are not used:" in page
    assert "<b>Pajak</b>" in page
    assert "CN-1, Ayu, 06/02/2026, -250.000" in page and "“Total” is a row of totals." in page
    found = LedgerImport.objects.get().findings
    [sums] = found["sums"]
    assert {name: float(sums[name]) for name in ("billed", "paid", "open", "overdue")} == {
        "billed": 3_250_000,
        "paid": 1_250_000,
        "open": 2_000_000,
        "overdue": 2_000_000,
    }
    assert (float(sums["left_out"]), float(sums["said"])) == (-250_000, 3_000_000)
    assert found["pairs"] == [["P.T. Maju", "Maju"]]


def test_nothing_is_imported_before_every_question_is_answered(desk, ready):
    answer = desk.post(f"{ready}confirm/", {})
    assert answer.status_code == 422
    assert "Without your consent nothing is imported." in answer.text
    answer = desk.post(f"{ready}confirm/", {"day_not_known": "2026-11-29", "leave_out": "on"})
    assert answer.status_code == 422 and "That day has not come yet." in answer.text
    assert LedgerImport.objects.get().state == ImportState.READY


@pytest.mark.parametrize(("ticked", "owner"), [(["0"], "Maju"), ([], "P.T. Maju")])
def test_the_answers_are_what_is_stored(desk, ready, run_jobs, upload, ticked, owner):
    typed = {"day_not_known": "2026-10-01", "leave_out": "on", "same": ticked}
    assert desk.post(f"{ready}confirm/", typed).status_code == 302
    run_jobs("write_ledger")
    assert LedgerImport.objects.get().state == ImportState.DONE
    assert Payment.objects.values_list("paid_on", "day_known").get() == (date(2026, 10, 1), False)
    assert Invoice.objects.get(number="F/2").client.name == owner
    assert Client.objects.filter(name="P.T. Maju").exists() == (owner == "P.T. Maju")
    assert (
        desk.get(Invoice.objects.get(number="F/1").get_absolute_url()).text.count("day not known")
        == 2
    )
    # The same name in the next file means the same client, and the same row nothing new
    part = OPEN.replace("2.000.000;;2.000.000", "2.000.000;500.000;1.500.000")
    changed = OPEN.replace("2.000.000", "2.000.001")
    tries = [((OPEN.replace("F/2", "F/9"), OPEN, PAID), "ready", 2, 0)]
    tries += [((part, PAID), "ready", 2, 1), ((changed,), "refused", 1, 0)]
    for rows, state, known, undated in tries:
        columns = upload(HEAD, *rows)
        desk.post(columns, offered_columns(desk, columns))
        run_jobs("read_ledger")
        again = LedgerImport.objects.get(pk=columns.rstrip("/").split("/")[-2])
        assert (again.state, again.preview["clients_known"]) == (state, known)
        assert again.findings["undated"] == undated  # F/1 was answered before
        if rows[0] == part:
            assert (
                "of them are for invoices of earlier imports"
                in desk.get(columns.removesuffix("columns/")).text
            )
    assert again.errors[0]["value"] == "IDR 2000001"


def test_a_row_whose_day_has_come_meanwhile_is_shown_again(desk, upload, run_jobs, kejora):
    ahead = "F/3;Ayu;29/11/2026;19/12/2026;1.250.000;;1.250.000;;"
    with time_machine.travel(TODAY, tick=False):
        columns = upload(HEAD, OPEN.replace("P.T. Maju", "Ayu"), ahead)
        desk.post(columns, offered_columns(desk, columns))
        run_jobs("read_ledger")
        address = columns.removesuffix("columns/")
        shown = LedgerImport.objects.get().preview
        assert (shown["rows"], shown["last_issued_on"]) == (1, "2026-02-06")
        desk.post(f"{address}confirm/", {"leave_out": "on"})
    with time_machine.travel("2026-11-29 12:00", tick=False):
        run_jobs("write_ledger")
    ledger = LedgerImport.objects.get()
    assert (ledger.state, ledger.findings["left_out_count"]) == (ImportState.READY, 0)
    assert not Invoice.objects.exists()


def test_choices_are_kept_as_json():
    choices = Choices(date(2026, 10, 1), {"P.T. Maju": "C-7"}, leave_out=True)
    assert Choices.from_json(choices.as_json()) == choices
    assert Choices.from_json({}) == Choices()


def test_the_amounts_column_is_named_beside_how_amounts_are_written(desk, ready, sekar):
    """In Indonesian both were called “Jumlah”, so that one hid the other."""
    sekar.language = "id"
    sekar.save(update_fields=["language"])
    page = desk.get(ready).text
    assert "<span>Jumlah</span><b>Total</b>" in page
    assert "jumlah tiap invoice: kolom “Total”" in page


def test_no_page_adds_two_currencies(desk, upload, run_jobs, kejora):
    head = "No. Invoice;Pelanggan;Tgl. Invoice;Jatuh Tempo;Total;Mata Uang"
    rows = (
        "F/1;Ayu;05/02/2026;19/02/2026;1000;IDR",
        "F/2;Ayu;06/02/2026;20/02/2026;200;USD",
    )
    with time_machine.travel(TODAY, tick=False):
        columns = upload(head, *rows)
        desk.post(columns, {**offered_columns(desk, columns), "decimal_form": "plain"})
        run_jobs("read_ledger")
        address = columns.removesuffix("columns/")
        page = desk.get(address).text
        assert "program: IDR" in page and "program: USD" in page
        assert "Rp1.000" in page and "US$200.00" in page and "1.200" not in page
        desk.post(f"{address}confirm/")
        run_jobs("write_ledger")
    assert dict(Invoice.objects.values_list("number", "currency")) == {"F/1": "IDR", "F/2": "USD"}
    assert desk.get(address).status_code == 200
    assert desk.get("/v/kejora/imports/").status_code == 200


def test_names_of_a_rivals_clients_are_neither_asked_about_nor_meant(kejora, melati):
    make_client(melati, name="Maju", reference="M-1")
    assert similar_name_pairs(kejora, ["P.T. Maju"], {}) == []
    assert resolve_names(kejora, {"P.T. Maju": "Maju"}) == {"P.T. Maju": "Maju"}
    make_client(kejora, name="Maju", reference="C-7")
    assert similar_name_pairs(kejora, ["P.T. Maju"], {}) == [("P.T. Maju", "Maju")]
    assert resolve_names(kejora, {"P.T. Maju": "Maju"}) == {"P.T. Maju": "C-7"}


def test_sums_in_errors_and_warnings_are_formatted_for_the_reader(
    desk, upload, run_jobs, kejora, sekar
):
    wrong = "F/1;Ayu;05/02/2026;19/02/2026;1.250.000;500.000;700.000;;"
    with time_machine.travel(TODAY, tick=False):
        columns = upload(HEAD, wrong)
        desk.post(columns, offered_columns(desk, columns))
        run_jobs("read_ledger")
    page = columns.removesuffix("columns/")
    stated = "is still open here, but total less paid is"
    assert f"Rp700.000 {stated} Rp750.000." in desk.get(page).text
    sekar.language = "id"
    sekar.save(update_fields=["language"])
    assert (
        "Sisa di sini Rp700.000, padahal total dikurangi yang dibayar Rp750.000."
        in desk.get(page).text
    )
    dollars = RowError(2, "Sisa", "balance_differs", stated_sum(Decimal("1250.50"), "USD"), "5")
    with override("id"):
        assert "Sisa di sini US$1.250,50," in dollars.message
    with override("en"):
        assert dollars.message == f"US$1,250.50 {stated} 5."


def test_days_in_errors_are_written_as_in_the_pages():
    def messages(language: str) -> list[str]:
        with override(language):
            return [RowError(2, "", *error).message.replace("\xa0", " ") for error in errors]

    errors = [
        ("differs", "2026-10-03", "2026-10-04"),
        ("differs", "yes", "no"),
        ("day_without_sum", "2026-10-03", stated_sum(Decimal(500_000), "IDR")),
        ("no_such_day", "2026-02-31"),  # as it was typed
        ("chat_future", "2026-10-03 09:15"),
    ]
    assert messages("en") == [
        "“3 October 2026” here, but “4 October 2026” is on record for this invoice.",
        "“yes” here, but “no” is on record for this invoice.",
        "Paid on 3 October 2026, but the whole total of Rp500.000 is still open.",
        "There is no day “2026-02-31” in the calendar.",
        "This message is dated 3 October 2026 09:15, which has not come yet. The order of its "
        "dates or a clock is wrong.",
    ]
    assert messages("id")[0] == (
        "Di sini “3 Oktober 2026”, tetapi untuk invoice ini tercatat “4 Oktober 2026”."
    )
    assert "3 Oktober 2026 09.15" in messages("id")[-1]


def test_a_name_taken_by_an_earlier_answer_is_shown_and_can_be_answered_again(
    desk, ready, run_jobs, upload
):
    desk.post(f"{ready}confirm/", {"day_not_known": "2026-10-01", "leave_out": "on", "same": "0"})
    run_jobs("write_ledger")

    def bring(number, **typed):
        columns = upload(HEAD, OPEN.replace("F/2", number))
        desk.post(columns, offered_columns(desk, columns))
        run_jobs("read_ledger")
        page = columns.removesuffix("columns/")
        before = desk.get(page).text
        desk.post(f"{page}confirm/", typed)
        run_jobs("write_ledger")
        assert LedgerImport.objects.latest("pk").state == ImportState.DONE
        return before, desk.get(page).text

    taken = "“P.T. Maju” is taken as Maju, as on 28\xa0November 2026."
    before, after = bring("F/3")
    assert taken in before and "Another client after all?" in before
    assert taken in after and Invoice.objects.get(number="F/3").client.name == "Maju"
    before, after = bring("F/4", apart="P.T. Maju")
    assert taken in before and taken not in after
    assert Invoice.objects.get(number="F/4").client.name == "P.T. Maju"
    before, after = bring("F/5")  # known by its own name from now on
    assert "is taken as" not in before + after
    assert Invoice.objects.get(number="F/5").client.name == "P.T. Maju"
