"""manage.py import_ledger: the same rules on the command line."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from clientcare.importing.rows import MESSAGES
from clientcare.ledger_files.reader import OWN, sample_csv
from clientcare.models import Attachment, Client, Event, Job
from contracts.ledger.actions.start_import import save_ledger_file
from contracts.models import ImportState, Invoice, LedgerImport, Payment

HEADER = ",".join(OWN)
BAD = f"{HEADER}\nAyu,0001,2026-02-31,2026-03-19,-5,no,\nAyu,0002,2026-01-05,2026-01-19,5,no,\n"


@pytest.fixture
def ledger(tmp_path):
    def ledger(text: str):
        path = tmp_path / "piutang.csv"
        path.write_text(text)
        return path

    return ledger


def imported(path, **options) -> dict:
    out = StringIO()
    call_command(
        "import_ledger", path, **{"vendor": "kejora", "format": "json", "stdout": out, **options}
    )
    return json.loads(out.getvalue())


def test_it_imports_and_says_what(kejora, melati, ledger):
    path = ledger(sample_csv())
    counts = {"rows": 3, "invoices": 3, "payments": 1, "skipped": 0, "clients": 2, "errors": []}
    assert imported(path, dry_run=True) == counts
    assert not Invoice.objects.exists() and not LedgerImport.objects.exists()
    theirs = save_ledger_file(melati, "p.csv", path.read_bytes(), "IDR", ImportState.WRITING, None)
    assert imported(path) == counts
    assert imported(path) == {**counts, "invoices": 0, "payments": 0, "skipped": 3, "clients": 0}
    assert (Invoice.objects.count(), Payment.objects.count(), Client.objects.count()) == (3, 1, 2)
    assert LedgerImport.objects.filter(state="done", file__name="piutang.csv").count() == 2
    assert Event.objects.filter(kind="ledger_imported").count() == 2
    assert Job.objects.filter(kind="refresh_vendor").exists()
    assert LedgerImport.objects.filter(pk=theirs.pk, state="writing").exists()


def test_the_currency_is_the_vendors_unless_chosen(kejora, ledger):
    imported(ledger(sample_csv()), currency="USD")
    assert set(Invoice.objects.values_list("currency", flat=True)) == {"USD"}


def test_a_half_rupiah_is_an_error_but_a_half_dollar_is_not(kejora, ledger):
    path = ledger(f"{HEADER}\nAyu,0001,2026-01-05,2026-01-19,1.50,no,\n")
    with pytest.raises(CommandError, match="Nothing was imported"):
        imported(path)
    assert imported(path, currency="USD")["invoices"] == 1


def test_errors_are_listed_and_the_exit_code_is_1(kejora, ledger):
    out = StringIO()
    with pytest.raises(CommandError, match="Nothing was imported. Errors: 2.") as failed:
        imported(ledger(BAD), stdout=out)
    assert failed.value.returncode == 1
    report = json.loads(out.getvalue())
    assert report == {
        "rows": 1,
        "invoices": 0,
        "payments": 0,
        "skipped": 0,
        "clients": 0,
        "errors": [
            {
                "line": 2,
                "column": "issued_on",
                "message": "There is no day “2026-02-31” in the calendar.",
            },
            {"line": 2, "column": "amount", "message": MESSAGES["not_positive"] % {"value": "-5"}},
        ],
    }
    assert not Invoice.objects.exists() and not Attachment.objects.exists()


def test_the_report_as_text(kejora, ledger):
    out = StringIO()
    with pytest.raises(CommandError):
        imported(ledger(BAD), format="text", stdout=out)
    assert (
        out.getvalue().splitlines()[0]
        == "row 2, issued_on: There is no day “2026-02-31” in the calendar."
    )
    out = StringIO()
    call_command("import_ledger", ledger(sample_csv()), vendor="kejora", stdout=out)
    assert (
        out.getvalue()
        == "3 rows read, 3 new invoices, 1 payments, 0 already known, 2 new clients\n"
    )


@pytest.mark.parametrize(
    ("name", "vendor", "sentence"),
    [
        ("missing.csv", "kejora", "missing.csv cannot be read: No such file"),
        (".", "kejora", "cannot be read: Is a directory"),
        ("piutang.csv", "nobody", "There is no vendor “nobody”. Vendors: kejora."),
    ],
)
def test_what_makes_no_sense_is_reported(kejora, ledger, name, vendor, sentence):
    with pytest.raises(CommandError, match=sentence):
        imported(ledger(sample_csv()).parent / name, vendor=vendor)


def test_help_describes_the_file(capsys):
    with pytest.raises(SystemExit) as left:
        call_command("import_ledger", "--help")
    assert left.value.code == 0
    text = capsys.readouterr().out
    assert "invoice_number" in text and "--dry-run" in text and "exit code is 1" in text
