"""A question that is put together once is asked anew each time."""

from datetime import date, timedelta

import pytest
from django.db.models import QuerySet

from clientcare.models import Client
from clientcare.question import KEPT, question
from tests.factories import make_client

TODAY = date(2026, 11, 12)

pytestmark = pytest.mark.django_db


@pytest.fixture
def weddings():
    """Clients whose event is to come; and the days for which that was put together."""
    built = []

    @question
    def weddings(today: date) -> QuerySet[Client]:
        built.append(today)
        return Client.objects.filter(event_date__gte=today).order_by("pk")

    return weddings, built


def test_it_is_put_together_once_a_day_and_sees_every_new_row(weddings, kejora):
    asked, built = weddings
    first = make_client(kejora, "Laras & Bimo", event_date=TODAY)
    assert list(asked(TODAY).of(kejora)) == list(asked(TODAY)) == [first]
    second = make_client(kejora, "Citra", event_date=TODAY)
    assert list(asked(TODAY).of(kejora)) == list(asked(TODAY)) == [first, second]
    assert list(asked(TODAY + timedelta(days=1))) == []
    assert built == [TODAY, TODAY + timedelta(days=1)]


def test_what_one_vendor_asks_is_nothing_to_another(weddings, kejora, melati):
    asked, _built = weddings
    ours, theirs = (make_client(one, "Laras & Bimo", event_date=TODAY) for one in (kejora, melati))
    assert list(asked(TODAY).of(kejora)) == [ours]
    assert list(asked(TODAY).of(melati)) == [theirs]
    assert list(asked(TODAY)) == [ours, theirs]


def test_old_days_are_forgotten(weddings):
    asked, built = weddings
    for days in (*range(KEPT + 1), 0):
        asked(TODAY + timedelta(days=days))
    assert built.count(TODAY) == 2 and len(built) == KEPT + 2
