"""Querysets that are put together once: the question is kept, never the answer."""

from clientcare.models import Client
from clientcare.models.base import put_together_once
from tests.support.factories import make_client


def test_the_question_is_kept_and_no_answer(kejora, laras):
    built = []

    @put_together_once
    def named(name: str):
        built.append(name)
        return Client.objects.filter(name=name)

    assert list(named("Citra")) == []
    citra = make_client(kejora, "Citra")
    assert list(named("Citra")) == [citra]
    assert list(named("Citra").exclude(pk=citra.pk)) == []
    assert list(named("Citra")) == [citra]
    assert list(named("Laras & Bimo")) == [laras]
    assert built == ["Citra", "Laras & Bimo"]
