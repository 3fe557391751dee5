"""Offers that cannot be accepted any more, and offers after the event."""

from datetime import UTC, date, datetime, timedelta

import pytest

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.refused import Refused
from clientcare.portal.tokens import text_secret
from contracts.change_orders.actions.take_down_answer import take_down_answer
from contracts.models import ChangeOrder
from tests.contracts.change_orders.test_extra_work import ask, give, offer, reply
from tests.support.by_link import opened_by
from tests.support.factories import make_contract, make_interaction
from tests.support.letters import clock
from tests.support.lists import today_lines
from tests.support.one_line import one_line

TODAY = date(2026, 11, 12)
NOW = datetime(2026, 11, 12, 4, tzinfo=UTC)


@pytest.fixture
def contract(laras):
    return make_contract(laras, number="KJN/7")


def pages_of(made, link, sekar, as_user, today) -> tuple[str, str, str]:
    """The vendor's page of an offer, the client's, and the vendor's list."""
    with clock(today):
        desk = as_user(sekar)
        ours = one_line(desk.get(made.get_absolute_url()).text)
        listed = desk.get(f"/v/kejora/clients/{made.contract.client_id}/offers/").text
        _client, theirs = opened_by(f"/p/open/{text_secret(link)}/")
    return ours, one_line(theirs), one_line(listed)


def test_an_offer_says_what_became_of_its_contract(contract, sekar, ratna, as_user):
    made = offer(ask(contract), sekar)
    link = give(made, sekar)
    seen = (made, link, sekar, as_user)
    contract.ends_on = TODAY
    contract.save()
    ours, theirs, _listed = pages_of(*seen, TODAY)
    assert "Waits for the client’s answer until" in ours and "I accept it at this price" in theirs
    day_after = TODAY + timedelta(days=1)
    ours, theirs, listed = pages_of(*seen, day_after)
    assert "The contract ended on 12 November 2026: this offer cannot be accepted" in ours
    assert "The contract ended on 12 November 2026, so this offer cannot be" in theirs
    assert "I accept it at this price" not in theirs and "cannot be accepted any more" in listed
    with pytest.raises(Refused, match="has ended or is ending"):
        reply(link, seen_sha256=made.sha256, day=day_after)
    withdraw_fact(contract, reason="Salah", by=ratna)
    ours, theirs, listed = pages_of(*seen, TODAY)
    assert "The contract was withdrawn: this offer cannot be accepted any more." in ours
    assert "has withdrawn contract KJN/7, so this offer cannot be accepted any more." in theirs
    assert "ended" not in theirs and "cannot be accepted any more" in listed
    with pytest.raises(Refused, match="This contract was withdrawn, so nothing is added to it"):
        reply(link, seen_sha256=made.sha256)


def test_no_line_of_the_today_list_waits_for_it(contract, sekar):
    made = offer(ask(contract), sekar)
    day = TODAY + timedelta(days=4)

    def waits() -> bool:
        lines = today_lines(contract.vendor, sekar, day).lines
        return made.get_absolute_url() in [str(line.url) for line in lines]

    assert waits()
    contract.ends_on = TODAY + timedelta(days=3)
    contract.save()
    assert not waits()


def test_a_yes_from_before_the_contract_ended_counts(contract, sekar):
    made = offer(ask(contract), sekar)
    contract.ends_on = TODAY
    contract.save()
    yes = make_interaction(contract.client, occurred_at=NOW, text="Ya, kami setuju.")
    take_down_answer(
        offer=made,
        verdict="accepted",
        contact=yes,
        by=sekar,
        today=TODAY + timedelta(days=1),
        now=NOW,
    )
    assert ChangeOrder.objects.get().approved_on == TODAY


def test_an_undated_offer_says_that_the_event_is_over(contract, sekar, as_user):
    made = offer(ask(contract), sekar)
    link = give(made, sekar)
    seen = (made, link, sekar, as_user)
    contract.event_date = TODAY
    contract.save()
    asked = "The event was on 12 November 2026"
    assert not any(asked in page for page in pages_of(*seen, TODAY))
    ours, theirs, _listed = pages_of(*seen, TODAY + timedelta(days=1))
    assert f"{asked}, and this offer names no day of its own: withdraw it" in ours
    assert f"{asked}. If this was meant for that day, you need not answer" in theirs
    assert "I accept it at this price" in theirs, "an album can be made after the event"
