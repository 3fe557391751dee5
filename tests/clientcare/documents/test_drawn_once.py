"""A document that one process of a test run drew is taken from its file by the others."""

from functools import partial

import pytest

from clientcare.documents.pdf import RenderedPdf
from tests.support import drawn

ONE = RenderedPdf(b"%PDF-1.7 satu", "ab" * 32, 2)


@pytest.fixture
def asked(monkeypatch) -> list[str]:
    """The HTML that was really drawn."""
    texts: list[str] = []
    monkeypatch.setattr(drawn, "render_pdf", lambda html: texts.append(html) or ONE)
    return texts


@pytest.fixture
def draw(tmp_path):
    """In a folder of its own."""
    return partial(drawn.drawn_once, tmp_path)


def test_another_process_takes_what_was_drawn(asked, draw):
    for _process in range(3):
        assert draw("<p>satu</p>") == ONE
        drawn.kept_or_drawn.cache_clear()
    assert draw("<p>dua</p>") == ONE
    assert asked == ["<p>satu</p>", "<p>dua</p>"]


def test_the_same_letter_of_another_test_has_another_mark_and_is_not_drawn_again(asked, draw):
    """Its number is printed: later is another document."""
    for mark in (
        "Log 5 · 2ec56fcc46b6e995",
        "Log 5 · a1439fa9d47cb72d",
        "Log 6 · 2ec56fcc46b6e995",
    ):
        draw(f'<footer data-log="{mark}"></footer>')
    zeros = "0000000000000000"
    assert asked == [f'<footer data-log="Log {number} · {zeros}"></footer>' for number in (5, 6)]
