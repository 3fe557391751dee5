"""A document that a test run drew is taken from its file in the next one, unless something changed
that its page follows from.
"""

import os
from collections.abc import Iterator

import pytest

from clientcare.documents.pdf import RenderedPdf
from tests.support import drawn, migrated

ONE = RenderedPdf(b"%PDF-1.7 satu", "ab" * 32, 2)


@pytest.fixture
def asked(monkeypatch, tmp_path) -> Iterator[list[str]]:
    """The HTML that was really drawn, in a folder of its own."""
    texts: list[str] = []
    monkeypatch.setattr(drawn, "FOLDER", tmp_path / "drawn")
    monkeypatch.setattr(drawn, "render_pdf", lambda html: texts.append(html) or ONE)
    new_run()
    yield texts
    new_run()


def new_run() -> None:
    """Another process has nothing in its memory."""
    drawn.current_folder.cache_clear()
    drawn.kept_or_drawn.cache_clear()


def test_the_next_run_takes_what_was_drawn(asked):
    for _run in range(3):
        assert drawn.drawn_once("<p>satu</p>") == ONE
        new_run()
    assert drawn.drawn_once("<p>dua</p>") == ONE
    assert asked == ["<p>satu</p>", "<p>dua</p>"]


def test_another_stylesheet_has_all_drawn_anew(asked, monkeypatch, tmp_path):
    (tmp_path / "static").mkdir()
    monkeypatch.setattr(migrated, "ROOT", tmp_path)
    for text in ("", "p { color: red }", "p { color: red }"):
        (tmp_path / "static/print.css").write_text(text)
        new_run()
        drawn.drawn_once("<p>satu</p>")
    assert asked == ["<p>satu</p>"] * 2
    assert len([*(tmp_path / "drawn").iterdir()]) == 1


def test_what_nobody_asked_for_in_a_week_goes(asked):
    for html, days in {"<p>lama</p>": 8, "<p>baru</p>": 6}.items():
        before = {*drawn.current_folder().iterdir()}
        drawn.drawn_once(html)
        [kept] = {*drawn.current_folder().iterdir()} - before
        os.utime(kept, (kept.stat().st_mtime - days * 86400,) * 2)
    new_run()
    assert len([*drawn.current_folder().iterdir()]) == 1
    assert drawn.drawn_once("<p>baru</p>") == ONE
    assert asked == ["<p>lama</p>", "<p>baru</p>"]


def test_the_same_letter_of_another_run_has_another_mark_and_is_not_drawn_again(asked):
    """Its number is printed: later is another document."""
    for mark in (
        "Log 5 · 2ec56fcc46b6e995",
        "Log 5 · a1439fa9d47cb72d",
        "Log 6 · 2ec56fcc46b6e995",
    ):
        drawn.drawn_once(f'<footer data-log="{mark}"></footer>')
    zeros = "0000000000000000"
    assert asked == [f'<footer data-log="Log {number} · {zeros}"></footer>' for number in (5, 6)]
