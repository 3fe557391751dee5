"""What a courier carries is checked as of the day on which it is handed over: a cure, or a change
of what was approved, stops it until then.
"""

from datetime import timedelta

import pytest

from clientcare.core.refused import Refused
from clientcare.models import Vendor
from contracts.models import ContractGap
from offboarding.ladder.delivered import delivered_demands
from offboarding.models import Demand, Letter, TodayLine
from offboarding.overview.actions.refresh_overview import refresh_overview
from offboarding.sending.actions.hand_over import hand_over
from offboarding.sending.on_its_way import check_carried
from tests.support.defaults import approve_for_default, put_in_default
from tests.support.demands import SOMASI_1, make_default, pay, send, write
from tests.support.endings import LETTER_ON, TODAY, make_ending, proof_file
from tests.support.letters import clock, ending_of, send_letter

pytestmark = pytest.mark.django_db
PAID_ON, UNTIL = LETTER_ON + timedelta(days=3), LETTER_ON + timedelta(days=7)
STOP = "Do not hand it over any more."


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY):
        yield


def line_of(client) -> str:
    """What the today list stores of the delivery that waits."""
    refresh_overview(vendor=client.vendor, client=client, today=PAID_ON)
    return TodayLine.objects.get(kind="hand_over").detail


def test_a_cure_stops_the_letter_that_a_courier_carries(laras, ratna, maria, as_user):
    ending = make_ending(laras, ratna)
    invoice = put_in_default(ending, ratna, effect_days=5)
    letter = approve_for_default(ending, ratna, maria, UNTIL, method="courier")
    with clock(LETTER_ON):
        delivery = send_letter(letter, ratna)

    def arrives(day, **more):
        hand_over(delivery=delivery, file=proof_file(), day=day, by=ratna, today=PAID_ON, **more)

    with clock(PAID_ON):
        assert check_carried(delivery, PAID_ON).why == ""
        assert line_of(laras) == "ending:until"
        pay(invoice, "7500000", PAID_ON, ratna)
        assert line_of(laras) == "ending:stopped"
        assert "any more: take it back" in as_user(ratna).get("/v/kejora/").text
        with pytest.raises(Refused, match="No flag of this contract is active.*Take it back") as no:
            arrives(PAID_ON, changed_later=True)
        assert (no.value.field, ending_of(letter).notice_given_on) == ("day", None)
        Vendor.objects.update(bank_account_number="999")
        Letter.objects.update(changed_parts=["path"])  # noted while it waited for the lawyer
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
    gap = ContractGap.objects.create(vendor=laras.vendor, contract=somasi.contract, from_on=paid_on)
    assert check_carried(delivery, SOMASI_1).why == "", "a somasi leaves, a reminder does not"
    Demand.objects.update(kind="reminder", rung=0)
    assert check_carried(delivery, SOMASI_1).why.startswith("An ending is in effect")
    Demand.objects.update(kind="somasi", rung=1)
    gap.delete()
    pay(somasi.contract.invoices.get(), "2500000", paid_on, ratna)
    proof = {"delivery": delivery, "file": proof_file(), "by": ratna, "today": paid_on}
    with clock(paid_on):
        assert "Rp5.000.000 is open now" in check_carried(delivery, paid_on).why
        with pytest.raises(Refused, match="not to be handed over any more. INV-7") as refusal:
            hand_over(day=paid_on, reason="Kurir terlambat", **proof)
        assert refusal.value.field == "day"
        hand_over(day=SOMASI_1, **proof)
    assert [demand.sent_on for demand in delivered_demands(somasi.contract, paid_on)] == [SOMASI_1]
