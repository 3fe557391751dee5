"""An author never reviews a letter, not even a later version of one they wrote."""

import pytest
from django.utils import translation

from clientcare.core.refused import Refused
from clientcare.models import Membership, Role, User
from offboarding.letters.actions.save_letter import save_letter
from offboarding.models import Letter, ReviewDecision
from offboarding.review.actions.submit_for_review import submit_for_review
from offboarding.review.reviewers import possible_reviewers
from tests.support.endings import TODAY
from tests.support.factories import make_member
from tests.support.letters import clock, decide_letter, make_draft, render_letter


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


def texts_of(letter) -> dict[str, str]:
    return {name: getattr(letter, name) for name in ("subject", "body", "body_en", "email_body")}


def submit(letter, lawyer, by):
    return submit_for_review(letter=letter, lawyer=lawyer, by=by, today=TODAY)


@pytest.fixture
def second_version(laras, kejora, ratna, sekar):
    """Maria was staff when she wrote part of version 1; Arif asked for changes, and Sekar wrote
    version 2 alone.
    """
    maria = make_member(kejora, Role.STAFF, "Maria Siahaan")
    arif = make_member(kejora, Role.LAWYER, "Arif Prasetyo")
    first = make_draft(laras, ratna, by=sekar)
    save_letter(letter=first, fields={**texts_of(first), "subject": "Akhir"}, revision=1, by=maria)
    Membership.objects.filter(user=maria).update(role=Role.LAWYER)
    decide_letter(render_letter(submit(first, arif, ratna)), arif, "changes", "Sebut Pasal 9.2.")
    second = first.termination.letters.get(version=2)
    save_letter(
        letter=second, fields={**texts_of(second), "subject": "Pengakhiran"}, revision=1, by=sekar
    )
    assert [author.user for author in second.authors.all()] == [sekar]
    return second


def test_the_author_of_an_earlier_version_is_not_asked_to_review_a_later_one(second_version, ratna):
    maria, arif = (User.objects.get(name=name) for name in ("Maria Siahaan", "Arif Prasetyo"))
    assert possible_reviewers(second_version.termination) == [arif]
    with pytest.raises(
        Refused, match="Maria Siahaan wrote a version of this letter and cannot review it"
    ):
        submit(second_version, maria, ratna)
    assert submit(second_version, arif, ratna).lawyer == arif


def test_the_author_of_an_earlier_version_does_not_decide_a_later_one(second_version, ratna):
    maria, arif = (User.objects.get(name=name) for name in ("Maria Siahaan", "Arif Prasetyo"))
    submit(second_version, arif, ratna)
    # As if version 2 had been submitted to Maria before it was known that she wrote version 1.
    Letter.objects.filter(pk=second_version.pk).update(lawyer=maria)
    with pytest.raises(
        Refused, match="A person who wrote a version of the letter cannot decide on it"
    ):
        decide_letter(render_letter(second_version), maria)
    assert [decision.kind for decision in ReviewDecision.objects.all()] == ["changes"]
