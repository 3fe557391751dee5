"""The drafted reply says that the answer is still to come: on record it is none."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contracts.judging.message_reading import read_our_message
from contracts.models import Reading
from offboarding.inbox.verdict import verdict_of
from tests.support.factories import make_interaction


@pytest.mark.parametrize(
    ("language", "own_words"),
    [("id", "Dua meja bisa kami tambahkan."), ("en", "We can add two tables.")],
)
def test_what_only_promises_an_answer_does_not_end_our_turn(
    laras, contract, sekar, language, own_words
):
    laras.language = language
    laras.save()
    now = timezone.now()
    texts = [
        verdict_of(make_interaction(laras, occurred_at=asked_at, text=text), sekar, now).reply.text
        for asked_at, text in (
            (now - timedelta(hours=1), "Kapan?"),  # an answer by then
            (now - timedelta(days=9), "Bisa tambah 2 meja lagi?"),  # only that it will be checked
        )
    ]
    for text in texts:
        assert read_our_message(text) == Reading.NOT_ANSWER, text
        *begins, _what_comes_next, ends = text.split("\n\n")
        assert read_our_message("\n\n".join([*begins, own_words, ends])) == Reading.ANSWERS
