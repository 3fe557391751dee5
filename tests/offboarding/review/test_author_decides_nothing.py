"""No author of any version decides on any version, whatever the order in which people write, submit
and decide: every sequence of moves is played.
"""

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from django.utils import translation

from clientcare.core.refused import Refused
from clientcare.models import Document, Role
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.letters.actions.save_letter import LETTER_TEXTS, save_letter
from offboarding.models import Letter, LetterAuthor, ReviewDecision
from offboarding.review.actions.approve_with_words import approve_with_words
from offboarding.review.actions.decide_review import decide_review
from offboarding.review.actions.submit_for_review import submit_for_review
from tests.support.endings import TODAY
from tests.support.factories import make_member
from tests.support.letters import clock, make_draft

LONGEST = 4  # moves


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


class Play:
    """One letter among an owner, and two lawyers who also may write a draft."""

    def __init__(self, draft: Letter, owner, lawyers) -> None:
        self.ending, self.owner, self.lawyers = draft.termination, owner, lawyers

    @property
    def letter(self) -> Letter:
        return self.ending.letters.select_related("vendor").order_by("version").last()

    def texts(self) -> dict[str, str]:
        letter = self.letter
        texts = {name: getattr(letter, name) for name in LETTER_TEXTS}
        return texts | {"body": f"{texts['body']}\n\nSalam."}

    def write(self, user) -> None:
        letter = self.letter
        save_letter(letter=letter, fields=self.texts(), revision=letter.revision, by=user)

    def submit(self, user) -> None:
        submit_for_review(letter=self.letter, lawyer=user, by=self.owner, today=TODAY)
        Document.objects.update(pdf_sha256="0" * 64, pdf_pages=1)

    def restart(self, user) -> None:
        if self.letter.state == "draft":
            raise Refused("Nothing to restart.")
        draft_letter(termination=self.ending, by=user, today=TODAY, restart=True)

    def decide(self, user) -> None:
        letter = self.letter
        decide_review(
            letter=letter, kind="changes", note="Ubah.", by=user, today=TODAY, seen_sha256=""
        )

    def word(self, user) -> None:
        approve_with_words(letter=self.letter, texts=self.texts(), note="", today=TODAY, by=user)

    def moves(self, *, is_first: bool) -> Iterator[tuple[str, Callable[[], None]]]:
        """The two lawyers differ by nothing, so the first move is always the first one's."""
        first, _second = self.lawyers
        for user in self.lawyers[:1] if is_first else self.lawyers:
            yield f"{user} writes", lambda user=user: self.write(user)
            yield f"submit to {user}", lambda user=user: self.submit(user)
            yield f"{user} asks for changes", lambda user=user: self.decide(user)
            yield f"{user} words it", lambda user=user: self.word(user)
        yield f"{first} restarts", lambda: self.restart(first)


def author_decided() -> bool:
    """Whether any decision is by a person who had written any version of the letter before it."""
    return any(
        LetterAuthor.objects.filter(
            letter__termination=decision.letter.termination_id,
            user=decision.by_id,
            letter__version__lte=decision.letter.version,
        ).exists()
        for decision in ReviewDecision.objects.select_related("letter")
    )


class Undo(Exception):
    pass


def play_all(play: Play, so_far: tuple[str, ...], seen: dict[str, int]) -> None:
    """Every sequence that goes on from here; a refused move is not gone on from."""
    if len(so_far) == LONGEST:
        return
    for name, move in play.moves(is_first=not so_far):
        try:
            with transaction.atomic():
                try:
                    move()
                except Refused:
                    seen["refused"] += 1
                    continue
                seen["played"] += 1
                seen["decided"] += ReviewDecision.objects.exists()
                assert not author_decided(), (*so_far, name)
                play_all(play, (*so_far, name), seen)
                raise Undo
        except Undo:
            pass


def test_no_author_of_any_version_decides_any_version(laras, kejora, ratna, sekar):
    lawyers = [make_member(kejora, Role.LAWYER, name) for name in ("Maria", "Yohana")]
    play = Play(make_draft(laras, ratna, by=sekar), ratna, lawyers)
    seen = {"refused": 0, "played": 0, "decided": 0}
    play_all(play, (), seen)
    assert seen == {"refused": 162, "played": 77, "decided": 43}


def test_the_check_would_see_it(laras, kejora, ratna, sekar):
    maria = make_member(kejora, Role.LAWYER, "Maria")
    play = Play(make_draft(laras, ratna, by=sekar), ratna, [maria, maria])
    play.submit(maria)
    play.decide(maria)
    assert not author_decided()
    LetterAuthor.objects.create(vendor=kejora, letter=Letter.objects.get(version=1), user=maria)
    assert author_decided()
