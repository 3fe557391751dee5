"""What a client did not keep, which play is proposed, and by when."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.core.actions.attach_file import attach_file
from clientcare.models import CalendarDay, Interaction, PortalToken
from contracts.change_orders.actions.give_offer import give_offer
from contracts.change_orders.actions.make_offer import offer_extra
from contracts.change_orders.actions.take_down_answer import take_down_answer
from contracts.models import ContractGap, Dispute, Invoice, PaymentPromise, WorkSuspension
from contracts.plays.choose import proposed_play
from contracts.plays.occasion import PlayState
from tests.support.endings import png
from tests.support.factories import make_invoice, make_term
from tests.support.plays import beyond_scope, bound_contract, late_message, occasions_on, the_one
from tests.support.talking import DAY, withdraw_facts

THURSDAY = date(2026, 11, 12)
FRIDAY = THURSDAY + DAY
MONDAY = date(2026, 11, 16)


@pytest.fixture
def contract(laras):
    return bound_contract(laras)


def test_the_play_follows_from_the_kind_and_how_often_it_came_up():
    kinds = ("hours", "channel", "call_length", "scope", "payment", "from_a_plugin")
    rows = {kind: [proposed_play(kind, n, has_late_fee=True) for n in (1, 2, 3)] for kind in kinds}
    assert rows == {
        "hours": ["reminder", "reminder", "talk"],
        "channel": ["redirect", "redirect", "talk"],
        "call_length": ["reminder", "reminder", "talk"],
        "scope": ["fee_call", "fee_call", "fee_call"],
        "payment": ["reminder", "late_fee", "talk"],
        "from_a_plugin": ["reminder", "reminder", "talk"],
    }
    assert proposed_play("payment", 2) == "reminder"  # no late fee was agreed


def test_an_offer_of_extra_work_is_an_answer_once_the_client_has_its_link(contract, laras, sekar):
    request = beyond_scope(contract, THURSDAY)
    fields = {"title": "Lampu", "hours": Decimal(6), "price": Decimal(750_000), "by": sekar}
    offer = offer_extra(request=request, answer_by=MONDAY + 4 * DAY, today=THURSDAY, **fields)
    before = the_one(laras, FRIDAY)
    assert (before.state, before.answer, before.is_proposed) == (PlayState.WAITING, None, False)
    assert before.why_not == ("It is offered as extra work. Give the client the link to the offer.")
    now = datetime(2026, 11, 12, 17, 30, tzinfo=UTC)  # half past midnight on Friday in Jakarta
    give_offer(offer=offer, way="text", by=sekar, today=FRIDAY, now=now)
    PortalToken.objects.update(created_at=now)
    assert the_one(laras, THURSDAY).state == PlayState.WAITING
    given = the_one(laras, FRIDAY)
    assert (given.state, given.answer.day) == (PlayState.ENFORCED, FRIDAY)
    assert (given.is_open, given.why_not) == (False, "")
    # without a link, the client's own answer shows that they know the offer
    PortalToken.objects.all().delete()
    yes = late_message(laras, MONDAY, 10, text="Ya, setuju.")
    take_down_answer(offer=offer, verdict="declined", contact=yes, by=sekar, today=MONDAY, now=now)
    assert the_one(laras, FRIDAY).answer is None
    assert the_one(laras, MONDAY).answer.day == MONDAY
    withdraw_facts(yes)
    assert the_one(laras, MONDAY).answer is None, "the client did not say it"
    tuesday = late_message(laras, MONDAY + DAY, 10, text="Ya, setuju.")
    Interaction.objects.filter(pk=tuesday.pk).update(corrects=yes)
    assert the_one(laras, MONDAY).answer is None, "they said it on Tuesday"
    assert the_one(laras, MONDAY + DAY).answer.day == MONDAY + DAY


def test_a_day_of_messages_is_one_occasion_and_each_term_its_own(contract, laras):
    first = late_message(laras, THURSDAY)
    late_message(laras, THURSDAY, 22)
    late_message(laras, THURSDAY, 23, channel="other")
    late_message(laras, THURSDAY, 10, channel="video", minutes=61)
    late_message(laras, THURSDAY, 11, channel="phone", minutes=60)  # as agreed, but not by phone
    rows = sorted(
        (occasion.kind, occasion.crossing.contacts, occasion.play)
        for occasion in occasions_on(laras, THURSDAY)
    )
    assert rows == [
        ("call_length", 1, "reminder"),
        ("channel", 3, "redirect"),
        ("hours", 3, "reminder"),
    ]
    hours = next(occasion for occasion in occasions_on(laras, THURSDAY) if occasion.kind == "hours")
    assert (hours.crossing.first, hours.clause, hours.label) == (
        first.pk,
        "Pasal 4.2",
        "outside hours",
    )


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (THURSDAY, PlayState.WAITING),
        (FRIDAY, PlayState.WAITING),  # due today
        (FRIDAY + DAY, PlayState.MISSED),
    ],
)
def test_it_is_due_at_the_end_of_the_next_working_day(contract, laras, today, state):
    late_message(laras, THURSDAY)
    occasion = the_one(laras, today)
    assert (occasion.due, occasion.state) == (FRIDAY, state)
    assert occasions_on(laras, THURSDAY - DAY) == []  # nothing is known before it happens


def test_weekends_and_days_off_do_not_count(contract, laras, kejora):
    late_message(laras, FRIDAY)
    assert the_one(laras, FRIDAY).due == MONDAY
    CalendarDay.objects.create(vendor=kejora, day=MONDAY, is_off=True, name="Libur kantor")
    assert the_one(laras, FRIDAY).due == MONDAY + DAY


def test_the_third_time_within_90_days_is_a_talk_and_older_times_do_not_count(contract, laras):
    for day in (THURSDAY - timedelta(days=90), THURSDAY - timedelta(days=7), THURSDAY):
        late_message(laras, day)
    newest, second, oldest = occasions_on(laras, THURSDAY)
    assert [occasion.recurrence for occasion in (oldest, second, newest)] == [1, 2, 2]
    late_message(laras, THURSDAY - timedelta(days=89))
    newest = occasions_on(laras, THURSDAY)[0]
    assert (newest.recurrence, newest.play, newest.due) == (3, "talk", date(2026, 11, 17))


def test_withdrawn_or_out_of_force_it_proposes_nothing(contract, laras, ratna):
    contact = late_message(laras, THURSDAY)
    gap = ContractGap.objects.create(vendor=laras.vendor, contract=contract, from_on=FRIDAY)
    occasion = the_one(laras, FRIDAY)
    assert (occasion.is_proposed, occasion.why_not) == (
        False,
        "The contract is not in force any more.",
    )
    assert the_one(laras, THURSDAY).is_proposed
    gap.delete()
    withdraw_interaction(interaction=contact, reason="Salah catat.", by=ratna)
    assert occasions_on(laras, FRIDAY) == []


def test_a_suspension_of_the_work_proposes_nothing_while_it_runs(contract, laras, ratna):
    notice = attach_file(vendor=laras.vendor, client=laras, name="a.png", data=png(), by=ratna)
    late_message(laras, THURSDAY)
    WorkSuspension.objects.create(
        vendor=laras.vendor,
        contract=contract,
        from_on=FRIDAY,
        basis="law",
        notice_on=THURSDAY,
        notice_file=notice,
        stops="Semua",
        restarts="Lunas",
    )
    assert [the_one(laras, day).is_proposed for day in (THURSDAY, FRIDAY)] == [True, False]


def test_extra_work_is_an_occasion_once_a_person_said_it_is_outside(contract, laras):
    late_message(laras, THURSDAY, 9, text="Bisa tambah bunga?")
    assert occasions_on(laras, THURSDAY) == []
    asked = beyond_scope(contract, THURSDAY)
    occasion = the_one(laras, THURSDAY)
    assert (occasion.kind, occasion.play, occasion.crossing.first) == (
        "scope",
        "fee_call",
        asked.pk,
    )


def test_an_invoice_is_late_after_the_grace_of_its_contract_and_settles_itself(contract, laras):
    make_term(contract, "payment", {"grace_days": 3}, clause="Pasal 5")
    invoice = make_invoice(laras, contract=contract, due_on=date(2026, 11, 8))
    assert occasions_on(laras, date(2026, 11, 11)) == []  # the last day of grace
    occasion = the_one(laras, THURSDAY)
    assert (occasion.day, occasion.due, occasion.play) == (THURSDAY, FRIDAY, "reminder")
    Invoice.objects.filter(pk=invoice.pk).update(paid_on=FRIDAY)
    assert the_one(laras, FRIDAY).state == PlayState.SETTLED
    assert not the_one(laras, FRIDAY).is_proposed


def test_paid_after_the_play_was_due_it_was_left_unanswered(contract, laras):
    make_term(contract, "payment", {"grace_days": 0}, clause="Pasal 5")
    invoice = make_invoice(laras, contract=contract, due_on=THURSDAY - DAY)
    Invoice.objects.filter(pk=invoice.pk).update(paid_on=MONDAY)  # the play was due on Friday
    assert the_one(laras, MONDAY).state == PlayState.MISSED
    assert not the_one(laras, MONDAY).is_proposed


def test_without_a_payment_term_disputed_or_promised_nothing_is_proposed(contract, laras, ratna):
    invoice = make_invoice(laras, contract=contract, due_on=date(2026, 11, 2))
    assert occasions_on(laras, THURSDAY) == []
    make_term(contract, "payment", {"due_days": 14}, clause="Pasal 5")
    assert the_one(laras, THURSDAY).is_proposed
    PaymentPromise.objects.create(
        vendor=laras.vendor,
        invoice=invoice,
        promised_on=date(2026, 11, 10),
        due_on=FRIDAY,
        channel="phone",
        recorded_by=ratna,
    )
    assert the_one(laras, FRIDAY).why_not == "The payment is promised for a day to come."
    assert the_one(laras, FRIDAY + DAY).is_proposed  # the promise was not kept
    Dispute.objects.create(vendor=laras.vendor, invoice=invoice, from_on=FRIDAY)
    assert occasions_on(laras, FRIDAY) == []
