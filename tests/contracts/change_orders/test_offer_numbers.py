"""Offers beside change orders that were recorded by hand, and beside an ending."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from clientcare.core.refused import Refused
from clientcare.portal.tokens import text_secret
from contracts.change_orders.actions.answer_offer import answer_offer
from contracts.change_orders.actions.decide_extra import refuse_covered
from contracts.change_orders.actions.give_offer import give_offer
from contracts.change_orders.actions.make_offer import make_offer, offer_extra
from contracts.change_orders.actions.record_change_order import record_change_order
from contracts.change_orders.actions.withdraw_change_order import withdraw_change_order
from contracts.change_orders.actions.withdraw_extra import withdraw_extra
from contracts.models import ContractGap, RequestAnswer
from tests.support.by_link import opened_by
from tests.support.factories import make_contract, make_interaction
from tests.support.letters import clock

TODAY = date(2026, 11, 12)
NOW = datetime(2026, 11, 12, 4, tzinfo=UTC)


def test_offers_beside_an_order_by_hand_have_numbers_of_their_own(laras, sekar):
    contract, asked = make_contract(laras, number="KJN/7"), make_interaction(laras)
    common = {"contract": contract, "by": sekar, "today": TODAY, "price": Decimal(500_000)}
    record_change_order(number="CO-1", title="Gladi", approved_on=TODAY, requests=[asked], **common)
    with pytest.raises(Refused, match="Change order CO-1 covers this request"):
        refuse_covered(asked)
    offered = {"kind": "extra", "title": "Lampu", "hours": Decimal(3), "answer_by": TODAY}
    numbers = [make_offer(**common, **offered).number for _again in range(2)]
    assert numbers == ["CO-2", "CO-3"]


def test_one_request_is_not_priced_by_hand_while_its_offer_waits(laras, sekar):
    contract, asked = make_contract(laras, number="KJN/7"), make_interaction(laras)
    priced = {"contract": contract, "by": sekar, "price": Decimal(500_000), "requests": [asked]}
    extra = {"kind": "extra", "title": "Lampu", "hours": Decimal(3)}
    make_offer(today=TODAY, answer_by=TODAY, **extra, **priced)
    by_hand = {"number": "CO-9", "title": "Lampu", "approved_on": TODAY}
    with pytest.raises(Refused, match="Offer CO-1 for this request waits") as refused:
        record_change_order(today=TODAY, **by_hand, **priced)
    assert refused.value.field == "requests"
    lapsed = record_change_order(today=TODAY + timedelta(days=1), **by_hand, **priced)
    assert lapsed.requests.get() == asked


def test_an_accepted_extra_is_decided_again_once_its_order_is_withdrawn(kejora, laras, sekar):
    contract, asked = make_contract(laras, number="KJN/7"), make_interaction(laras)
    answered = {"vendor": kejora, "client": laras, "contract": contract, "day": asked.day}
    RequestAnswer.objects.create(interaction=asked, answer="outside", **answered)
    priced = {"title": "Lampu", "hours": Decimal(3), "price": Decimal(500_000), "by": sekar}
    made = offer_extra(request=asked, answer_by=TODAY, today=TODAY, **priced)
    extra = {"decision": asked.extra_decisions.get(), "reason": "x", "by": sekar}
    with pytest.raises(Refused, match="withdraw the offer first"):
        withdraw_extra(**extra)
    link = give_offer(offer=made, way="text", by=sekar, today=TODAY, now=NOW)
    yes = {"verdict": "accepted", "name": "Laras", "note": "", "seen_sha256": made.sha256}
    answer_offer(link=link, today=TODAY, now=NOW, **yes)
    extra["decision"] = asked.extra_decisions.get()
    with pytest.raises(Refused, match="Withdraw the change order"):
        withdraw_extra(**extra)
    withdraw_change_order(change_order=made.change_order, reason="x", by=sekar)
    withdraw_extra(**extra)


def test_a_yes_to_other_terms_is_refused_while_the_contract_ends(kejora, laras, sekar, as_user):
    contract = make_contract(laras, number="KJN/7")
    terms = {"kind": "terms", "title": "Jam kerja", "points": "Telepon sampai 17.00"}
    made = make_offer(contract=contract, answer_by=TODAY, today=TODAY, by=sekar, **terms)
    link = give_offer(offer=made, way="text", by=sekar, today=TODAY, now=NOW)
    with clock(TODAY):
        _client, page = opened_by(f"/p/open/{text_secret(link)}/")
    assert "both sides sign them as an amendment" in page
    ContractGap.objects.create(vendor=kejora, contract=contract, from_on=date(2026, 11, 26))
    with clock(TODAY):
        _client, page = opened_by(f"/p/open/{text_secret(link)}/")
        ours = as_user(sekar).get(made.get_absolute_url()).text
        listed = as_user(sekar).get(f"/v/kejora/clients/{laras.pk}/offers/").text
    assert "cannot be accepted any more" in page and "I accept" not in page
    assert "cannot be accepted any more" in listed and "to answer by" not in listed
    assert "Offer other terms for contract" not in listed
    with pytest.raises(Refused, match="An ending is in effect"):
        make_offer(contract=contract, answer_by=TODAY, today=TODAY, by=sekar, **terms)
    assert "cannot be accepted any more" in ours and "Waits for the client" not in ours
    said = {"link": link, "name": "Laras", "note": "", "seen_sha256": made.sha256}
    with pytest.raises(Refused, match="has ended or is ending"):
        answer_offer(verdict="accepted", today=TODAY, now=NOW, **said)
    first = answer_offer(verdict="declined", today=TODAY, now=NOW, **said)
    assert first.verdict == "declined"
    assert answer_offer(verdict="declined", today=TODAY, now=NOW, **said) == first
    with pytest.raises(Refused, match="The first answer counts"):
        answer_offer(verdict="declined", today=TODAY, now=NOW, **said | {"note": "Terlalu mahal."})
