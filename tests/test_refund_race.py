"""Staff record the refund of a final account in several tabs at one moment: it is paid once."""

from collections import Counter

import pytest

from tests.support.racing import run_races
from tests.support.stacks import ON_POSTGRESQL

pytestmark = [pytest.mark.worker, pytest.mark.django_db, ON_POSTGRESQL]

SETUP = """
from decimal import Decimal
from django.utils import translation
from contracts.billing.actions.record_payment import record_payment
from contracts.models import Payment
from offboarding.final_account.actions.issue_final_account import issue_final_account
from offboarding.final_account.actions.record_refund_paid import record_refund_paid
from offboarding.models import Termination
from offboarding.settlement.issued import issued_account_of, refund_left
from tests.support.endings import LAST_DAY, LETTER_ON, PRICES, TODAY, make_ending, with_notice
from tests.support.factories import make_contract, make_payment, note_progress
from tests.support.letters import clock
stop = clock(TODAY); stop.start()
vendor = make_vendor()
ratna = make_member(vendor, Role.OWNER, "Ratna")
maria = make_member(vendor, Role.LAWYER, "Maria")

def left_of(contract):
    return refund_left(issued_account_of(contract, LAST_DAY), LAST_DAY)

def race(amount_of, record):
    "Each saw the same sum left; what the threads answer, how many refunds there are, what is left."
    client = make_client(vendor)
    contract = make_contract(client, prices=PRICES)
    make_payment(client, "20000000", paid_on=LETTER_ON, contract=contract)
    ending = make_ending(client, ratna, contract)
    note_progress(contract, "75", "25", "0", "0", "0")
    with_notice(ending, ratna, maria)
    issue_final_account(termination=ending, by=ratna, today=LAST_DAY)
    def send(index, gate):
        mine = Termination.objects.select_related("vendor", "client", "contract").get(pk=ending.pk)
        typed = {"amount": Decimal(amount_of(index)), "paid_on": LAST_DAY}
        assert left_of(mine.contract) == 12_500_000
        gate.wait(60)
        with translation.override("en"):
            record(mine, by=ratna, today=LAST_DAY, **typed)
        return "recorded"
    answers = at_once(6, send)
    refunds = Payment.objects.filter(client=client, direction="out")
    print(json.dumps([answers, refunds.count(), int(left_of(contract))]))

def unguarded(ending, **typed):
    record_payment(
        client=ending.client, contract=ending.contract, direction="out", **typed
    )

def guarded(ending, **typed):
    record_refund_paid(termination=ending, **typed)
"""
WITHOUT = "race(lambda index: '1000000', unguarded)\n"
SAME = "race(lambda index: '1000000', guarded)\n"
WHOLE = "race(lambda index: str(12_500_000 - index), guarded)\n"


def sentences(answers: list[str]) -> Counter:
    return Counter(answer.replace("\xa0", " ").partition(". ")[0] for answer in answers)


def test_a_refund_is_paid_once_however_many_record_it(stack):
    unguarded, same, whole = run_races(stack, SETUP, WITHOUT, SAME, WHOLE)
    assert unguarded == [["recorded"] * 6, 6, 6_500_000]
    answers, refunds, left = same
    assert (refunds, left) == (1, 11_500_000)
    on_record = "refused: Rp1.000.000 paid back on 27 November 2026 is on record already"
    assert sentences(answers) == {"recorded": 1, on_record: 5}
    answers, refunds, left = whole
    assert refunds == 1 and 0 <= left <= 5
    assert sum(answer == "recorded" for answer in answers) == 1
    assert all("of the refund" in answer for answer in answers if answer != "recorded")
