"""Indonesian is complete, in the catalogue of the interface (django.po) and in that of documents
(documents.po): every text is translated, none is a guess or left over, and placeholders agree.
"""

import re
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import polib
import pytest
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as translated
from django.utils.translation import override

from clientcare.core.dates import MONTHS, WEEKDAYS
from clientcare.documents.printed_text import PrintedText

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "locale" / "id" / "LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\([a-z_0-9]+\)[sd]|%[sd]|\{[a-z_0-9]+\}")
SOURCES = ("clientcare", "contracts", "offboarding", "templates")
# English addresses the readers of a letter as “you”, Indonesian by their form of address; a mail
# in Indonesian names them before it greets them.
ADDRESSED = {"{greeting_names}", "{addressee}"}
MOST_WORDS_OF_A_LABEL = 3


def extract_interface(tmp_path_factory: pytest.TempPathFactory) -> polib.POFile:
    """What makemessages finds in the code as it is, in a copy of it: the repository is not written
    to.
    """
    copy = tmp_path_factory.mktemp("messages")
    for folder in SOURCES:
        shutil.copytree(
            ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__", "migrations")
        )
    (copy / "locale").mkdir()
    command = [
        sys.executable,
        "-m",
        "django",
        "makemessages",
        "-l",
        "id",
        "--no-obsolete",
        "--add-location",
        "file",
    ]
    run = subprocess.run(
        command,
        cwd=copy,
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin"},
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    return polib.pofile(str(copy / "locale" / "id" / "LC_MESSAGES" / "django.po"))


def extract_documents() -> polib.POFile:
    """What bin/extract_printed finds in the code as it is."""
    command = [ROOT / "bin" / "extract_printed", "-"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    return polib.pofile(run.stdout)


def catalogue(domain: str) -> polib.POFile:
    return polib.pofile(str(FOLDER / f"{domain}.po"))


@pytest.fixture(scope="module", params=["django", "documents"])
def domain(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def extracted(domain, tmp_path_factory) -> polib.POFile:
    return extract_interface(tmp_path_factory) if domain == "django" else extract_documents()


@pytest.fixture(scope="module")
def ours(domain) -> polib.POFile:
    return catalogue(domain)


def key(entry: polib.POEntry) -> tuple[str | None, str]:
    return entry.msgctxt, entry.msgid


def translated_texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def test_every_sentence_is_there(extracted, ours):
    assert len(extracted) > 100
    have = {key(entry) for entry in ours if not entry.obsolete}
    missing = [
        f"{entry.msgid!r} {entry.occurrences}" for entry in extracted if key(entry) not in have
    ]
    assert missing == []


def test_no_sentence_is_left_over(extracted, ours):
    wanted = {key(entry) for entry in extracted}
    assert [entry.msgid for entry in ours if not entry.obsolete and key(entry) not in wanted] == []


def test_none_is_empty_or_a_guess(ours):
    bad = [
        entry.msgid
        for entry in ours
        if not entry.obsolete and (entry.fuzzy or not all(translated_texts(entry)))
    ]
    assert bad == []


def test_placeholders_agree(ours):
    """A translation may leave the plural's number out, as “one client” does; it may not invent a
    name.
    """
    wrong = []
    for entry in ours:
        wanted = set(PLACEHOLDER.findall(entry.msgid)) | set(
            PLACEHOLDER.findall(entry.msgid_plural)
        )
        for text in translated_texts(entry):
            result = set(PLACEHOLDER.findall(text))
            if "no-python-brace-format" in entry.flags or not wanted:
                result -= ADDRESSED
            if result - wanted or (wanted - result and not entry.msgid_plural):
                wrong.append(f"{entry.msgid!r}: {sorted(result ^ wanted)}")
    assert wrong == []


def test_what_is_compiled_is_what_is_written():
    """The .mo files are made by `make setup`; an old one would show outdated texts."""
    with override("id"):
        plain = [
            entry
            for entry in catalogue("django")
            if not entry.obsolete and not entry.msgctxt and not entry.msgid_plural
        ]
        stale = [entry.msgid for entry in plain if translated(entry.msgid) != entry.msgstr]
    assert stale == []


def test_what_is_compiled_of_documents_is_what_is_written():
    stale = [
        entry.msgid
        for entry in catalogue("documents")
        if not entry.msgid_plural
        and PrintedText(entry.msgid, entry.msgctxt or "").translation("id") != entry.msgstr
    ]
    assert stale == []


def test_no_sentence_is_in_both_catalogues():
    """Labels may: the one of a page and the one of a document are worded for their places."""
    interface, documents = (
        {key(one) for one in catalogue(each)} for each in ("django", "documents")
    )
    twice = {text for _context, text in interface & documents}
    assert [text for text in twice if len(text.split()) > MOST_WORDS_OF_A_LABEL] == []


def test_no_word_of_ours_renames_a_month_or_a_weekday():
    """A form's label "May" (he may sign) once printed "Boleh 2026" over the facts of May."""
    first = date(2026, 6, 1)  # a Monday
    for tongue in ("id", "en"):
        with override(tongue):
            shown = [date_format(date(2026, month, 1), "F") for month in range(1, 13)]
            days = [date_format(first + timedelta(days=day), "l") for day in range(7)]
        assert (shown, days) == (MONTHS[tongue], WEEKDAYS[tongue])


def test_scripts_speak_no_language_of_their_own():
    """app.js shows no text; otherwise it would need its own catalogue."""
    script = (ROOT / "static" / "app.js").read_text()
    assert not re.search(
        r"(textContent|innerText|innerHTML|alert|confirm)\s*(=|\()\s*[\"'`]", script
    )


def test_an_apostrophe_is_written_one_way(ours):
    """As printed, ’: two ways would make two entries of one text."""
    texts = [text for entry in ours for text in (entry.msgid, entry.msgid_plural)]
    assert [text for text in texts if re.search(r"[a-z]'[a-z]|s'\s", text)] == []
