"""Late invoices as occasions: their fee, and what answers which lateness."""

from datetime import date, datetime, timedelta

import pytest

from clientcare.clients.actions.correct_interaction import correct_interaction
from clientcare.models import Interaction
from contracts.models import Instalment, InstalmentPlan, Invoice, PaymentPromise, PlayAnswer
from contracts.plays.actions.answer_occasion import waive_occasion
from contracts.plays.consistency import Consistency, consistency_of
from contracts.plays.kinds import PLAY_KINDS
from contracts.plays.occasion import PlayState
from contracts.plays.success import tries_of
from offboarding.plays.draft import draft_play, fee_ladder
from offboarding.reminders.actions.log_reminder import log_reminder
from tests.support.factories import make_invoice, make_term
from tests.support.plays import bound_contract, the_one
from tests.support.talking import DAY

THURSDAY = date(2026, 11, 12)
FRIDAY = THURSDAY + DAY


@pytest.fixture
def contract(laras):
    return bound_contract(laras)


def at(day: date, hour: int = 3) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02}:00+00:00")


def test_the_late_fee_is_that_of_the_final_account_and_stops_at_its_cap(contract, laras, sekar):
    fee_terms = {"grace_days": 3, "late_permille": "1", "late_cap_percent": "2"}
    make_term(contract, "payment", fee_terms, clause="Pasal 5", quote="Denda 1‰ per hari.")
    invoice = make_invoice(laras, "5000000", contract=contract, due_on=date(2026, 11, 2))
    fees = {}
    for days in (4, 5, 23, 24, 40):
        day = date(2026, 11, 2) + timedelta(days=days)
        ladder = fee_ladder(the_one(laras, day))
        fees[days] = (int(ladder.today.fee), int(ladder.next_week), int(ladder.today.most))
    assert fees == {
        4: (5_000, 40_000, 100_000),
        5: (10_000, 45_000, 100_000),
        23: (100_000, 100_000, 100_000),
        24: (100_000, 100_000, 100_000),
        40: (100_000, 100_000, 100_000),
    }
    day = date(2026, 11, 7)
    occasion = the_one(laras, day)
    text = draft_play(occasion, PLAY_KINDS["late_fee"], sekar, fee_ladder(occasion))
    assert "“Denda 1‰ per hari.”" in text
    assert "sampai 7 November 2026 berjumlah Rp10.000;" in text
    assert "paling banyak Rp100.000." in text
    InstalmentPlan.objects.create(vendor=laras.vendor, invoice=invoice, agreed_on=day)
    assert fee_ladder(the_one(laras, day)) is None


def test_a_reminder_of_the_payment_answers_a_late_invoice(contract, laras, sekar):
    make_term(contract, "payment", {"grace_days": 0}, clause="Pasal 5")
    make_invoice(laras, "5000000", contract=contract, due_on=date(2026, 11, 11))
    assert the_one(laras, FRIDAY).is_proposed
    by = {"by": sekar, "today": FRIDAY, "now": at(FRIDAY)}
    text = "Mohon pembayarannya."
    log_reminder(client=laras, kind="payment", channel="whatsapp", text=text, **by)
    occasion = the_one(laras, FRIDAY)
    assert (occasion.state, occasion.answer.day) == (PlayState.ENFORCED, FRIDAY)
    contact = Interaction.objects.get(text=text)
    said = {"channel": "whatsapp", "direction": "out", "text": text}
    moved = {"occurred_at": at(THURSDAY), "reason": "Sehari sebelumnya", **said}
    correct_interaction(interaction=contact, **moved, **by)
    assert the_one(laras, FRIDAY).answer.day == THURSDAY
    assert the_one(laras, THURSDAY).state == PlayState.ENFORCED


def due_again(invoice, agreed_on: date, due_on: date) -> None:
    """The day on which it is due was moved."""
    plan = InstalmentPlan.objects.create(
        vendor=invoice.vendor, invoice=invoice, agreed_on=agreed_on
    )
    Instalment.objects.create(
        vendor=invoice.vendor, plan=plan, due_on=due_on, amount=5_000_000, left_after=0
    )


