"""What home says of its list of clients: of an empty one, and of one by event."""

from datetime import date, timedelta

import pytest

from offboarding.models import ClientOverview
from offboarding.overview.actions.refresh_overview import refresh_overview
from tests.support.factories import make_client
from tests.support.letters import clock
from tests.support.one_line import one_line

TODAY = date(2026, 11, 12)
CALM = "No client needs attention today."
EMPTY = "No client is in this list today."
HEADED = ("<h2>All clients</h2>", "<h2>Event in 60 days</h2>")
NEED_ATTENTION = "<h2>Clients who need attention</h2>"


@pytest.fixture
def says(kejora, ratna, as_user):
    """Which of these sentences are on home with a filter."""

    def sentences(show: str) -> set[str]:
        refresh_overview(vendor=kejora, today=TODAY)
        with clock(TODAY):
            page = one_line(as_user(ratna).get("/v/kejora/", {"show": show}).text)
        texts = (CALM, EMPTY, *HEADED, NEED_ATTENTION, "other client is calm")
        return {text for text in texts if text in page}

    return sentences


def test_an_empty_list_says_nothing_of_the_clients_outside_it(kejora, says):
    client = make_client(kejora, "Citra Lestari")
    assert says("attention") == {CALM, NEED_ATTENTION, "other client is calm"}
    assert says("event") == {EMPTY, HEADED[1]}
    client.event_date = TODAY + timedelta(days=59)
    client.save()
    assert says("event") == {HEADED[1]}
    assert says("all") == {HEADED[0]}
    client.event_date = TODAY + timedelta(days=60)
    client.save()
    assert says("event") == {EMPTY, HEADED[1]}
    assert ClientOverview.objects.get().next_event_on == client.event_date
