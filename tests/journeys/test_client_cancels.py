"""On a phone: a client writes that they cancel, 45 days before the event, and the ending they asked
for begins.
"""

from datetime import date, timedelta

import pytest

from offboarding.models import ClientCancellation, Termination
from offboarding.overview.actions.refresh_overview import refresh_overview
from tests.support.clicking import at_work
from tests.support.endings import TODAY, utc_moment
from tests.support.factories import (
    make_contract,
    make_interaction,
    make_payment,
    make_term,
    note_progress,
)
from tests.support.letters import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TIERS = [
    {"from_days": 90, "percent": "10"},
    {"from_days": 30, "percent": "25"},
    {"from_days": 0, "percent": "50"},
]


@pytest.fixture
def message(kejora, laras):
    """12,000,000 of 60,000,000 done, 30,000,000 paid; home shows the message."""
    contract = make_contract(
        laras,
        prices=(("Perencanaan", "12000000"), ("Tim hari acara", "48000000")),
        number="KJN/12",
        event_date=TODAY + timedelta(days=45),
        notice_days=7,
    )
    make_term(contract, "cancellation", {"percent": None, "tiers": TIERS}, clause="Pasal 8")
    note_progress(contract, 100, 0)
    make_payment(laras, "30000000", paid_on=date(2026, 10, 5), contract=contract)
    text = "Kak, mohon maaf, kami batal menikah."
    said = make_interaction(laras, occurred_at=utc_moment(TODAY, 2), text=text)
    refresh_overview(vendor=kejora, today=TODAY)
    return said


def test_from_the_message_to_the_ending(live_server, browser, message, sekar, ratna):
    with clock(TODAY):
        with at_work(browser, live_server.url, sekar, on_phone=True) as staff:
            assert "Does Laras & Bimo cancel?" in staff.page.locator("main").inner_text()
            staff.press("Yes, record it")
            staff.press("Record it", within="main form")
            assert "The client cancels" in staff.page.locator("h1").inner_text()
            assert not staff.page.get_by_role("link", name="Begin the ending").count()
            desk = staff.page.url
        with at_work(browser, live_server.url, ratna, on_phone=True) as owner:
            owner.page.goto(desk)
            judge_desk(owner.page)
            owner.press("Begin the ending")
            owner.press("Begin the ending", within="main form")
            owner.page.get_by_text("The client ends it; choose the path.").wait_for()
    said = ClientCancellation.objects.get()
    assert (said.interaction, said.person, said.recorded_by) == (message, "Laras Kinasih", sekar)
    ending = Termination.objects.get()
    assert ending.is_clients_wish and ending.contract == said.contract
    assert ending.notice_given_on is None, "nothing has left"


def judge_desk(page) -> None:
    """The method is as agreed, one tier holds, and the account returns 30,000,000 paid less
    12,000,000 done and 25 % of 48,000,000.
    """
    shown = " ".join(page.locator("main").inner_text().split())
    assert "It was said in the form the contract asks for." in shown
    assert "The contract lets either side end it: clause 9.2, 7 calendar days." in shown
    assert (
        "the last day of the contract is Thursday, 19 November 2026. That is 38 days before"
        in shown
    )
    [tier] = page.locator("main li b").all_inner_texts()
    assert (
        " ".join(tier.split())
        == "25% from 30 days before the event: if it ends by 27 November 2026"
    )
    assert "25% of 48.000.000, the price of what is not done, 38 days to the event" in shown
    assert "To be returned to the client enam juta rupiah Formula Rp6.000.000" in shown
