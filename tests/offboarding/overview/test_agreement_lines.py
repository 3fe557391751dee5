"""Today lines of what is being agreed: our signature, a kickoff, a recap, an offer."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from clientcare.models import Client, Interaction, PortalToken, User
from contracts.change_orders.actions.give_offer import give_offer
from contracts.change_orders.actions.make_offer import make_offer
from contracts.change_orders.actions.take_down_answer import take_down_answer
from contracts.change_orders.actions.withdraw_offer import withdraw_offer
from contracts.contract.actions.record_kickoff import record_kickoff
from contracts.judging.gaps import begin_gap, set_gap_start
from contracts.models import ChangeOffer, Contract, ContractGap, OfferVerdict
from offboarding.conversation.actions.answer_recap import answer_recap
from offboarding.conversation.actions.send_recap import send_recap
from offboarding.conversation.actions.write_recap import write_recap
from tests.support.drafts import AT, NOV_12, couple_draft, give_out, refuse, sign, sign_as_owner
from tests.support.factories import make_contract, make_interaction
from tests.support.lists import today_lines
from tests.support.talking import withdraw_facts

DAY = timedelta(days=1)


def waiting(client: Client, user: User, day: date = NOV_12) -> list[tuple[str, str]]:
    """Sentence and address of each line that this person sees."""
    lines = today_lines(client.vendor, user, day).lines
    return [(line.text, str(line.url)) for line in lines]


def test_our_signature_then_the_kickoff(laras, ratna, sekar):
    signing = give_out(couple_draft(laras, sekar), sekar)
    sign(signing)
    assert waiting(laras, ratna) == []  # Bima has not signed
    sign(signing, 2, "Bima Aryo")
    line = ("The contract of Laras & Bimo waits for your signature.", signing.get_absolute_url())
    assert waiting(laras, ratna) == [line]
    assert waiting(laras, sekar) == []  # staff do not sign
    sign_as_owner(signing, ratna)
    contract = Contract.objects.get()
    kickoff = f"/v/kejora/contracts/{contract.pk}/kickoff/"
    sentence = "The contract of Laras & Bimo is signed: its kickoff is missing."
    assert (sentence, kickoff) in waiting(laras, sekar)
    reason = "Transfer sedang jalan."
    record_kickoff(
        contract=contract, held_on=NOV_12, by=ratna, today=NOV_12, without_deposit=reason
    )
    assert (sentence, kickoff) not in waiting(laras, sekar)


def test_a_refusal_to_sign_until_they_are_talked_to(laras, sekar):
    signing = give_out(couple_draft(laras, sekar), sekar)
    refuse(signing)
    sentence = "The contract of Laras & Bimo was refused: talk about it with them."
    line = (sentence, signing.get_absolute_url())
    assert waiting(laras, sekar) == [line]
    with transaction.atomic():
        make_interaction(laras, occurred_at=AT + DAY, direction="out")
        assert line not in waiting(laras, sekar, NOV_12 + DAY)
        transaction.set_rollback(True)
    give_out(signing.draft, sekar)
    assert waiting(laras, sekar) == []


def test_a_recap_that_is_not_right_until_we_write_or_correct_it(laras, sekar):
    talk = make_interaction(laras, occurred_at=AT - DAY, channel="meeting", was_reached=True)
    recap = write_recap(interaction=talk, kind="agreed", points="Jam 8", by=sekar)
    link = send_recap(recap=recap, way="text", by=sekar, now=AT)
    said = {"verdict": "wrong", "note": "Jam 9.", "seen_sha256": recap.sha256}
    answer_recap(link=link, today=NOV_12, now=AT, **said)
    line = ("Laras & Bimo says that a recap is not right.", recap.get_absolute_url())
    assert line in waiting(laras, sekar)
    with transaction.atomic():
        make_interaction(laras, occurred_at=AT + DAY, direction="out")
        assert line not in waiting(laras, sekar, NOV_12 + DAY)
        transaction.set_rollback(True)
    answer = Interaction.objects.get(purpose="recap")
    make_interaction(laras, occurred_at=AT, direction="in", corrects=answer)
    withdraw_facts(answer)
    assert line in waiting(laras, sekar), "its contact was corrected"
    with transaction.atomic():
        withdraw_facts(Interaction.objects.get(pk=talk.pk))
        assert line not in waiting(laras, sekar), "nothing is left to correct"
        transaction.set_rollback(True)
    write_recap(interaction=talk, kind="agreed", points="Jam 9", by=sekar, replaces=recap)
    assert line not in waiting(laras, sekar)


def offer_lights(contract, sekar):
    return make_offer(
        contract=contract,
        kind="extra",
        by=sekar,
        today=NOV_12,
        title="Lampu taman",
        hours=Decimal(3),
        price=Decimal(750_000),
        answer_by=NOV_12 + 7 * DAY,
    )


def test_an_offer_waits_from_the_third_day_to_its_last(laras, sekar):
    contract = make_contract(laras, number="KJN/7")
    offer = offer_lights(contract, sekar)
    ours = ("Give Laras & Bimo the link to an offer.", offer.get_absolute_url())
    theirs = ("An offer waits for the answer of Laras & Bimo.", offer.get_absolute_url())

    def seen(line, *days):
        return [(line in waiting(laras, sekar, NOV_12 + number * DAY)) for number in days]

    assert seen(ours, 2, 3, 7, 8) == [False, True, True, False]
    now = datetime(2026, 11, 13, 4, tzinfo=UTC)
    link = give_offer(offer=offer, way="text", by=sekar, today=NOV_12 + DAY, now=now)
    PortalToken.objects.filter(pk=link.pk).update(created_at=now)
    assert seen(theirs, 3, 4, 7, 8) == [False, True, True, False], "from the day it was given"
    assert seen(ours, 3, 4) == [False, False]
    begin_gap(contract)
    assert seen(theirs, 4) == [True], "no notice is given yet"
    set_gap_start(contract, NOV_12 + 30 * DAY)
    assert waiting(laras, sekar, NOV_12 + 4 * DAY) == []
    ContractGap.objects.all().delete()
    PortalToken.objects.update(revoked_at=now)
    assert (seen(theirs, 4), seen(ours, 4)) == ([False], [True])


def test_a_declined_offer_is_shown_for_a_week_or_until_something_follows(laras, sekar, ratna):
    contract = make_contract(laras, number="KJN/7")
    offer = offer_lights(contract, sekar)
    contact = make_interaction(laras, occurred_at=AT, direction="in", text="Tidak jadi lampunya.")
    answer = {"contact": contact, "by": sekar, "now": AT}
    take_down_answer(offer=offer, verdict=OfferVerdict.DECLINED, today=NOV_12, **answer)
    line = ("Laras & Bimo declined an offer.", offer.get_absolute_url())

    def seen(*days, by=sekar):
        return [line in waiting(laras, by, NOV_12 + number * DAY) for number in days]

    assert seen(0, 6, 7) == [True, True, False]
    assert seen(0, by=ratna) == [True]
    shown = today_lines(laras.vendor, ratna, NOV_12).lines
    reasons = [str(row.why) for row in shown if row.text == line[0]]
    assert reasons == ["Offer CO-1, declined on Thu 12\u00a0Nov. Nothing of it is agreed."]
    followers = {
        "we answered": lambda: make_interaction(laras, occurred_at=AT + DAY, direction="out"),
        "another offer": lambda: offer_lights(contract, sekar),
        "withdrawn": lambda: withdraw_offer(offer=offer, reason="Salah.", by=ratna, now=AT),
        "its contact withdrawn": lambda: withdraw_facts(contact),
    }
    for what, follow in followers.items():
        with transaction.atomic():
            follow()
            assert seen(1) == [False], what
            transaction.set_rollback(True)
    begin_gap(contract)
    assert seen(1) == [True], "no notice is given yet"
    set_gap_start(contract, NOV_12 + 30 * DAY)
    assert seen(1) == [False]


def test_a_declined_offer_waits_for_what_followed_the_no_whenever_it_was_recorded(laras, sekar):
    """Said in a call on Thursday, recorded on Saturday."""
    contract = make_contract(laras, number="KJN/7")
    offer, another = offer_lights(contract, sekar), offer_lights(contract, sekar)
    ChangeOffer.objects.update(recorded_at=AT - DAY)
    call = make_interaction(laras, occurred_at=AT, channel="phone", text="Tidak jadi lampunya.")
    answer = {"contact": call, "by": sekar, "now": AT + 2 * DAY}
    take_down_answer(offer=offer, verdict=OfferVerdict.DECLINED, today=NOV_12 + 2 * DAY, **answer)

    def seen(*days):
        return [
            ("Laras & Bimo declined an offer.", offer.get_absolute_url())
            in waiting(laras, sekar, NOV_12 + number * DAY)
            for number in days
        ]

    assert another.pk > offer.pk and seen(0, 2) == [True, True], "the other one was made before"
    with transaction.atomic():
        make_interaction(laras, occurred_at=AT + DAY, direction="out", text="Baik, kami catat.")
        assert seen(0, 1, 2) == [True, False, False], "we answered on Friday"
        transaction.set_rollback(True)
    withdraw_facts(call)
    fields = {"channel": "phone", "text": call.text, "corrects": call}
    make_interaction(laras, occurred_at=AT + DAY, **fields)
    assert seen(0, 1, 7, 8) == [False, True, True, False], "it was on Friday"
    [line] = [
        line
        for line in today_lines(laras.vendor, sekar, NOV_12 + DAY).lines
        if line.text == "Laras & Bimo declined an offer."
    ]
    assert str(line.why) == "Offer CO-1, declined on Fri 13\xa0Nov. Nothing of it is agreed."
