"""What comes first in a period, and when a request is against it: by days or by hours."""

from datetime import UTC, date, datetime, timedelta

import pytest

from clientcare.core.refused import Refused
from contracts.capacity.actions.set_priorities import NewPriority, set_priorities
from contracts.capacity.load import loads_of
from contracts.capacity.priorities import (
    Asked,
    against_now,
    first_of,
    last_of,
    next_first,
    priorities_on,
)
from contracts.models import Priority, PriorityList
from contracts.requests.actions.answer_request import answer_request
from tests.contracts.capacity.test_hours import TODAY, give
from tests.support.factories import make_client, make_contract, make_interaction, make_term
from tests.support.letters import clock


def nov(day: int) -> date:
    return date(2026, 11, day)


@pytest.fixture
def contract(laras):
    return make_contract(laras, number="KJN/7")


MONDAY = nov(9)


def first(vendor, by, *, period="week", on=MONDAY, today=TODAY, **fields):
    items = [NewPriority(1, fields.pop("text", "Rundown Citra"), **fields)]
    return set_priorities(
        vendor=vendor, period=period, starts_on=on, items=items, by=by, today=today
    )


def against(vendor, today=TODAY, **asked):
    return against_now(vendor, loads_of(vendor, today), Asked(**asked), today)


def test_periods_begin_and_end_where_the_calendar_says():
    days = [date(2028, 2, 29), date(2026, 12, 31), date(2027, 1, 1)]
    firsts = [[first_of(period, day) for period in ("week", "month", "quarter")] for day in days]
    assert firsts == [
        [date(2028, 2, 28), date(2028, 2, 1), date(2028, 1, 1)],
        [date(2026, 12, 28), date(2026, 12, 1), date(2026, 10, 1)],
        [date(2026, 12, 28), date(2027, 1, 1), date(2027, 1, 1)],
    ]
    assert last_of("month", date(2028, 2, 1)) == date(2028, 2, 29)
    assert last_of("quarter", date(2026, 10, 1)) == date(2026, 12, 31)
    following = [next_first(period, date(2027, 1, 1)) for period in ("month", "quarter")]
    assert following == [date(2027, 2, 1), date(2027, 4, 1)]


def test_a_request_due_no_later_than_the_first_priority_is_against_it(kejora, contract, ratna):
    other = make_contract(make_client(kejora, "Citra"), number="KJN/8")
    first(kejora, ratna, number="KJN/8", due_on=nov(13))
    due = [against(kejora, contract=contract.pk, due_on=nov(day)) for day in (11, 12, 13, 14)]
    assert [value is not None for value in due] == [False, True, True, False]
    assert due[2].label == "against priority 1 of this week: Rundown Citra"
    assert due[2].reasons == [
        "It is to be delivered by Fri 13\xa0Nov, the priority is to be done by Fri 13\xa0Nov."
    ]
    # the work that comes first is not against itself; a day not known is no guess
    assert against(kejora, contract=other.pk, due_on=nov(13)) is None
    assert against(kejora, contract=contract.pk) is None
    # the latest list of the period holds
    first(kejora, ratna, text="Vendor makanan", due_on=nov(12))
    assert against(kejora, contract=contract.pk, due_on=nov(13)) is None
    assert against(kejora, contract=other.pk, due_on=nov(12)).priority.text == "Vendor makanan"


def test_hours_collide_when_fewer_are_free_than_it_takes(kejora, ratna, sekar, contract):
    give(sekar, ratna)
    first(kejora, ratna)
    # Friday is left of this week: eight hours
    assert against(kejora, contract=contract.pk, minutes=480) is None
    assert against(kejora, contract=contract.pk, minutes=481).reasons == [
        "Until Sun 15\xa0Nov 8:00 h are free; this takes 8:01 h."
    ]
    assert against(kejora, contract=contract.pk) is None
    # on Friday nothing is left of it, however little it takes
    assert against(kejora, nov(13), contract=contract.pk).reasons == [
        "No hours are free until Sun 15\xa0Nov."
    ]


