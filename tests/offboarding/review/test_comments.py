"""Comments of a reviewer: on a passage, internal or not, and beside later versions too."""

import pytest
from django.utils import translation

from clientcare.core.refused import Refused
from clientcare.documents.layout import sheets_of
from clientcare.models import Document, Role
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.letters.actions.save_letter import save_letter
from offboarding.models import Letter, ReviewComment
from offboarding.review.actions.comment_on_letter import comment_on_letter
from offboarding.review.actions.submit_for_review import submit_for_review
from offboarding.review.passages import passages_of, place_of, plain_text, with_links
from tests.support import cast as casts
from tests.support.endings import TODAY
from tests.support.factories import make_member
from tests.support.letters import clock, ending_of, render_letter

pytestmark = pytest.mark.usefixtures("without_refreshes")

CAST = casts.submitted
TWO = (
    '<article class="sheet"><p class="a">Satu &amp;\n  <b>dua</b>.</p>'
    "<p></p><li>Tiga.</li></article>"
)


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


@pytest.fixture
def letter(cast):
    return cast.letter


def room(letter, page="") -> str:
    return f"/v/kejora/reviews/{letter.pk}/{page}"


def second_version(letter, ratna, maria, old: str, new: str) -> Letter:
    draft = draft_letter(termination=ending_of(letter), by=ratna, today=TODAY, restart=True)
    texts = {name: getattr(draft, name) for name in ("subject", "body", "body_en", "email_body")}
    assert old in texts["body"]
    texts["body"] = texts["body"].replace(old, new)
    save_letter(letter=draft, fields=texts, revision=draft.revision, by=ratna)
    return render_letter(submit_for_review(letter=draft, lawyer=maria, by=ratna, today=TODAY))


def test_paragraphs_are_read_without_tags_and_line_breaks():
    assert passages_of(TWO) == ["Satu & dua.", "", "Tiga."]
    assert (place_of(TWO, "& dua"), place_of(TWO, "Tiga."), place_of(TWO, "empat")) == (0, 2, None)


def test_links_and_marks_are_added_to_each_paragraph_with_text():
    linked = with_links(TWO, {2: [1]}, "?passage=")
    assert linked.count('class="passage"') == 2 and '"?passage=2#say"' in linked
    assert '<p class="a" id="passage-0">' in linked and 'href="#comment-1"' in linked
    assert plain_text(with_links(TWO, {}, None)) == plain_text(TWO)


def test_a_paragraphs_link_fills_in_its_passage(letter, maria, as_user):
    browser = as_user(maria)
    html = sheets_of(Document.objects.get(pk=letter.letter_document_id).html)
    place = next(n for n, passage in enumerate(passages_of(html)) if "Hak dan kewajiban" in passage)
    page = browser.get(room(letter)).content.decode()
    assert f"passage={place}#say" in page
    shown = browser.get(room(letter), {"passage": place})
    assert shown.context["page"].comment_form.initial["quote"] == passages_of(html)[place]
    for wrong in ("9999", "x", "-1", "²"):
        answer = browser.get(room(letter), {"passage": wrong})
        assert answer.context["page"].comment_form.initial["quote"] == ""


def test_a_comment_is_shown_at_its_passage(letter, maria, ratna, as_user):
    html = sheets_of(Document.objects.get(pk=letter.letter_document_id).html)
    quote = next(
        passage for passage in passages_of(html) if passage.startswith("Hak dan kewajiban")
    )
    as_user(maria).post(room(letter, "comment/"), {"text": "Sapa lengkap.", "quote": quote})
    page = as_user(ratna).get(room(letter)).content.decode()
    assert 'href="#comment-1"' in page and 'id="comment-1"' in page and "Sapa lengkap." in page
    assert "passage=" not in page, "only a reviewer comments"
    page = as_user(maria).get(room(letter), {"show": "email"}).content.decode()
    assert "This passage is in the letter." in page


