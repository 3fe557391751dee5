"""An offer that the client answered in a message or a talk, and not through the link."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from clientcare.core.refused import Refused
from clientcare.models import Client, PortalToken
from contracts.change_orders.actions.give_offer import AS_TEXT, give_offer
from contracts.change_orders.actions.make_offer import make_offer
from contracts.change_orders.actions.take_down_answer import take_down_answer
from contracts.change_orders.actions.withdraw_change_order import withdraw_change_order
from contracts.change_orders.actions.withdraw_offer import withdraw_offer
from contracts.change_orders.views.extra import SAID
from contracts.models import ChangeOffer, ChangeOrder, OfferAnswer
from tests.support.endings import utc_moment
from tests.support.factories import make_client, make_contract
from tests.support.one_line import one_line
from tests.support.talking import log_contact, withdraw_facts

OFFERED, DAY = date(2026, 11, 12), timedelta(days=1)
TODAY = OFFERED + 10 * DAY
NOW = utc_moment(TODAY)


@pytest.fixture
def offer(laras, ratna):
    contract = make_contract(laras)

    def offer(**fields) -> ChangeOffer:
        terms = {"title": "Lampu taman", "points": "Surel saja", "answer_by": OFFERED + 7 * DAY}
        who = {"by": ratna, "today": OFFERED}
        made = make_offer(contract=contract, **who, **terms, **fields)
        give_offer(offer=made, way=AS_TEXT, **who, now=utc_moment(OFFERED))
        return made

    return offer


def test_the_answer_holds_from_the_day_of_the_message_and_closes_the_link(
    offer, laras, ratna, as_user
):
    said = log_contact(laras, OFFERED + 7 * DAY, text="Boleh, kami setuju.")
    who = {"by": ratna, "today": TODAY, "now": NOW}
    terms, extra = offer(kind="terms"), offer(kind="extra", price=750_000, hours=3)
    for made in (terms, extra):
        take_down_answer(offer=made, verdict="accepted", contact=said, note=" Setuju ", **who)
    rows = OfferAnswer.objects.values_list("day", "interaction", "link", "note").distinct()
    assert list(rows) == [(said.day, said.pk, None, "Setuju")]
    assert not PortalToken.objects.waiting().exists()
    PortalToken.objects.all().delete()
    page = as_user(ratna).get(terms.get_absolute_url()).text
    assert "the client has not seen it" not in page, "they answered"
    for form in ("answer/", "give/"):
        left = as_user(ratna).get(f"{terms.get_absolute_url()}{form}", follow=True)
        assert left.redirect_chain == [(terms.get_absolute_url(), 302)], form
        assert "This offer is answered, and the answer counts." in left.text
    order = ChangeOrder.objects.get()
    assert (order.offer, order.approved_on, order.recorded_by) == (extra, said.day, ratna)
    with pytest.raises(Refused, match="is answered"):
        take_down_answer(offer=terms, verdict="declined", contact=said, **who)


def test_an_answer_taken_down_by_mistake_goes_with_its_offer(offer, laras, ratna, as_user):
    made = offer(kind="extra", price=750_000, hours=3)
    said = log_contact(laras, OFFERED, text="Boleh.")
    who = {"by": ratna, "today": TODAY, "now": NOW}
    take_down_answer(offer=made, verdict="accepted", contact=said, **who)
    wrong = {"reason": "Kontak klien lain.", "by": ratna}
    with pytest.raises(Refused, match="Withdraw the change order"):
        withdraw_offer(offer=made, now=NOW, **wrong)
    withdraw_change_order(change_order=ChangeOrder.objects.get(), **wrong)
    address = made.get_absolute_url()
    page = as_user(ratna).get(address).text
    assert f"{address}withdraw/" in page and "contact with this answer" not in page
    withdraw_facts(said)
    page = one_line(as_user(ratna).get(address).text)
    assert "The contact with this answer was withdrawn (typed wrongly). If" in page
    unsaid = "ccepted, 12 November 2026 (the contact with this answer was withdrawn)"
    listed = f"{laras.get_absolute_url()}offers/"
    assert unsaid in page and unsaid in one_line(as_user(ratna).get(listed).text)
    with transaction.atomic():
        log_contact(laras, OFFERED, text="Boleh ya.", corrects=said)
        for shown in (address, listed):
            text = as_user(ratna).get(shown).text
            assert "ontact with this answer" not in text, "it was corrected, and is said"
        transaction.set_rollback(True)
    withdraw_offer(offer=made, now=NOW, **wrong)
    through_link = offer(kind="terms")
    answer = {"verdict": "declined", "answered_at": NOW, "day": TODAY, "interaction": said}
    link = PortalToken.objects.get(subject_id=through_link.pk)
    OfferAnswer.objects.create(vendor=laras.vendor, offer=through_link, link=link, **answer)
    assert "/withdraw/" not in as_user(ratna).get(through_link.get_absolute_url()).text
    with pytest.raises(Refused, match="the answer counts"):
        withdraw_offer(offer=through_link, now=NOW, **wrong)


def test_what_the_client_said_while_it_waited_is_found_behind_later_messages(
    offer, laras, ratna, as_user
):
    made = offer(kind="terms")
    log_contact(laras, OFFERED + 7 * DAY, text="Boleh, kami setuju.")
    for hour in range(SAID):
        log_contact(laras, OFFERED + 9 * DAY, hour % 24, text=f"Pesan {hour}")
    page = as_user(ratna).get(f"{made.get_absolute_url()}answer/").text
    assert "Boleh, kami setuju." in page and "Pesan 1" not in page


def test_only_words_of_this_client_from_the_days_in_which_it_waited_are_an_answer(
    offer, laras, ratna, kejora
):
    made = offer(kind="terms")
    other = make_client(kejora, "Citra")

    def refused(client: Client, day: date, **fields: str) -> str:
        contact = log_contact(client, day, text="Boleh.", **fields)
        with pytest.raises(Refused) as refusal:
            who = {"by": ratna, "today": TODAY, "now": NOW}
            take_down_answer(offer=made, verdict="accepted", contact=contact, **who)
        assert refusal.value.field == "contact"
        return refusal.value.message

    days = "Choose a contact from the days in which the offer waited."
    spoke = "Choose a contact in which the client spoke."
    assert refused(laras, OFFERED - DAY) == refused(laras, OFFERED + 8 * DAY) == days
    assert refused(other, OFFERED) == refused(laras, OFFERED, direction="out") == spoke
    assert not OfferAnswer.objects.exists()
