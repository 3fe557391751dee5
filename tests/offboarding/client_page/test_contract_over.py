"""The page of a contract says when it ends, or that it is over."""

from datetime import date, timedelta

import pytest

from contracts.models import Contract
from offboarding.evidence.agreed_clauses import agreed_contracts
from offboarding.models import Termination
from tests.support.factories import make_contract, make_term
from tests.support.letters import clock
from tests.support.one_line import one_line
from tests.support.talking import end_contract

DAY = timedelta(days=1)
NOTICE, LAST = date(2026, 11, 24), date(2026, 12, 8)
IN_FORCE = ("Terms in force", "What if today:")
ENDING = ("It is ending: its last day is 8 December 2026.", "Agreed until", "Last day by the")
OVER = ("Ended: its last day was 8 December 2026.", "Terms as last agreed")


def says(as_user, user, contract: Contract, day: date) -> set[str]:
    """Which of the sentences stand on the page of the contract, as of `day`."""
    with clock(day):
        page = one_line(as_user(user).get(contract.get_absolute_url()).text)
    return {
        text
        for text in (*IN_FORCE, *ENDING, *OVER, "If it ended today", "Ends on")
        if text.replace(" ", "\xa0") in page.replace(" ", "\xa0")
    }


def test_a_contract_is_over_after_the_last_day_of_its_ending(laras, ratna, as_user):
    contract = make_contract(laras, ends_on=date(2027, 3, 1))
    make_term(contract, "hours", starts_on=contract.signed_on)
    assert says(as_user, ratna, contract, NOTICE) == {*IN_FORCE, "If it ended today", "Ends on"}
    end_contract(contract, NOTICE, LAST)
    Termination.objects.update(closed_on=None)
    for day in (NOTICE, LAST):
        assert says(as_user, ratna, contract, day) == {*IN_FORCE, *ENDING}
    assert says(as_user, ratna, contract, LAST + DAY) == {*OVER, *ENDING[1:]}
    Termination.objects.update(cancelled_on=LAST)  # resumed
    assert says(as_user, ratna, contract, LAST) == {*IN_FORCE, "If it ended today", "Ends on"}


def test_a_contract_is_over_after_the_day_that_was_agreed(laras, ratna, as_user):
    contract = make_contract(laras, ends_on=LAST)
    make_term(contract, "hours", starts_on=contract.signed_on)
    assert says(as_user, ratna, contract, LAST) == {*IN_FORCE, "If it ended today", "Ends on"}
    assert says(as_user, ratna, contract, LAST + DAY) == {*OVER, "Ends on"}
    end_contract(contract, NOTICE, LAST + DAY)  # never later than agreed
    assert says(as_user, ratna, contract, LAST + DAY) == {*OVER, *ENDING[1:]}


@pytest.mark.parametrize(
    ("effective_on", "agreed", "last_day"),
    [
        (
            date(2026, 11, 20),
            None,
            date(2026, 11, 20),
        ),  # their notice, before our letter
        (LAST, date(2026, 12, 4), date(2026, 12, 4)),
        (LAST, None, LAST),
    ],
)
def test_pages_and_case_file_name_one_last_day(
    laras, ratna, as_user, effective_on, agreed, last_day
):
    contract = make_contract(laras, ends_on=agreed)
    end_contract(contract, NOTICE, effective_on)
    with clock(LAST + DAY):
        page = one_line(as_user(ratna).get(contract.get_absolute_url()).text)
    assert f"Ended: its last day was {last_day.day} {last_day:%B} 2026." in page
    [agreement] = agreed_contracts(laras)
    assert agreement.last_days == [last_day]
    Termination.objects.update(cancelled_on=NOTICE)  # taken back before it was over
    assert agreed_contracts(laras)[0].last_days == []
