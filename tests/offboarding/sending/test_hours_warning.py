"""Letters, demands and final accounts wait for no hours: their pages warn outside them."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from contracts.models import Contract
from offboarding.final_account.actions.issue_final_account import issue_final_account
from offboarding.sending.actions.confirm_recipient import confirm_recipient
from tests.support import cast as casts
from tests.support.demands import SOMASI_1, make_default, write
from tests.support.endings import LAST_DAY, TODAY, make_ending, with_notice
from tests.support.factories import OFFICE_HOURS, make_term
from tests.support.letters import clock
from tests.test_queries import count

pytestmark = pytest.mark.usefixtures("without_refreshes")

CAST = casts.ready
WARNING = "This does not wait: sent now, it leaves now."
HELD = "These hours were agreed for the contract, which is over."
EVENING, NOON = 11, 5  # 18:00 and 12:00 in Bandung


@pytest.fixture(autouse=True)
def _english():
    with clock(TODAY), translation.override("en"):
        yield


def page_at(desk, url: str, day: date, hour: int) -> tuple[str, int]:
    """What it shows, and how many queries it asks."""
    with clock(day, hour):
        desk.get(url)
        counted = count(desk, url)
        assert not counted.problem
        return " ".join(desk.get(url).content.decode().split()), len(counted)


def test_the_letter_leaves_outside_the_hours_and_its_page_says_so(on_its_date, ratna, as_user):
    ending = on_its_date.termination
    url, day = f"/v/kejora/endings/{ending.pk}/send/", on_its_date.dated_on
    desk = as_user(ratna)
    page, before = page_at(desk, url, day, EVENING)
    assert WARNING not in page  # no hours were agreed
    make_term(ending.contract, "hours", clause="Pasal 4.2")
    assert WARNING not in page_at(desk, url, day, NOON)[0]
    page, asked = page_at(desk, url, day, EVENING)
    assert asked - before <= 1  # the calendar
    assert WARNING in page and "outside Mon–Fri 09:00–17:00, clause 4.2." in page
    assert "Send the letter now" in page


def test_a_demand_warns_of_the_clients_own_hours_too(citra, ratna, as_user):
    contract = make_default(citra)
    blocks = [{"days": [0, 1, 2, 3, 4], "from": "13:00", "to": "21:00"}]
    make_term(contract, "client_hours", {**OFFICE_HOURS, "blocks": blocks})
    with clock(SOMASI_1):
        url = write(contract, ratna).get_absolute_url()
    desk = as_user(ratna)
    page, asked = page_at(desk, url, SOMASI_1, NOON)
    assert WARNING in page and asked <= 15, asked
    assert WARNING not in page_at(desk, url, SOMASI_1, NOON + 1)[0]  # 13:00


def test_the_final_account_warns_by_the_hours_of_the_contract_that_is_over(
    laras, ratna, maria, as_user
):
    ending = make_ending(laras, ratna)
    with clock(LAST_DAY):
        with_notice(ending, ratna, maria)
        issue_final_account(termination=ending, by=ratna, today=LAST_DAY)
        confirm_recipient(termination=ending, method="email", by=ratna)
        desk = as_user(ratna)
    url = f"/v/kejora/endings/{ending.pk}/send/"
    assert WARNING not in page_at(desk, url, LAST_DAY, EVENING)[0]  # no hours were agreed
    make_term(ending.contract, "hours", clause="Pasal 4.2")
    Contract.objects.filter(pk=ending.contract_id).update(ends_on=LAST_DAY)
    for day in (LAST_DAY, LAST_DAY + timedelta(days=3)):
        assert WARNING not in page_at(desk, url, day, NOON)[0]
        page, asked = page_at(desk, url, day, EVENING)
        assert WARNING in page and "clause 4.2." in page and asked <= 15, asked
        assert (HELD in page) == (day > LAST_DAY)
        assert "Send the final account" in page