def test_the_week_speaks_before_the_month_and_the_month_before_the_quarter(kejora, ratna):
    for period, on in (("quarter", date(2026, 10, 1)), ("month", nov(1)), ("week", nov(9))):
        first(kejora, ratna, period=period, on=on, text=period, due_on=nov(13))
        assert against(kejora, due_on=nov(13)).priority.text == period
    set_priorities(vendor=kejora, period="week", starts_on=nov(9), items=[], by=ratna, today=TODAY)
    assert against(kejora, due_on=nov(13)).label.startswith("against priority 1 of this month")
    # what was set later did not count before, and the list of a period that is over never does
    assert [priority.items for priority in priorities_on(kejora, TODAY, nov(11))] == [[], [], []]
    assert [
        len(priority.items) for priority in priorities_on(kejora, date(2026, 12, 1), TODAY)
    ] == [0, 0, 1]


def test_the_end_of_the_week_around_new_year_has_its_year(kejora, ratna, sekar, contract):
    give(sekar, ratna)
    monday = date(2026, 12, 28)
    first(kejora, ratna, on=monday, today=monday)
    sentence = against(kejora, date(2026, 12, 31), contract=contract.pk, minutes=6000).reasons[0]
    assert sentence.startswith("Until Sun 3\xa0Jan 2027 ")


def test_what_cannot_come_first_is_refused_at_its_row(kejora, melati, ratna):
    make_contract(make_client(melati), number="M/1")
    refused = [
        ({"text": " "}, "few words", "text_1"),
        ({"due_on": nov(8)}, "outside the period", "due_1"),
        ({"due_on": nov(16)}, "outside the period", "due_1"),
        ({"number": "M/1"}, "no contract of this number", "number_1"),
        ({"on": nov(10)}, "this period or of the next", None),
        ({"on": nov(23)}, "this period or of the next", None),
    ]
    for fields, sentence, field in refused:
        with pytest.raises(Refused, match=sentence) as error:
            first(kejora, ratna, **fields)
        assert error.value.field == field, fields
    with pytest.raises(Refused, match="five priorities"):
        items = [NewPriority(place, "Rundown") for place in range(1, 7)]
        set_priorities(
            vendor=kejora, period="week", starts_on=nov(9), items=items, by=ratna, today=TODAY
        )
    assert not PriorityList.objects.exists() and not Priority.objects.exists()
    assert first(kejora, ratna, on=nov(16), due_on=nov(22)).items.count() == 1


def test_the_requests_page_marks_what_is_against_the_first_priority(
    client, kejora, contract, ratna, sekar
):
    give(sekar, ratna)
    make_term(contract, "scope", lines=("Dekorasi",), clause="Pasal 2")
    make_term(contract, "turnaround", {"days": 1, "unit": "working_days"}, clause="Pasal 3")
    contact = make_interaction(
        contract.client,
        occurred_at=datetime(2026, 11, 12, 3, tzinfo=UTC),
        text="Bisa tambah lampu taman?",
    )
    with clock(TODAY, 5):
        client.force_login(ratna)
        pages = [
            f"/v/kejora/contacts/{contact.pk}/request/",
            f"/v/kejora/contacts/{contact.pk}/extra/",
        ]
        page = client.get(pages[0]).content.decode()
        assert "against priority" not in page
        first(kejora, ratna, due_on=nov(13))
        page = client.get(pages[0]).content.decode()
        assert "against priority 1 of this week: Rundown Citra" in page
        assert "Inside the scope it is due by Fri 13\xa0Nov" in page
        line = contract.terms.get(kind="scope").scope_lines.get()
        answer_request(interaction=contact, answer="inside", scope_line=line, by=ratna)
        page = client.get(pages[0]).content.decode()
        assert "It is to be delivered by Fri 13\xa0Nov" in page
        first(kejora, ratna, number="KJN/7", due_on=nov(13))
        assert "against priority" not in client.get(pages[0]).content.decode()
    assert nov(13) - TODAY == timedelta(days=1)