def test_a_passage_that_the_letter_does_not_hold_is_refused_at_its_field(letter, maria, as_user):
    answer = as_user(maria).post(room(letter, "comment/"), {"text": "x", "quote": "Tidak ada ini"})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["quote"]
    assert "Copy it exactly." in answer.content.decode() and not ReviewComment.objects.exists()


def test_line_breaks_of_a_selection_do_not_matter(letter, maria):
    comment = comment_on_letter(letter=letter, text="x", by=maria, quote=" Dengan\r\n  hormat, ")
    assert comment.quote == "Dengan hormat,"
    again = comment_on_letter(letter=letter, text="x", by=maria, quote="Dengan hormat,")
    assert again == comment and ReviewComment.objects.count() == 1


def test_comments_stay_with_the_next_version_and_say_when_their_passage_is_gone(
    letter, maria, ratna, as_user
):
    comment_on_letter(letter=letter, text="Tetap.", by=maria, quote="Dengan hormat,")
    html = sheets_of(Document.objects.get(pk=letter.letter_document_id).html)
    gone = next(passage for passage in passages_of(html) if passage.startswith("Hak dan kewajiban"))
    comment_on_letter(letter=letter, text="Perbaiki.", by=maria, quote=gone)
    second = second_version(letter, ratna, maria, "Hak dan kewajiban", "Kewajiban dan hak")
    shown = as_user(maria).get(room(second)).context["page"].comments
    assert [(row.comment.text, row.is_gone) for row in shown] == [
        ("Tetap.", False),
        ("Perbaiki.", True),
    ]
    page = as_user(maria).get(room(second)).content.decode()
    assert page.count("This passage is no longer in the letter.") == 1 and "on version 1" in page
    earlier = as_user(maria).get(room(letter)).content.decode()
    assert "no longer in the letter" not in earlier


def test_a_later_comment_is_not_beside_the_earlier_version(letter, maria, ratna, as_user):
    second = second_version(letter, ratna, maria, "Hak dan kewajiban", "Kewajiban dan hak")
    comment_on_letter(letter=second, text="Kedua.", by=maria)
    assert "Kedua." not in as_user(maria).get(room(letter)).content.decode()


def test_an_internal_comment_is_read_by_reviewers_only(
    letter, maria, ratna, sekar, kejora, as_user
):
    as_user(maria).post(room(letter, "comment/"), {"text": "Rahasia.", "is_internal": "on"})
    comment_on_letter(letter=letter, text="Terbuka.", by=maria)
    for reader in (ratna, sekar):
        page = as_user(reader).get(room(letter)).content.decode()
        assert "Rahasia." not in page and "Terbuka." in page
    assert "Rahasia." in as_user(maria).get(room(letter)).content.decode()
    other = make_member(kejora, Role.LAWYER, "Yohana")
    draft = draft_letter(termination=ending_of(letter), by=ratna, today=TODAY, restart=True)
    second = render_letter(submit_for_review(letter=draft, lawyer=other, by=ratna, today=TODAY))
    assert "Rahasia." in as_user(other).get(room(second)).content.decode()


def test_the_writers_see_the_open_comments_beside_the_draft(letter, maria, ratna, as_user):
    comment_on_letter(letter=letter, text="Rahasia.", by=maria, is_internal=True)
    comment_on_letter(letter=letter, text="Terbuka.", by=maria, quote="Dengan hormat,")
    draft_letter(termination=ending_of(letter), by=ratna, today=TODAY, restart=True)
    workshop = f"/v/kejora/endings/{letter.termination_id}/letter/"
    page = as_user(ratna).get(workshop).content.decode()
    assert "Terbuka." in page and "Rahasia." not in page


def test_only_the_named_lawyer_comments(letter, ratna):
    with pytest.raises(Refused, match="Only the lawyer"):
        comment_on_letter(letter=letter, text="x", by=ratna)
