"""Places that requests take: as many as there are, also by requests that count at the same time."""

import pytest
from django.core.cache import cache

from clientcare.people.places import take_place

pytestmark = pytest.mark.django_db


def test_no_more_are_taken_than_there_are_even_where_another_one_wrote_an_older_count():
    cache.clear()
    assert [take_place("pintu", 3, 60) for _one in range(4)] == [True, True, True, False]
    cache.set("pintu", 1)  # one of two at once wrote last
    assert not take_place("pintu", 3, 60) and take_place("jendela", 3, 60)
