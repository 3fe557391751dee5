"""What a courier carries is checked as of the day on which it is handed over: a cure, or a change
of what was approved, stops it until then.
"""

from datetime import timedelta

import pytest

from clientcare.core.refused import Refused
from clientcare.models import Vendor
from offboarding.ladder.delivered import delivered_demands
from offboarding.models import Path
from offboarding.sending.actions.hand_over import hand_over
from offboarding.sending.on_its_way import check_carried
from tests.support.defaults import put_in_default
from tests.support.demands import SOMASI_1, make_default, pay, send, write
from tests.support.endings import LETTER_ON, TODAY, log_talk, make_ending, proof_file, with_account
from tests.support.letters import (
    clock,
    confirm_recipient,
    decide_letter,
    draft_letter,
    ending_of,
    render_letter,
    send_letter,
    submit_for_review,
)

pytestmark = pytest.mark.django_db
PAID_ON, UNTIL = LETTER_ON + timedelta(days=3), LETTER_ON + timedelta(days=7)
STOP = "Do not hand it over any more."


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY):
        yield


def carried_letter(client, owner, lawyer):
    """For default, approved, with the courier since LETTER_ON; and the invoice that it rests on."""
    ending = make_ending(client, owner)
    invoice = put_in_default(ending, owner, effect_days=5)
    with_account(ending, owner, path=Path.DEFAULT, until=UNTIL)
    draft = draft_letter(termination=ending, by=owner, today=TODAY)
    letter = submit_for_review(letter=draft, lawyer=lawyer, by=owner, today=TODAY)
    decide_letter(render_letter(letter), lawyer)
    log_talk(ending, TODAY, purpose="decision", channel="phone")
    confirm_recipient(termination=ending, method="courier", by=owner)
    return letter, invoice


def test_a_cure_stops_the_letter_that_a_courier_carries(laras, ratna, maria, as_user):
    letter, invoice = carried_letter(laras, ratna, maria)
    with clock(LETTER_ON):
        delivery = send_letter(letter, ratna)

    def arrives(day, **more):
        hand_over(delivery=delivery, file=proof_file(), day=day, by=ratna, today=PAID_ON, **more)

    with clock(PAID_ON):
        assert check_carried(delivery, PAID_ON).why == ""
        pay(invoice, "7500000", PAID_ON, ratna)
        with pytest.raises(Refused, match="No flag of this contract is active.*Take it back") as no:
            arrives(PAID_ON, changed_later=True)
        assert (no.value.field, ending_of(letter).notice_given_on) == ("day", None)
        Vendor.objects.update(bank_account_number="999")
        pages = (f"deliveries/{delivery.pk}/hand-over", f"endings/{letter.termination_id}/send")
        for page in pages:
            assert STOP in as_user(ratna).get(f"/v/kejora/{page}/").text
        before = PAID_ON - timedelta(days=1)
        with pytest.raises(Refused, match="letterhead or bank account.*before that, say") as no:
            arrives(before)
        assert no.value.field == "changed_later"
        arrives(before, changed_later=True)
        assert ending_of(letter).notice_given_on == before


def test_a_payment_stops_the_somasi_that_a_courier_carries(laras, ratna):
    paid_on = SOMASI_1 + timedelta(days=1)
    with clock(SOMASI_1):
        somasi = write(make_default(laras), ratna)
        delivery = send(somasi, ratna, SOMASI_1, method="courier")
    pay(somasi.contract.invoices.get(), "2500000", paid_on, ratna)
    proof = {"delivery": delivery, "file": proof_file(), "by": ratna, "today": paid_on}
    with clock(paid_on):
        assert "Rp5.000.000 is open now" in check_carried(delivery, paid_on).why
        with pytest.raises(Refused, match="not to be handed over any more. INV-7") as refusal:
            hand_over(day=paid_on, reason="Kurir terlambat", **proof)
        assert refusal.value.field == "day"
        hand_over(day=SOMASI_1, **proof)
    assert [one.sent_on for one in delivered_demands(somasi.contract, paid_on)] == [SOMASI_1]
