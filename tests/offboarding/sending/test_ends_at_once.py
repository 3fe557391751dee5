"""A default clause without days ends the contract with its letter, which leaves with the final
account. That account replaces the invoices on which the letter rests; it still may leave.
"""

from datetime import timedelta

import pytest

from clientcare.core.refused import Refused
from contracts.models import Flag
from contracts.triggers.actions.refresh_flags import refresh_flags
from offboarding.endings.actions.set_dates import set_dates
from offboarding.letters.actions.void_letters import void_letters
from offboarding.models import DemandState, Termination
from offboarding.paths.kinds import path_objections
from offboarding.sending.actions.hand_over import hand_over
from offboarding.sending.objections import letter_of_delivery, refuse_leaving
from offboarding.sending.on_its_way import check_carried, rests_on_nothing
from tests.support import cast as casts
from tests.support.cast import Cast
from tests.support.defaults import approve_for_default, put_in_default
from tests.support.endings import LETTER_ON, TODAY, make_ending, proof_file
from tests.support.factories import make_payment
from tests.support.letters import clock, ending_of, send_letter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY):
        yield


def demanded_without_talk() -> Cast:
    return casts.at_stage(ending=in_default)


def in_default(cast: Cast) -> Termination:
    ending = make_ending(cast.laras, cast.ratna)
    put_in_default(ending, cast.ratna)
    return ending


CAST = demanded_without_talk


@pytest.fixture
def leave(cast, laras, ratna, maria):
    """The delivery of a letter that ends at once, after the refresh that follows."""
    ending = cast.ending

    def begin(method):
        letter = approve_for_default(ending, ratna, maria, LETTER_ON, method=method)
        with clock(LETTER_ON):
            delivery = send_letter(letter, ratna)
            refresh_flags(vendor=laras.vendor, today=LETTER_ON)
        assert not Flag.objects.open().exists()
        return delivery

    return begin


def test_its_mail_leaves_unless_something_was_paid(leave, laras):
    delivery = leave("email")
    letter = letter_of_delivery(delivery)
    refuse_leaving(letter, LETTER_ON)
    make_payment(laras, "100000", paid_on=LETTER_ON, contract=letter.termination.contract)
    with pytest.raises(Refused, match="changed since are the account"):
        refuse_leaving(letter_of_delivery(delivery), LETTER_ON)


def test_nor_does_it_leave_once_a_demand_came_back(leave):
    delivery = leave("email")
    somasi = letter_of_delivery(delivery).termination.contract.written_demands
    somasi.filter(pk=somasi.first().pk).update(state=DemandState.ISSUED)
    with pytest.raises(Refused):
        refuse_leaving(letter_of_delivery(delivery), LETTER_ON)
    assert rests_on_nothing(delivery, LETTER_ON)


def test_a_courier_may_hand_it_over(leave, ratna):
    delivery = leave("courier")
    with clock(LETTER_ON):
        assert check_carried(delivery, LETTER_ON).why == ""
        assert not rests_on_nothing(delivery, LETTER_ON)
        hand_over(delivery=delivery, file=proof_file(), day=LETTER_ON, by=ratna, today=LETTER_ON)
    assert ending_of(letter_of_delivery(delivery)).notice_given_on == LETTER_ON


def test_taken_back_it_rests_on_the_same_demands(leave, ratna, laras):
    letter = letter_of_delivery(leave("courier"))
    with clock(LETTER_ON):
        ending, later = ending_of(letter), LETTER_ON + timedelta(days=3)
        void_letters(termination=ending, by=ratna)
        set_dates(termination=ending, letter_on=later, by=ratna, today=LETTER_ON)
        refresh_flags(vendor=laras.vendor, today=LETTER_ON)
        assert Flag.objects.get().closed_on is None
        assert path_objections(ending_of(letter), LETTER_ON) == []


def test_credit_that_covers_what_the_account_replaced_is_no_default(leave, laras):
    """Its flag is closed by then, and the client's credit is set off by law all the same."""
    ending = letter_of_delivery(leave("courier")).termination
    make_payment(laras, "7499999", paid_on=LETTER_ON)
    assert path_objections(ending, LETTER_ON) == []
    make_payment(laras, "1", paid_on=LETTER_ON)
    (reason,) = path_objections(ending, LETTER_ON)
    assert "unused credit, which covers the open Rp7.500.000" in reason.replace("\xa0", " ")
