"""Which requests outside the scope the check of extras counts as open."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from contracts.change_orders.actions.decide_extra import decide_extra
from contracts.change_orders.actions.give_offer import AS_TEXT, give_offer
from contracts.change_orders.actions.make_offer import offer_extra
from contracts.change_orders.actions.take_down_answer import take_down_answer
from contracts.change_orders.actions.withdraw_extra import withdraw_extra
from contracts.models import OfferAnswer, OfferVerdict, RequestAnswer
from offboarding.event_day.facts import open_requests
from tests.support.factories import make_client, make_contract, make_interaction


def dec(day: int) -> date:
    return date(2026, 12, day)


@pytest.fixture
def contract(kejora):
    couple = make_client(kejora, "Nadia & Reza")
    return make_contract(couple, number="KJN/9", event_date=dec(31))


@pytest.fixture
def request_outside(contract):
    contact = make_interaction(
        contract.client, occurred_at=datetime(2026, 12, 8, 5, tzinfo=UTC), contract=contract
    )
    RequestAnswer.objects.create(
        vendor=contract.vendor,
        interaction=contact,
        client=contract.client,
        contract=contract,
        day=dec(8),
        answer="outside",
    )
    return contact


def open_days(contract, day: int) -> list[date]:
    return open_requests([contract.pk], dec(day)).get(contract.pk, [])


@pytest.mark.parametrize("way", ["goodwill", "declined"])
def test_a_request_that_was_given_or_declined_is_settled(contract, request_outside, sekar, way):
    assert open_days(contract, 10) == [dec(8)]
    decision = decide_extra(
        request=request_outside, way=way, hours=Decimal(1), by=sekar, today=dec(10)
    )
    assert open_days(contract, 9) == [dec(8)], "as of the day before the decision"
    assert open_days(contract, 10) == []
    withdraw_extra(decision=decision, reason="Salah klik.", by=sekar)
    assert open_days(contract, 10) == [dec(8)]


def test_a_request_that_was_offered_is_settled_once_the_client_declines(
    contract, request_outside, sekar
):
    offer = offer_extra(
        request=request_outside,
        hours=Decimal(2),
        by=sekar,
        today=dec(10),
        title="Lampu taman",
        price=Decimal(500_000),
        answer_by=dec(15),
    )
    assert open_days(contract, 10) == [dec(8)]
    assert open_days(contract, 20) == [dec(8)], "never answered"
    now = datetime(2026, 12, 12, 5, tzinfo=UTC)
    link = give_offer(offer=offer, way=AS_TEXT, by=sekar, today=dec(12), now=now)
    contact = make_interaction(contract.client, occurred_at=now, text="Tidak usah.")
    take_down_answer(
        offer=offer,
        contact=contact,
        verdict=OfferVerdict.DECLINED,
        by=sekar,
        today=dec(12),
        now=now,
    )
    assert [open_days(contract, day) for day in (11, 12, 20)] == [[dec(8)], [], []]
    withdraw_interaction(interaction=contact, reason="Kontak klien lain.", by=sekar)
    assert open_days(contract, 20) == [dec(8)], "the client did not decline it"
    later = datetime(2026, 12, 14, 5, tzinfo=UTC)
    make_interaction(contract.client, occurred_at=later, corrects=contact)
    assert [open_days(contract, day) for day in (13, 14)] == [[dec(8)], []], "as corrected"
    OfferAnswer.objects.update(link=link)
    assert open_days(contract, 20) == [], "through the link the client did"
