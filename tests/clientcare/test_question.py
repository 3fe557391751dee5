"""A question that is put together once is asked anew each time."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import DateTimeField, QuerySet

from clientcare.models import Client, Vendor
from clientcare.question import DAYS, Given, given_list, question, statement
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
    for days in (*range(DAYS + 1), 0):
        asked(TODAY + timedelta(days=days))
    assert built.count(TODAY) == 2 and len(built) == DAYS + 2


@statement
def weddings_of(today: date) -> QuerySet[Client]:
    return Client.objects.of(Given("vendor")).filter(event_date__gte=today).order_by("pk")


@statement
def named() -> QuerySet:
    return (
        Client.objects.filter(pk__in=given_list("clients", 3))
        .order_by("name")
        .values_list("name", flat=True)
    )


@statement
def recorded_before() -> QuerySet[Client]:
    return Client.objects.filter(created_at__lt=Given("moment", DateTimeField())).select_related(
        "vendor"
    )


def test_a_statement_is_put_together_once_and_asked_for_each_vendor_anew(
    kejora, melati, django_assert_num_queries
):
    ours, theirs = (make_client(one, "Laras & Bimo", event_date=TODAY) for one in (kejora, melati))
    kept = weddings_of(TODAY)
    assert (kept.rows(vendor=kejora), kept.rows(vendor=melati.pk)) == ([ours], [theirs])
    second = make_client(kejora, "Citra", event_date=TODAY)
    assert weddings_of(TODAY) is kept
    with django_assert_num_queries(1):
        assert kept.rows(vendor=kejora) == [ours, second]
    assert weddings_of(TODAY + timedelta(days=1)).rows(vendor=kejora) == []


def test_a_list_fills_as_many_places_as_it_has_values(kejora):
    dewi, citra, ayu, laras = (
        make_client(kejora, name).pk for name in ("Dewi", "Citra", "Ayu", "Laras")
    )
    assert named().rows(clients=[dewi, citra]) == ["Citra", "Dewi"]
    assert named().rows(clients=[dewi, citra, ayu]) == ["Ayu", "Citra", "Dewi"]
    assert named().rows(clients=[]) == []
    with pytest.raises(ValueError, match="4 values for clients, which has 3 places"):
        named().rows(clients=[dewi, citra, ayu, laras])


def test_a_moment_is_given_as_the_database_keeps_it(laras):
    moment = Client.objects.get(pk=laras.pk).created_at
    assert recorded_before().rows(moment=moment) == []
    assert recorded_before().rows(moment=moment + timedelta(microseconds=1)) == [laras]


@pytest.mark.parametrize("number", [0, -1, 2**63, 10**30])
def test_a_number_no_row_can_have_finds_nobody(laras, number):
    assert weddings_of(TODAY).rows(vendor=number) == []


@pytest.mark.parametrize("given", [{}, {"client": 1}, {"vendor": 1, "client": 1}])
def test_it_is_asked_with_all_its_names_and_no_other(laras, given):
    with pytest.raises(TypeError, match="to be asked with"):
        weddings_of(TODAY).rows(**given)


def test_only_a_vendor_that_is_on_record_is_a_vendor(laras, ratna):
    for wrong in (laras, ratna, Vendor()):
        with pytest.raises(TypeError, match="is no vendor"):
            weddings_of(TODAY).rows(vendor=wrong)


def test_two_who_ask_at_once_get_their_own(kejora, melati):
    """As two threads of the server do: the second asks between the first one's asking and its
    answer.
    """
    ours, theirs = (make_client(one, "Laras & Bimo", event_date=TODAY) for one in (kejora, melati))
    kept, meanwhile = weddings_of(TODAY), []

    def interrupted(execute, sql, params, many, context):
        if not meanwhile:
            meanwhile.append("asking")
            meanwhile.append(kept.rows(vendor=melati))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(interrupted):
        assert kept.rows(vendor=kejora) == [ours]
    assert meanwhile == ["asking", [theirs]]
    assert kept.compiler.connection is None, "nobody's connection is kept"


def test_as_many_are_kept_as_are_usual():
    built = []

    @statement(kept=2)
    def page(first: int) -> QuerySet[Client]:
        built.append(first)
        return Client.objects.filter(pk__gt=Given("client")).order_by("pk")[first : first + 1]

    for first in (0, 1, 0, 1, 2, 1, 0):
        page(first)
    assert built == [0, 1, 2, 0]
