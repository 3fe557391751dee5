"""What changed between two versions, word by word."""

from hypothesis import given, settings
from hypothesis import strategies as st

from offboarding.review.redline import Change, Words, document_text, redline, redline_html

TEXTS = st.text(alphabet="ab cd.\nÉ–", max_size=60)


def parts(before: str, after: str) -> list[tuple[str, str]]:
    return [(change.kind, change.text) for change in redline(before, after)]


def test_words_change_as_wholes_and_nothing_else_does():
    assert parts("Kami mengakhiri layanan ini.", "Kami mengakhiri Perjanjian ini.") == [
        ("same", "Kami mengakhiri "),
        ("gone", "layanan"),
        ("new", "Perjanjian"),
        ("same", " ini."),
    ]


def test_the_same_text_has_no_change():
    assert parts("Satu dua.", "Satu dua.") == [("same", "Satu dua.")]
    assert parts("", "") == [] and parts("", "Satu") == [("new", "Satu")]


@settings(max_examples=200, deadline=None)
@given(before=TEXTS, after=TEXTS)
def test_both_texts_can_be_read_out_of_it(before, after):
    changes = redline(before, after)
    assert "".join(change.text for change in changes if change.kind != "new") == before
    assert "".join(change.text for change in changes if change.kind != "gone") == after


def test_more_different_words_than_there_are_characters_below_the_surrogates():
    text = " ".join(str(number) for number in range(60_000))
    words = Words()
    assert words.decode(words.encode(text)) == text


def test_a_document_is_read_one_line_a_paragraph_and_row():
    html = "<p>Satu <b>dua</b></p><table><tr><td>Sisa</td>\n<td>Rp5</td></tr></table><p> </p>"
    assert document_text(html) == "Satu dua\nSisa Rp5"


def test_what_is_shown_is_escaped():
    shown = redline_html("<p>a &lt;script&gt; b</p>", "<p>a &lt;script&gt; c</p>")
    assert shown == "a &lt;script&gt; <del>b</del><ins>c</ins>"
    assert Change("new", "x").kind == "new"
