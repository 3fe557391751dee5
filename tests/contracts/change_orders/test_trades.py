"""An offer says what it takes the place of, and rests on what the client said, never on a guess."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from clientcare.clients.actions.correct_interaction import correct_interaction
from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.core.refused import Refused
from clientcare.models import PortalToken
from clientcare.portal.tokens import text_secret
from contracts.change_orders.actions.answer_offer import answer_offer
from contracts.change_orders.actions.give_offer import give_offer
from contracts.change_orders.actions.make_offer import make_offer, offer_extra
from contracts.change_orders.hashes import offer_hash
from contracts.models import ChangeOffer, RequestAnswer
from tests.support.factories import make_contract, make_interaction
from tests.support.letters import clock
from tests.support.one_line import one_line

TODAY = date(2026, 11, 12)
NOW = datetime(2026, 11, 12, 4, tzinfo=UTC)


@pytest.fixture
def contract(laras):
    return make_contract(laras, number="KJN/7")


@pytest.fixture
def request_(contract):
    contact = said(contract.client, "Bisa tambah lampu taman?")
    RequestAnswer.objects.create(
        vendor=contract.vendor,
        interaction=contact,
        client=contract.client,
        contract=contract,
        day=contact.day,
        answer="outside",
    )
    return contact


def said(client, text: str, **fields):
    moment = datetime(2026, 11, 10, 3, tzinfo=UTC)
    return make_interaction(client, occurred_at=moment, text=text, **fields)


def trade(request_, by, **fields) -> ChangeOffer:
    terms = {
        "title": "Lilin di meja",
        "hours": Decimal(2),
        "price": Decimal(400_000),
        "answer_by": date(2026, 11, 19),
        "instead_of": "Lampu taman",
        **fields,
    }
    return offer_extra(request=request_, by=by, today=TODAY, **terms)


def test_the_client_reads_what_it_replaces_and_what_it_rests_on(request_, sekar, client):
    liked = said(request_.client, "Kami suka suasana lilin.")
    offer = trade(request_, sekar, preference="suasana lilin", preference_from=liked)
    link = give_offer(offer=offer, way="text", by=sekar, today=TODAY, now=NOW)
    with clock(TODAY):
        client.get(f"/p/open/{text_secret(link)}/", follow=True)
        client.post("/p/read/")
        page = client.get("/p/offer/")
    body = " ".join(page.content.decode().split())
    assert "Lampu taman" in body and "suasana lilin" in body
    assert offer.sha256 == offer_hash(offer)
    plain = ChangeOffer(**{f.attname: getattr(offer, f.attname) for f in offer._meta.fields})
    plain.instead_of = ""
    assert offer_hash(plain) != offer.sha256  # the client agreed to the trade as shown


def test_the_day_it_was_said_follows_a_correction_and_goes_with_a_withdrawal(
    request_, sekar, as_user
):
    liked = said(request_.client, "Kami suka suasana lilin.")
    offer, desk = trade(request_, sekar, preference="lilin", preference_from=liked), as_user(sekar)

    def page() -> str:
        return one_line(desk.get(offer.get_absolute_url()).content.decode())

    assert "Because of what was said on 10 November 2026: lilin" in page()
    fields = {"direction": "in", "channel": "email", "text": liked.text, "by": sekar}
    moment = datetime(2026, 11, 9, 3, tzinfo=UTC)
    corrected = correct_interaction(
        interaction=liked, reason="Surel.", occurred_at=moment, today=TODAY, now=NOW, **fields
    )
    assert "Because of what was said on 9 November 2026: lilin" in page()
    withdraw_interaction(interaction=corrected, reason="Klien lain.", by=sekar)
    assert "Because of what was said" not in page() and "The reason we noted: lilin" in page()
    assert "was withdrawn: withdraw this offer too" in page()


@pytest.mark.parametrize(
    ("preference", "source", "field"),
    [
        ("suasana lilin", None, "preference_from"),
        ("", "Kami suka lilin.", "preference"),
        ("suasana lilin", "ours", "preference_from"),
        ("suasana lilin", "another client", "preference_from"),
    ],
)
def test_a_preference_without_the_clients_own_words_is_refused(
    request_, citra, sekar, preference, source, field
):
    contacts = {
        None: None,
        "ours": said(request_.client, "Kami usulkan lilin.", direction="out"),
        "another client": said(citra, "Kami suka lilin."),
        "Kami suka lilin.": said(request_.client, "Kami suka lilin."),
    }
    with pytest.raises(Refused) as refusal:
        trade(request_, sekar, preference=preference, preference_from=contacts[source])
    assert refusal.value.field == field
    assert not ChangeOffer.objects.exists()


def test_the_database_keeps_a_preference_with_its_source(request_, sekar):
    offer = trade(request_, sekar)
    with pytest.raises(IntegrityError), transaction.atomic():
        ChangeOffer.objects.filter(pk=offer.pk).update(preference="lilin")


def test_other_terms_take_the_place_of_those_that_wait(contract, sekar, as_user):
    def terms(points: str) -> ChangeOffer:
        fields = {"title": "Jam", "points": points, "answer_by": date(2026, 11, 19)}
        return make_offer(contract=contract, kind="terms", by=sekar, today=TODAY, **fields)

    first = terms("Sabtu juga")
    link = give_offer(offer=first, way="text", by=sekar, today=TODAY, now=NOW)
    with clock(TODAY):
        desk = as_user(sekar)
        assert "Waits for the client" in desk.get(first.get_absolute_url()).text
        desk.post(f"/v/kejora/links/{link.pk}/revoke/")
        assert "link was revoked: give a new one" in desk.get(first.get_absolute_url()).text
    link = give_offer(offer=first, way="text", by=sekar, today=TODAY, now=NOW)
    second = terms("Sabtu pagi saja")
    assert (first.replaces, second.replaces) == (None, first)
    assert not PortalToken.objects.waiting().exists()
    first = ChangeOffer.objects.get(pk=first.pk)
    with pytest.raises(Refused, match="taken its place"):
        give_offer(offer=first, way="text", by=sekar, today=TODAY, now=NOW)
    with pytest.raises(Refused, match="taken its place"):
        answer_offer(
            link=link,
            verdict="accepted",
            name="Laras",
            note="",
            seen_sha256=first.sha256,
            today=TODAY,
            now=NOW,
        )
    third = terms("Tidak Sabtu")
    assert third.replaces == second
    for day, waiting, lapsed in ((date(2026, 11, 19), 1, 0), (date(2026, 11, 20), 0, 1)):
        with clock(day):
            listed = as_user(sekar).get(f"/v/kejora/clients/{contract.client_id}/offers/").text
        assert (listed.count("to answer by"), listed.count("not answered by")) == (waiting, lapsed)


def test_extra_work_replaces_no_other_offer(request_, contract, sekar):
    make_offer(
        contract=contract,
        kind="terms",
        title="Jam",
        points="Sabtu",
        answer_by=TODAY,
        by=sekar,
        today=TODAY,
    )
    assert trade(request_, sekar).replaces is None


def test_what_the_client_likes_is_offered_in_place_of_something(request_, sekar):
    liked = said(request_.client, "Kami suka suasana lilin.")
    told = {"preference": "suasana lilin", "preference_from": liked}
    with pytest.raises(Refused) as refusal:
        trade(request_, sekar, instead_of="  ", **told)
    assert refusal.value.field == "instead_of"
    assert trade(request_, sekar, **told).instead_of == "Lampu taman"
