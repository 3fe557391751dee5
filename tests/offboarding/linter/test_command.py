"""manage.py lint_text: what it prints, and what it refuses to read."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[3]
TEXT = """Perihal : Peringatan keras

Anda selalu terlambat.
“Klien wajib segera membayar.”
Mohon segera dibayar paling lambat minggu depan.
"""
KEYS = ["line", "found", "severity", "rule", "instead"]


def lint_file(file: Path, **options: str) -> list[dict]:
    out = StringIO()
    asked = {"language": "id", "kind": "note", "format": "json"} | options
    call_command("lint_text", str(file), stdout=out, **asked)
    return json.loads(out.getvalue())


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "surat.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_findings_come_in_the_order_of_the_text_with_their_lines(letter):
    rows = lint_file(letter, kind="reminder")
    assert all(list(row) == KEYS for row in rows)
    assert [(row["line"], row["found"], row["severity"], row["rule"]) for row in rows] == [
        (3, "Anda selalu", "error", "id-1"),
        (5, "segera", "warning", "id-22"),
        (5, "", "error", "deadline"),
        (1, "", "error", "contact"),
    ]
    assert rows[1]["instead"] == "<tanggal>"


def test_lines_are_counted_alike_with_every_kind_of_line_end(tmp_path):
    for number, end in enumerate(["\n", "\r\n", "\r"]):
        path = tmp_path / f"{number}.txt"
        path.write_bytes(f"\ufeffKami hadir.{end}{end}Anda lalai.{end}".encode())
        assert [(row["line"], row["found"]) for row in lint_file(path)] == [(3, "Anda lalai")]


def test_a_text_without_findings_is_an_empty_list(tmp_path):
    path = tmp_path / "bersih.txt"
    path.write_text("Kami mencatat pembayaran pada 3 November 2026.")
    assert lint_file(path) == []
    out = StringIO()
    call_command("lint_text", str(path), stdout=out, language="id", kind="note")
    assert out.getvalue() == "Nothing found.\n"


def test_path_and_balance_decide_what_must_be_said(tmp_path):
    path = tmp_path / "pendek.txt"
    path.write_text("Kami mengakhiri Perjanjian Nomor 7 tanggal 4 Mei 2026.")
    missing = {row["rule"] for row in lint_file(path, kind="email")}
    assert "element-11" not in missing and "element-9" not in missing
    missing = {row["rule"] for row in lint_file(path, kind="email", path="P2", balance="due")}
    assert "element-11" in missing


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty. There is nothing to read."),
        (b" \n\t\n", "is empty. There is nothing to read."),
        (b"\xef\xbb\xbf", "is empty. There is nothing to read."),
        ("Anda sélalu".encode("latin-1"), "is not a text in UTF-8. Save it as UTF-8."),
        ("Anda".encode("utf-16"), "is not a text in UTF-8. Save it as UTF-8."),
        (b"Anda\0selalu", "is no text: it holds zero bytes."),
        (b"a" * 1_000_001, "is larger than a million bytes. Name the text of one letter."),
    ],
)
def test_a_file_that_is_no_text_is_refused(tmp_path, content, sentence):
    path = tmp_path / "surat.txt"
    path.write_bytes(content)
    with pytest.raises(CommandError) as refusal:
        lint_file(path)
    assert (str(refusal.value), refusal.value.returncode) == (f"{path} {sentence}", 2)


def test_a_folder_and_a_file_that_is_not_there_are_refused(tmp_path):
    for path, sentence in (
        (tmp_path, f"{tmp_path} is a folder. Name a text file."),
        (tmp_path / "x", f"There is no file {tmp_path / 'x'}."),
    ):
        with pytest.raises(CommandError) as refusal:
            lint_file(path)
        assert (str(refusal.value), refusal.value.returncode) == (sentence, 2)


@pytest.mark.parametrize(
    "options",
    [
        ["--language", "fr", "--kind", "note"],
        ["--language", "id", "--kind", "poem"],
        ["--kind", "note"],
    ],
)
def test_an_option_it_does_not_know_is_exit_code_2_with_a_sentence(letter, options):
    run = run_command(letter, *options)
    assert run.returncode == 2 and "error: " in run.stderr and run.stdout == ""


def test_it_needs_no_database_and_answers_bad_input_with_exit_code_2(letter, tmp_path):
    run = run_command(letter, "--language", "id", "--kind", "note", "--format", "json")
    assert (run.returncode, run.stderr) == (0, "")
    assert [row["found"] for row in json.loads(run.stdout)] == ["Anda selalu", "segera"]
    run = run_command(tmp_path, "--language", "id", "--kind", "note")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == f"CommandError: {tmp_path} is a folder. Name a text file.\n"


def run_command(path: Path, *options: str) -> subprocess.CompletedProcess:
    """In a process of its own, whose database does not exist."""
    nowhere = {"DATABASE_URL": "postgres://nobody:none@127.0.0.1:1/nowhere"}
    return subprocess.run(
        [sys.executable, "manage.py", "lint_text", str(path), *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", "VAR_DIR": str(path.parent / "var"), **nowhere},
        check=False,
    )
