"""Automatic replies that are logged, and those that leave by themselves."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from clientcare.core.refused import Refused
from clientcare.models import Delivery, Interaction, Membership, Role
from contracts.guard.actions.log_auto_reply import log_auto_reply
from contracts.guard.actions.send_auto_reply import send_auto_reply
from contracts.guard.actions.set_auto_replies import set_auto_replies
from contracts.guard.auto_reply import thread_of
from contracts.judging.judge import judge_contacts
from contracts.models import AutoReply, Breach, Judgement
from tests.support.factories import make_client, make_contract, make_interaction, make_term
from tests.support.letters import clock

EVENING = datetime(2026, 11, 13, 11, 0, tzinfo=UTC)  # Friday 18:00 in Jakarta
TODAY = EVENING.date()
MAIL = (
    ("From", "Laras <laras@contoh.test>"),
    ("Message-ID", "<a1@contoh.test>"),
)


@pytest.fixture
def message(laras):
    make_term(make_contract(laras), "hours")
    laras.email = "laras@contoh.test"
    laras.save()
    return make_interaction(laras, occurred_at=EVENING, channel="email")


@pytest.fixture
def turned_on(kejora, ratna):
    return set_auto_replies(vendor=kejora, sends_itself=True, by=ratna)


def reply_by_itself(message, **changes) -> Delivery | None:
    given = {"headers": MAIL, "address": "Laras@contoh.test", "now": EVENING, **changes}
    return send_auto_reply(contact=message, subject="Re: Rundown", **given)


def test_a_copied_reply_answers_nothing_and_is_no_breach_of_ours(kejora, laras, sekar, message):
    given = log_auto_reply(contact=message, by=sekar, today=TODAY, now=EVENING)
    judge_contacts(kejora)
    assert (given.reply.is_not_answer, given.reply.purpose) == (True, "auto")
    assert [(breach.side, breach.kind) for breach in Breach.objects.all()] == [("client", "hours")]
    assert Judgement.objects.get(interaction=message).answered_at is None
    with pytest.raises(Refused, match="answered automatically today already"):
        log_auto_reply(contact=message, by=sekar, today=TODAY, now=EVENING)
    monday = EVENING + timedelta(days=3)
    with pytest.raises(Refused, match="The hours have begun"):
        log_auto_reply(contact=message, by=sekar, today=monday.date(), now=monday.replace(hour=2))
    assert Interaction.objects.filter(direction="out").count() == 1


def test_the_page_offers_no_second_copy_on_one_day(sekar, message, as_user):
    desk, address = as_user(sekar), f"/v/kejora/contacts/{message.pk}/auto-reply/"
    with clock(TODAY, hour=EVENING.hour):
        before = desk.get(address).text
        log_auto_reply(contact=message, by=sekar, today=TODAY, now=EVENING)
        after = desk.get(address).text
    assert "I sent it: log it" in before and "I sent it: log it" not in after
    assert "or it is answered already" in after


def test_a_mail_is_answered_once_a_thread_and_day(kejora, turned_on, message, melati, run_jobs):
    theirs = make_interaction(make_client(melati), occurred_at=EVENING, channel="email")
    copy = {"answers": theirs, "thread": thread_of(MAIL), "day": TODAY}  # it went to both of us
    AutoReply.objects.create(vendor=melati, **copy)
    with clock(TODAY, hour=11):
        delivery = reply_by_itself(message)
        assert reply_by_itself(message) is None
        run_jobs()
    delivery.refresh_from_db()
    (sent,) = mail.outbox
    assert (delivery.state, sent.to, sent.subject) == (
        "sent",
        ["Laras & Bimo <Laras@contoh.test>"],
        "Re: Rundown",
    )
    headers = {name: sent.extra_headers[name] for name in ("Auto-Submitted", "In-Reply-To")}
    assert headers == {"Auto-Submitted": "auto-replied", "In-Reply-To": "<a1@contoh.test>"}
    reply = AutoReply.objects.get(vendor=kejora).reply
    assert (reply.text, reply.is_not_answer, reply.channel) == (sent.body, True, "email")
    next_evening = reply_by_itself(message, now=EVENING + timedelta(days=1))
    assert next_evening is not None


@pytest.mark.parametrize(
    "changes",
    [
        {"headers": (*MAIL, ("Auto-Submitted", "auto-replied"))},
        {"headers": (("From", "halo@kejora.test"), MAIL[1])},
        {"address": "palsu@contoh.test"},
        {"now": EVENING + timedelta(days=2, hours=15)},  # Monday nine o'clock
    ],
)
def test_no_machine_no_forged_address_none_in_the_hours(kejora, turned_on, message, changes):
    kejora.email = "halo@kejora.test"
    kejora.save()
    assert reply_by_itself(message, **changes) is None
    assert not Delivery.objects.exists() and not AutoReply.objects.exists()


def test_nothing_by_itself_unless_an_owner_of_now_turned_it_on(
    kejora, ratna, message, melati, as_user
):
    """Ratna owns Melati too, where it is on and she stays."""
    Membership.objects.create(vendor=melati, user=ratna, role=Role.OWNER)
    set_auto_replies(vendor=melati, sends_itself=True, by=ratna)
    ticked = [
        as_user(ratna).get(f"/v/{slug}/settings/away/").context["form"]["sends_itself"].value()
        for slug in ("melati", "kejora")
    ]
    assert ticked == [True, False]
    assert reply_by_itself(message) is None
    set_auto_replies(vendor=kejora, sends_itself=True, by=ratna)
    set_auto_replies(vendor=kejora, sends_itself=False, by=ratna)
    assert reply_by_itself(message) is None
    set_auto_replies(vendor=kejora, sends_itself=True, by=ratna)
    Membership.objects.filter(user=ratna, vendor=kejora).update(ended_at=EVENING)
    assert reply_by_itself(message) is None


def test_a_person_who_was_faster_keeps_it_from_leaving(turned_on, laras, message, run_jobs):
    with clock(TODAY, hour=11):
        delivery = reply_by_itself(message)
        make_interaction(laras, direction="out", occurred_at=EVENING + timedelta(seconds=5))
        run_jobs()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.error) == ("cancelled", "Someone answered meanwhile.")
    assert mail.outbox == []


def test_once_a_thread_and_day_whether_a_person_or_the_program_was_first(
    kejora, laras, sekar, turned_on, message, run_jobs
):
    by_hand = {"by": sekar, "today": TODAY, "now": EVENING}
    other = make_interaction(laras, occurred_at=EVENING, channel="email")
    with clock(TODAY, hour=11):
        assert reply_by_itself(message) is not None
        run_jobs()
    with pytest.raises(Refused, match="answered automatically today already"):
        log_auto_reply(contact=message, **by_hand)  # of this mail nothing tells its thread
    AutoReply.objects.all().delete()
    log_auto_reply(contact=message, **by_hand)
    assert reply_by_itself(other) is None
    chat = make_interaction(laras, occurred_at=EVENING, channel="whatsapp")
    log_auto_reply(contact=chat, **by_hand)  # a chat is a thread of its own


def test_a_reply_that_stayed_here_answered_nothing(laras, sekar, turned_on, message, run_jobs):
    with clock(TODAY, hour=11):
        reply_by_itself(message)
        hers = make_interaction(laras, direction="out", occurred_at=EVENING + timedelta(seconds=5))
        run_jobs()
        Interaction.objects.filter(pk=hers.pk).delete()
    given = log_auto_reply(contact=message, by=sekar, today=TODAY, now=EVENING)
    assert given.reply is not None and Delivery.objects.get().state == "cancelled"


def test_a_second_try_on_its_way_is_the_one_of_its_day(turned_on, message):
    with clock(TODAY, hour=11):
        Delivery.objects.filter(pk=reply_by_itself(message).pk).update(state="failed")
        again = reply_by_itself(message)
        assert again is not None
        for state in ("queued", "inflight", "unknown"):
            Delivery.objects.filter(pk=again.pk).update(state=state)
            assert reply_by_itself(message) is None, state
