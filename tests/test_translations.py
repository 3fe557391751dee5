"""Indonesian is complete: every sentence of ours is translated, none is a guess, and placeholders
agree.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.utils.translation import gettext as translated
from django.utils.translation import override

ROOT = Path(__file__).resolve().parent.parent
OURS = ROOT / "locale" / "id" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\([a-z_0-9]+\)[sd]|%[sd]|\{[a-z_0-9]+\}")
SOURCES = ("clientcare", "contracts", "offboarding", "templates")


@pytest.fixture(scope="module")
def extracted(tmp_path_factory) -> polib.POFile:
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


@pytest.fixture(scope="module")
def ours() -> polib.POFile:
    return polib.pofile(str(OURS))


def key(entry: polib.POEntry) -> tuple[str | None, str]:
    return entry.msgctxt, entry.msgid


def said(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def test_every_sentence_is_there(extracted, ours):
    have = {key(entry) for entry in ours if not entry.obsolete}
    missing = [
        f"{entry.msgid!r} ({entry.occurrences[0][0]})"
        for entry in extracted
        if key(entry) not in have
    ]
    assert missing == []


def test_no_sentence_is_left_over(extracted, ours):
    wanted = {key(entry) for entry in extracted}
    assert [entry.msgid for entry in ours if not entry.obsolete and key(entry) not in wanted] == []


def test_none_is_empty_or_a_guess(ours):
    bad = [
        entry.msgid
        for entry in ours
        if not entry.obsolete and (entry.fuzzy or not all(said(entry)))
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
        for text in said(entry):
            found = set(PLACEHOLDER.findall(text))
            if found - wanted or (wanted - found and not entry.msgid_plural):
                wrong.append(f"{entry.msgid!r}: {sorted(found ^ wanted)}")
    assert wrong == []


def test_what_is_compiled_is_what_is_written(ours):
    """The .mo files are made by `make setup`; an old one would show yesterday's words."""
    with override("id"):
        plain = [
            entry
            for entry in ours
            if not entry.obsolete and not entry.msgctxt and not entry.msgid_plural
        ]
        stale = [entry.msgid for entry in plain if translated(entry.msgid) != entry.msgstr]
    assert stale == []


def test_scripts_speak_no_language_of_their_own():
    """app.js shows nothing in words; otherwise it would need its own catalogue."""
    script = (ROOT / "static" / "app.js").read_text()
    assert not re.search(
        r"(textContent|innerText|innerHTML|alert|confirm)\s*(=|\()\s*[\"'`]", script
    )
