"""A mail that comes back: nothing counts from it, and it can be sent again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core import mail

from clientcare.core.refused import Refused
from clientcare.models import Delivery, DeliveryState, Event
from contracts.models import ContractGap
from offboarding.demands.actions.void_demand import void_demand
from offboarding.demands.objections import sending_objections
from offboarding.demands.plan import plan_demand
from offboarding.demands.render import default_texts
from offboarding.ladder.delivered import delivered_demands
from offboarding.models import DemandState, LetterState
from offboarding.sending.actions.record_bounce import record_bounce
from tests.support import cast as casts
from tests.support.demands import SOMASI_1, flag_of, make_default, send, write
from tests.support.endings import LETTER_ON, TODAY, proof_file
from tests.support.letters import clock, ending_of, send_letter

DAY = timedelta(days=1)


CAST = casts.ready


@pytest.fixture(autouse=True)
def _before_the_letter():
    with clock(TODAY):
        yield


def bounce(delivery: Delivery, by, day: date) -> Delivery:
    return record_bounce(
        delivery=delivery, file=proof_file("kembali.png"), day=day, by=by, today=day
    )


def test_a_somasi_that_came_back_does_not_count_and_goes_by_another_way(citra, ratna, run_jobs):
    with clock(SOMASI_1):
        somasi = write(make_default(citra), ratna)
        delivery = send(somasi, ratna, SOMASI_1)
        run_jobs("send_demand")
        delivery.refresh_from_db()
        assert len(delivered_demands(somasi.contract, SOMASI_1)) == 1
        bounce(delivery, ratna, SOMASI_1)
        somasi.refresh_from_db()
        assert (somasi.state, somasi.sent_on) == (DemandState.ISSUED, None)
        assert delivered_demands(somasi.contract, SOMASI_1) == []
        again = send(somasi, ratna, SOMASI_1, method="courier")
    delivery.refresh_from_db()
    assert (delivery.state, delivery.bounced_on, delivery.bounce.name) == (
        DeliveryState.BOUNCED,
        SOMASI_1,
        "kembali.png",
    )
    assert again.state == DeliveryState.WAITING
    assert Event.objects.filter(kind="delivery_bounced").count() == 1


def test_it_is_void_where_the_next_one_waits_already(citra, ratna, run_jobs):
    with clock(SOMASI_1):
        somasi = write(make_default(citra), ratna)
        delivery = send(somasi, ratna, SOMASI_1)
        run_jobs("send_demand")
    delivery.refresh_from_db()
    second = write(somasi.contract, ratna, SOMASI_1 + 8 * DAY)
    bounce(delivery, ratna, SOMASI_1 + 8 * DAY)
    somasi.refresh_from_db()
    assert (somasi.state, somasi.void_reason) == (DemandState.VOID, "Its mail came back")
    assert somasi.document.voided_at
    with pytest.raises(Refused, match=r"now it would be somasi I\."):  # it names the one before
        send(second, ratna, SOMASI_1 + 8 * DAY)
    void_demand(demand=second, reason="Nomornya keliru", by=ratna)
    assert write(somasi.contract, ratna, SOMASI_1 + 8 * DAY).rung == 1


def test_a_reminder_that_came_back_stops_the_somasi_that_names_it(citra, ratna, run_jobs):
    contract, second_on = make_default(citra), SOMASI_1 + 8 * DAY
    with clock(SOMASI_1):
        delivery = send(write(contract, ratna, kind="reminder"), ratna, SOMASI_1)
        run_jobs("send_demand")
    delivery.refresh_from_db()
    texts = default_texts(
        plan_demand(flag_of(contract), contract, "somasi", None, ratna, second_on)
    )
    silent = replace(texts, body=texts.body.replace("{earlier_sentence}", ""))
    unnamed = write(contract, ratna, second_on, texts=silent)
    void_demand(demand=unnamed, reason="Lain kali", by=ratna)
    somasi = write(contract, ratna, second_on)
    assert (unnamed.earlier_ids, somasi.earlier_ids) == ([], [delivery.subject_id])
    assert list(sending_objections(somasi, second_on)) == []
    bounce(delivery, ratna, second_on)
    with pytest.raises(Refused, match="Reminder, which this letter names, did not arrive"):
        send(somasi, ratna, second_on)


def test_notice_is_not_given_by_a_letter_that_came_back(on_its_date, ratna, run_jobs):
    delivery = send_letter(on_its_date, ratna)
    run_jobs("send_ending")
    delivery.refresh_from_db()
    assert ending_of(on_its_date).notice_given_on == LETTER_ON
    bounce(delivery, ratna, LETTER_ON)
    on_its_date.refresh_from_db()
    assert (on_its_date.state, ending_of(on_its_date).notice_given_on) == (
        LetterState.APPROVED,
        None,
    )
    gap = ContractGap.objects.get(contract=on_its_date.termination.contract, until_on=None)
    assert gap.from_on is None
    send_letter(on_its_date, ratna)
    run_jobs("send_ending")
    assert ending_of(on_its_date).notice_given_on == LETTER_ON
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    ("state", "method"), [("failed", "email"), ("bounced", "email"), ("sent", "courier")]
)
def test_only_a_mail_that_was_sent_comes_back(on_its_date, ratna, state, method):
    delivery = send_letter(on_its_date, ratna)
    Delivery.objects.filter(pk=delivery.pk).update(state=state, method=method)
    with pytest.raises(Refused, match="Only a mail that was sent can come back"):
        bounce(delivery, ratna, LETTER_ON)


def test_it_cannot_come_back_before_it_was_sent(on_its_date, ratna, run_jobs):
    delivery = send_letter(on_its_date, ratna)
    run_jobs("send_ending")
    with pytest.raises(Refused, match="On this day it was not sent yet") as refusal:
        bounce(delivery, ratna, LETTER_ON - DAY)
    assert refusal.value.field == "day"
