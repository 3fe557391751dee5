"""Questions of the vendor's own: asked beside the default ones, in versions that answers keep."""

from datetime import date

import pytest

from clientcare.core.refused import Refused
from clientcare.leads.actions.answer_fit import answer_fit
from clientcare.leads.actions.ask_question import ask_question
from clientcare.leads.actions.stop_question import stop_question
from clientcare.leads.actions.take_enquiry import take_enquiry
from clientcare.leads.fit import fit_of
from clientcare.leads.own_questions import current_questions
from clientcare.models import FitAnswer, OwnQuestion

TODAY = date(2026, 11, 12)
ASKED = {"name": "Nadia & Reza", "channel": "whatsapp"}


@pytest.fixture
def nadia(kejora, sekar):
    return take_enquiry(vendor=kejora, fields=ASKED, received_on=TODAY, by=sekar, today=TODAY)


def ask(vendor, by, text="Ada penata acara?", **fields) -> OwnQuestion:
    common = {"about": "ours", "points": 7, "no_is_mismatch": True}
    return ask_question(vendor=vendor, text=text, by=by, **{**common, **fields})


def own_points(enquiry) -> list[tuple]:
    points = fit_of(enquiry, (), TODAY).points
    found = [point for point in points if point.subject.startswith("own-")]
    return [(point.points, point.most, point.reason, point.is_open) for point in found]


def test_it_gives_points_as_the_others_do_and_a_no_is_to_be_settled(nadia, kejora, ratna, melati):
    own = ask(kejora, ratna)
    ask(melati, None, "Pertanyaan Melati?")
    codes = [question.code for question in current_questions(kejora)]
    assert codes.index(own.code) == codes.index("payment") + 1
    assert "Ada penata acara?" in [str(label) for label in fit_of(nadia, (), TODAY).unknown]
    for said, points, is_open in (("yes", 7, False), ("partly", 3, False), ("no", 0, True)):
        answer_fit(enquiry=nadia, answers={own.code: said}, notes={}, by=ratna)
        label = {"yes": "Yes", "partly": "Partly", "no": "No"}[said]
        assert own_points(nadia) == [(points, 7, f"“Ada penata acara?” {label}.", is_open)]


def test_an_answer_keeps_the_words_it_was_asked_in_until_the_new_ones_are_answered(
    nadia, kejora, ratna
):
    own = ask(kejora, ratna)
    answer_fit(enquiry=nadia, answers={own.code: "yes"}, notes={}, by=ratna)
    new = ask(kejora, ratna, "Ada penata acara berpengalaman?", points=9, replaces=own)
    assert own_points(nadia) == [(7, 7, "“Ada penata acara?” Yes.", False)]
    assert new.code in [question.code for question in current_questions(kejora)]
    assert own.code not in [question.code for question in current_questions(kejora)]
    assert answer_fit(enquiry=nadia, answers={own.code: "no"}, notes={}, by=ratna) == 0
    answer_fit(enquiry=nadia, answers={new.code: "partly"}, notes={}, by=ratna)
    reason = "“Ada penata acara berpengalaman?” Partly."
    assert own_points(nadia) == [(4, 9, reason, False)]
    with pytest.raises(Refused, match="changed meanwhile"):
        ask(kejora, ratna, "Lagi?", replaces=own)


def test_a_stopped_one_is_not_asked_and_its_answer_stays(nadia, kejora, ratna):
    own, silent = ask(kejora, ratna), ask(kejora, ratna, "Tidak dijawab?")
    answer_fit(enquiry=nadia, answers={own.code: "yes"}, notes={}, by=ratna)
    for question in (own, own, silent):
        stop_question(question=question)
    assert not [
        question for question in current_questions(kejora) if question.code.startswith("own-")
    ]
    assert own_points(nadia) == [(7, 7, "“Ada penata acara?” Yes.", False)]


def test_twenty_are_the_most_and_none_is_empty(kejora, ratna, melati):
    theirs = ask(melati, None)
    for number in range(20):
        ask(kejora, ratna, f"Pertanyaan {number}?")
    with pytest.raises(Refused, match="the most"):
        ask(kejora, ratna)
    with pytest.raises(Refused, match="changed meanwhile"):
        ask(kejora, ratna, replaces=theirs)
    own = OwnQuestion.objects.of(kejora)
    ask(kejora, ratna, "Kata lain?", replaces=own.first())
    with pytest.raises(Refused, match="Write the question"):
        ask(kejora, ratna, "  ", replaces=own.last())


def test_the_owner_writes_one_and_it_stands_among_the_questions(nadia, ratna, sekar, as_user):
    browser, address = as_user(ratna), "/v/kejora/settings/enquiries/questions/"
    typed = {"text": "Ada penata acara?", "about": "ours", "points": "21"}
    assert browser.post(address, typed).status_code == 422
    assert browser.post(address, {**typed, "points": "20"}).status_code == 302
    own = OwnQuestion.objects.get()
    assert "Ada penata acara?" in browser.get(address).content.decode()
    fit = f"/v/kejora/enquiries/{nadia.pk}/fit/"
    assert "Ada penata acara?" in as_user(sekar).get(fit).content.decode()
    assert as_user(sekar).post(fit, {own.code: "yes"}).status_code == 302
    assert (
        "“Ada penata acara?” Yes." in as_user(sekar).get(nadia.get_absolute_url()).content.decode()
    )
    assert browser.post(f"{address}{own.pk}/stop/").status_code == 302
    assert "Ada penata acara?" not in browser.get(address).content.decode()


def test_what_was_typed_while_a_question_changed_or_without_an_answer_is_not_dropped(
    nadia, kejora, ratna, as_user
):
    own = ask(kejora, ratna, about="conduct")
    browser, fit = as_user(ratna), f"/v/kejora/enquiries/{nadia.pk}/fit/"
    noted = browser.post(fit, {own.code: "", f"note-{own.code}": "Dua kali batal"})
    assert noted.status_code == 422 and "so that your note is kept" in noted.text
    assert "Dua kali batal" in noted.text
    ask(kejora, ratna, "Ada penata acara berpengalaman?", replaces=own)
    late = browser.post(fit, {own.code: "no"})
    assert late.status_code == 422 and "A question was changed meanwhile." in late.text
    assert browser.post(fit, {own.code: ""}).status_code == 302
    assert not FitAnswer.objects.exists()
