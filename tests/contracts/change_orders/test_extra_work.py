"""Extra work: shown before anyone says yes, then given, offered and answered once, or declined."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from clientcare.core.refused import Refused
from clientcare.models import Interaction, PortalToken
from clientcare.portal.tokens import text_secret
from contracts.billing.actions.correct_invoice import correct_invoice
from contracts.billing.actions.withdraw_invoice import withdraw_invoice
from contracts.change_orders.actions.answer_offer import answer_offer
from contracts.change_orders.actions.bill_order import bill_order
from contracts.change_orders.actions.change_rules import change_rules
from contracts.change_orders.actions.decide_extra import decide_extra
from contracts.change_orders.actions.give_offer import give_offer
from contracts.change_orders.actions.log_extra_reply import log_extra_reply
from contracts.change_orders.actions.make_offer import make_offer, offer_extra
from contracts.change_orders.actions.record_change_order import record_change_order
from contracts.change_orders.actions.withdraw_change_order import withdraw_change_order
from contracts.change_orders.actions.withdraw_extra import withdraw_extra
from contracts.change_orders.actions.withdraw_offer import withdraw_offer
from contracts.change_orders.creep import creep_of
from contracts.change_orders.texts import extra_message
from contracts.judging.record import load_both_sides
from contracts.models import ChangeOrder, ContractGap, OfferAnswer, PriceLine, RequestAnswer
from tests.support.factories import make_contract, make_interaction, make_term
from tests.support.letters import clock

TODAY = date(2026, 11, 12)
NOW = datetime(2026, 11, 12, 4, tzinfo=UTC)


@pytest.fixture
def contract(laras):
    contract = make_contract(laras, number="KJN/7")
    quote = "Dekorasi meja tamu dan pelaminan."
    make_term(contract, "scope", lines=("Dekorasi",), clause="Pasal 2", quote=quote)
    return contract


def ask(contract, day: int = 10, answer: str = "outside", text: str = "Bisa tambah lampu taman?"):
    moment = datetime(2026, 11, day, 3, tzinfo=UTC)
    contact = make_interaction(contract.client, occurred_at=moment, text=text)
    RequestAnswer.objects.create(
        vendor=contract.vendor,
        interaction=contact,
        client=contract.client,
        contract=contract,
        day=contact.day,
        answer=answer,
    )
    return contact


def decide(request, way: str, by, hours="2"):
    return decide_extra(request=request, way=way, hours=Decimal(hours), by=by, today=TODAY)


def offer(request, by, **fields):
    particulars = {
        "hours": Decimal(3),
        "title": "Lampu taman",
        "price": Decimal(750_000),
        "answer_by": date(2026, 11, 19),
        **fields,
    }
    return offer_extra(request=request, by=by, today=TODAY, **particulars)


def give(given, by):
    return give_offer(offer=given, way="text", by=by, today=TODAY, now=NOW)


def reply(link, verdict="accepted", day=TODAY, **fields) -> OfferAnswer:
    from_page = {"name": "Laras", "note": "", "seen_sha256": ""}
    return answer_offer(link=link, verdict=verdict, today=day, now=NOW, **from_page | fields)


def test_what_it_takes_is_shown_with_the_days_of_what_was_asked(contract, ratna, sekar, melati):
    change_rules(vendor=melati, hour_cost=1, goodwill_hours=Decimal(99), by=None)  # not ours
    first, _second = ask(contract, 3), ask(contract, 10)
    ask(contract, 11, answer="inside")
    ask(contract, 12).save()
    old = ask(contract, 10)
    RequestAnswer.objects.filter(interaction=old).update(day=TODAY - timedelta(days=30))
    change_rules(vendor=contract.vendor, hour_cost=75_000, goodwill_hours=Decimal(5), by=ratna)
    decide(first, "goodwill", sekar, "1.5")
    creep = creep_of(contract, Decimal("2.5"), TODAY)
    assert (creep.cost, creep.price, creep.goodwill_left) == (187_500, 187_500, Decimal("3.5"))
    assert [(request.day.day, request.outcome) for request in creep.lately] == [
        (12, ""),
        (10, ""),
        (3, "goodwill"),
    ]
    PriceLine.objects.create(
        vendor=contract.vendor,
        contract=contract,
        position=7,
        description="Jam",
        price=0,
        hourly_rate=Decimal(200_000),
    )
    assert creep_of(contract, Decimal(2), TODAY).price == 400_000


def test_goodwill_ends_at_its_limit_and_counts_as_waived(contract, sekar):
    first, second, third = ask(contract, 3), ask(contract, 4), ask(contract, 5)
    decide(first, "goodwill", sekar, "3")
    with pytest.raises(Refused, match="Goodwill left on this contract: 1 h"):
        decide(second, "goodwill", sekar, "1.01")
    decide(second, "goodwill", sekar, "1")
    assert load_both_sides(contract.client, TODAY, NOW).waived == 2
    assert load_both_sides(contract.client, TODAY, NOW).our_slips >= 2
    with pytest.raises(Refused, match=": 0 h"):
        decide(third, "goodwill", sekar, "0.01")
    withdraw_extra(decision=second.extra_decisions.get(), reason="Salah", by=sekar)
    assert load_both_sides(contract.client, TODAY, NOW).waived == 1
    decide(third, "goodwill", sekar, "1")


def test_only_a_request_answered_as_outside_is_decided_and_once(contract, sekar):
    with pytest.raises(Refused, match="outside the scope"):
        decide(ask(contract, 9, answer="inside"), "declined", sekar)
    contact = ask(contract)
    with pytest.raises(Refused, match="more than zero"):
        decide(contact, "declined", sekar, "0")
    decide(contact, "declined", sekar)
    with pytest.raises(Refused, match="decided already"):
        decide(contact, "goodwill", sekar)


def test_declining_quotes_the_signed_clause_and_is_logged_once(kejora, contract, sekar):
    decision = decide(ask(contract), "declined", sekar)
    text = extra_message(decision, sekar, TODAY).text
    assert "Pasal 2 berbunyi: “Dekorasi meja tamu dan pelaminan.”\n\n" in text  # one stop
    assert "“Bisa tambah lampu taman?”\n\n" in text and "10 November 2026" in text
    log_extra_reply(decision=decision, by=sekar, today=TODAY, now=NOW)
    assert Interaction.objects.get(direction="out").text == text
    with pytest.raises(Refused, match="nothing to log"):
        log_extra_reply(decision=decision, by=sekar, today=TODAY, now=NOW)
    ContractGap.objects.create(vendor=kejora, contract=contract, from_on=date(2026, 11, 1))
    assert extra_message(decision, sekar, TODAY) is None


def test_an_accepted_offer_is_a_change_order_and_billed_once(contract, sekar):
    contact = ask(contract)
    made = offer(contact, sekar)
    assert made.number == "CO-1" and contact.extra_decisions.get().offer == made
    answer = reply(give(made, sekar), seen_sha256=made.sha256)
    order = ChangeOrder.objects.get()
    assert (order.offer, order.approved_on, order.number) == (made, TODAY, "CO-1")
    assert order.requests.get() == contact
    assert order.price_lines.get().price == 750_000
    assert answer.interaction.purpose == "offer"
    assert answer.interaction.text == "Disetujui: CO-1, Lampu taman. (Laras)"
    invoice = bill_order(order=order, by=sekar, today=TODAY)
    assert (invoice.total, invoice.billed_line) == (750_000, order.price_lines.get())
    lines = [{"description": "Lampu", "unit_price": Decimal(750_000)}]
    same = {"issued_on": TODAY, "due_on": TODAY, "contract": invoice.contract, "lines": lines}
    invoice = correct_invoice(invoice=invoice, reason="Uraian", by=sekar, today=TODAY, **same)
    with pytest.raises(Refused, match="billed already"):
        bill_order(order=order, by=sekar, today=TODAY)
    withdraw_invoice(invoice=invoice, reason="Salah", by=sekar)
    assert bill_order(order=order, by=sekar, today=TODAY)


def test_one_answer_and_the_first_stands(contract, sekar):
    made = offer(ask(contract), sekar)
    link = give(made, sekar)
    for fields, sentence in (
        ({"seen_sha256": "0" * 64}, "another offer now"),
        ({"seen_sha256": made.sha256, "name": " "}, "Write your name"),
        ({"seen_sha256": made.sha256, "name": "Laras\nBima"}, "on one line"),
        ({"seen_sha256": made.sha256, "name": "\u200b"}, "can be seen"),
        ({"seen_sha256": made.sha256, "verdict": "maybe"}, "Choose one"),
        ({"seen_sha256": made.sha256, "note": "Asal Sabtu"}, "accepted as it is"),
        ({"seen_sha256": made.sha256, "day": date(2026, 11, 20)}, "has passed"),
    ):
        with pytest.raises(Refused, match=sentence):
            reply(link, **fields)
    assert not OfferAnswer.objects.exists()
    first = reply(link, "declined", seen_sha256=made.sha256, name="")
    assert reply(link, "declined", seen_sha256=made.sha256) == first
    with pytest.raises(Refused, match="The first answer counts"):
        reply(link, "accepted", seen_sha256=made.sha256)
    assert not ChangeOrder.objects.exists()
    with pytest.raises(Refused, match="the answer counts"):
        withdraw_offer(offer=made, reason="x", by=sekar, now=NOW)


def test_a_withdrawn_offer_takes_its_link_and_its_decision_with_it(contract, sekar):
    made = offer(ask(contract), sekar)
    link = give(made, sekar)
    withdraw_offer(offer=made, reason="Salah harga", by=sekar, now=NOW)
    link.refresh_from_db()
    assert link.revoked_at == NOW
    with pytest.raises(Refused, match="withdrawn"):
        reply(link, seen_sha256=made.sha256)
    with pytest.raises(Refused, match="withdrawn"):
        give(made, sekar)
    assert decide(made.requests.get(), "declined", sekar)


def test_an_offer_says_what_is_missing(contract, sekar):
    contact = ask(contract)
    for fields, sentence in (
        ({"price": None}, "Write its price"),
        ({"title": " "}, "few words"),
        ({"answer_by": date(2026, 11, 11)}, "from today on"),
        ({"answer_by": TODAY + timedelta(days=91)}, "from today on"),
        ({"done_by": date(2026, 11, 11)}, "has passed"),
        ({"done_by": date(2026, 11, 18)}, "answer is due by 19.November 2026"),
    ):
        with pytest.raises(Refused, match=sentence):
            offer(contact, sekar, **fields)
    offer(contact, sekar, answer_by=TODAY, done_by=TODAY)


def test_an_offer_past_its_day_waits_no_more(contract, sekar, as_user):
    made = offer(ask(contract), sekar, answer_by=TODAY)
    for day, text in ((TODAY, "does not have it yet"), (date(2026, 11, 13), "Not answered by 12")):
        with clock(day):
            assert text in as_user(sekar).get(made.get_absolute_url()).text


def test_other_terms_are_offered_and_become_no_change_order(contract, sekar):
    terms = {"contract": contract, "kind": "terms", "title": "Jam kerja", "by": sekar}
    with pytest.raises(Refused, match="at least one point"):
        make_offer(answer_by=TODAY, today=TODAY, **terms)
    made = make_offer(answer_by=TODAY, today=TODAY, points="Telepon sampai 17.00\n\n ", **terms)
    assert (made.number, made.listed_points) == ("R-1", ["Telepon sampai 17.00"])
    reply(give(made, sekar), seen_sha256=made.sha256)
    assert not ChangeOrder.objects.exists()


def test_nothing_is_offered_while_an_ending_is_in_effect(kejora, contract, sekar):
    made = offer(ask(contract), sekar)
    ContractGap.objects.create(vendor=kejora, contract=contract, from_on=date(2026, 11, 1))
    with pytest.raises(Refused, match="An ending is in effect"):
        give(made, sekar)


def test_a_link_given_before_an_ending_adds_nothing_to_it(kejora, contract, sekar):
    made = offer(ask(contract), sekar)
    link = give(made, sekar)
    tent = {"title": "Tenda", "approved_on": TODAY, "requests": (), "by": sekar, "today": TODAY}
    with pytest.raises(Refused, match="Offer CO-1 has this number"):
        record_change_order(contract=contract, number="CO-1", price=Decimal(1), **tent)
    ContractGap.objects.create(vendor=kejora, contract=contract, from_on=date(2026, 11, 1))
    with pytest.raises(Refused, match="has ended or is ending"):
        reply(link, seen_sha256=made.sha256)
    assert not OfferAnswer.objects.exists() and not ChangeOrder.objects.exists()
    assert reply(link, "declined", seen_sha256=made.sha256)


def test_the_pages_from_the_request_to_the_clients_answer(contract, sekar, as_user, client):
    with clock(TODAY):
        desk, contact = as_user(sekar), ask(contract)
        url = f"/v/kejora/contacts/{contact.pk}/extra/"
        page = desk.get(f"{url}?hours=2,5").text
        other = ask(contract, 11)
        told = f"/v/kejora/contacts/{other.pk}/extra/"
        typed = {"way": "declined", "hours": "3", "reason": "Penuh"}
        shown_first = desk.post(told, typed, follow=True)
        assert shown_first.redirect_chain == [(f"{told}?hours=3&reason=Penuh", 302)]
        assert "Nothing is decided yet" in shown_first.text and 'value="Penuh"' in shown_first.text
        assert not other.extra_decisions.exists()
        page_told = desk.post(f"{told}?hours=3", typed, follow=True).text
        assert "Pasal 2 berbunyi" in page_told and "log it" in page_told
        assert "<b>3</b>" in page_told
        assert "Offer it with a price" in page and "Outside the scope in 30 days" in page
        assert desk.get(f"{url}?hours=nan").status_code == 200
        typed = {"title": "Lampu", "hours": "2.5", "price": "750000", "answer_by": "2026-11-19"}
        answer = desk.post(f"{url}offer/", typed, follow=True)
        assert "The client does not have it yet. An answer is due by 19" in answer.text
        made = contract.offers.get()
        desk.post(f"/v/kejora/offers/{made.pk}/give/", {"way": "text"})
        token = PortalToken.objects.get(purpose="offer")
        given = desk.get(f"/v/kejora/offers/{made.pk}/").text
        assert text_secret(token) in given and "Waits for the client" in given
        client.get(f"/p/open/{text_secret(token)}/", follow=True)
        client.post("/p/read/")
        before = Interaction.objects.count()
        shown = client.get("/p/offer/")
        client.head("/p/offer/")
        assert "Rp750.000" in shown.text and "no-store" in shown["Cache-Control"]
        assert Interaction.objects.count() == before and not OfferAnswer.objects.exists()
        said = {"verdict": "accepted", "name": "Laras", "seen_sha256": made.sha256}
        answered = client.post("/p/offer/", said, follow=True).text
        assert "Rp750.000" in answered and " WIB" in answered
        assert ChangeOrder.objects.get().offer == made
        assert "Issue its invoice" in desk.get(f"/v/kejora/offers/{made.pk}/").text
        order = ChangeOrder.objects.get()
        withdraw_change_order(change_order=order, reason="Salah", by=sekar)
        assert "Issue its invoice" not in desk.get(f"/v/kejora/offers/{made.pk}/").text
        listed = desk.get(f"/v/kejora/clients/{contract.client_id}/offers/").text
        assert "accepted, 12\xa0November 2026" in listed
        assert f"/v/kejora/contracts/{contract.pk}/terms/offer/" in listed