def test_what_was_said_before_answers_no_later_lateness(contract, laras, sekar):
    make_term(contract, "payment", {"grace_days": 0}, clause="Pasal 5")
    invoice = make_invoice(laras, "5000000", contract=contract, due_on=date(2026, 11, 11))
    text = "Mohon pembayarannya."
    by = {"by": sekar, "today": THURSDAY, "now": at(THURSDAY)}
    log_reminder(client=laras, kind="payment", channel="whatsapp", text=text, **by)
    assert the_one(laras, THURSDAY).state == PlayState.ENFORCED  # said on its first day
    due_again(invoice, FRIDAY, due_on=date(2026, 11, 18))
    later = the_one(laras, date(2026, 11, 19))
    assert (later.day, later.is_proposed) == (date(2026, 11, 19), True)
    waive_occasion(occasion=later, reason="Libur.", by=sekar, today=later.today)
    assert the_one(laras, date(2026, 11, 20)).state == PlayState.WAIVED
    InstalmentPlan.objects.update(ended_on=date(2026, 11, 20))
    due_again(invoice, date(2026, 11, 20), due_on=date(2026, 11, 24))
    third = the_one(laras, date(2026, 11, 25))
    assert third.is_proposed
    waive_occasion(occasion=third, reason="Sekali lagi.", by=sekar, today=third.today)
    assert PlayAnswer.objects.valid().filter(invoice=invoice).count() == 2


def test_reminders_of_one_lateness_are_a_try_each_two_weeks_and_one_occasion(
    contract, laras, sekar
):
    make_term(contract, "payment", {"grace_days": 0}, clause="Pasal 5")
    invoice = make_invoice(laras, "5000000", contract=contract, due_on=date(2026, 11, 11))
    for days in (0, 5, 14, 15):  # the third one still belongs to the first
        day = THURSDAY + timedelta(days=days)
        by = {"by": sekar, "today": day, "now": at(day)}
        text = "Mohon pembayarannya."
        log_reminder(client=laras, kind="payment", channel="whatsapp", text=text, **by)
    again, paid = THURSDAY + timedelta(days=15), THURSDAY + timedelta(days=20)
    Invoice.objects.filter(pk=invoice.pk).update(paid_on=paid)
    occasion = the_one(laras, paid)
    assert [
        (play_try.answer.day, str(play_try.result), play_try.day)
        for play_try in tries_of([occasion])
    ] == [
        (again, "worked", paid),
        (THURSDAY, "again", None),
    ]
    assert consistency_of([occasion]) == Consistency(enforced=1)


@pytest.mark.parametrize(
    ("today", "state", "is_proposed"),
    [
        (date(2026, 11, 16), PlayState.WAITING, False),  # promised for this day
        (date(2026, 11, 17), PlayState.WAITING, True),  # due today, counted from the promise
        (date(2026, 11, 18), PlayState.MISSED, True),
    ],
)
def test_a_promise_that_was_waited_for_is_no_omission_of_ours(
    contract, laras, sekar, today, state, is_proposed
):
    make_term(contract, "payment", {"grace_days": 0}, clause="Pasal 5")
    invoice = make_invoice(laras, "5000000", contract=contract, due_on=date(2026, 11, 11))
    PaymentPromise.objects.create(
        vendor=laras.vendor,
        invoice=invoice,
        promised_on=FRIDAY,
        due_on=date(2026, 11, 16),
        channel="whatsapp",
        recorded_by=sekar,
    )
    occasion = the_one(laras, today)
    assert (occasion.state, occasion.is_proposed) == (state, is_proposed)


def test_a_promise_after_the_play_was_due_changes_nothing(contract, laras, sekar):
    make_term(contract, "payment", {"grace_days": 0}, clause="Pasal 5")
    invoice = make_invoice(laras, "5000000", contract=contract, due_on=date(2026, 11, 11))
    for given, until in ((FRIDAY, 16), (date(2026, 11, 17), 20)):
        PaymentPromise.objects.create(
            vendor=laras.vendor,
            invoice=invoice,
            promised_on=given,
            due_on=date(2026, 11, until),
            channel="whatsapp",
            recorded_by=sekar,
        )
    # each began before the play was due, so it is due on Monday, the 23rd
    assert the_one(laras, date(2026, 11, 23)).state == PlayState.WAITING
    assert the_one(laras, date(2026, 11, 24)).state == PlayState.MISSED
    PaymentPromise.objects.filter(promised_on=FRIDAY).update(promised_on=date(2026, 11, 14))
    late = the_one(laras, date(2026, 11, 17))
    assert (late.state, late.is_proposed) == (PlayState.MISSED, False)
