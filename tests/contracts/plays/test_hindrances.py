"""What could not be answered does not count against us."""

from datetime import date, timedelta

import pytest

from clientcare.core.actions.attach_file import attach_file
from contracts.models import Contract, ContractGap, WorkSuspension
from contracts.plays.consistency import Consistency, consistency_of
from contracts.plays.occasion import PlayState
from contracts.plays.waiting import waiting_plays
from offboarding.models import RiskCase, Termination
from offboarding.overview.client_facts import read_client_facts
from offboarding.overview.lines.kind import LineInputs
from offboarding.overview.lines.play import PLAY
from tests.support.endings import png
from tests.support.plays import bound_contract, late_message, occasions_on, the_one
from tests.support.talking import DAY

THURSDAY = date(2026, 11, 12)
FRIDAY = THURSDAY + DAY
MONDAY = date(2026, 11, 16)


@pytest.fixture
def contract(laras):
    return bound_contract(laras)


def suspended(contract, ratna, from_on: date, lifted_on: date | None = None) -> None:
    client = contract.client
    notice = attach_file(vendor=client.vendor, client=client, name="a.png", data=png(), by=ratna)
    WorkSuspension.objects.create(
        vendor=client.vendor,
        contract=contract,
        from_on=from_on,
        basis="law",
        notice_on=from_on - DAY,
        notice_file=notice,
        stops="Semua",
        restarts="Lunas",
        lifted_on=lifted_on,
    )


def ended(contract, notice: date, goes_on: date | None = None) -> None:
    """An ending whose notice was given, resumed on `goes_on`."""
    client = contract.client
    case = RiskCase.objects.create(vendor=client.vendor, client=client, opened_on=THURSDAY)
    gap = {"from_on": notice + timedelta(days=30), "until_on": goes_on}
    ContractGap.objects.create(vendor=client.vendor, contract=contract, **gap)
    given = {"case": case, "client": client, "contract": contract, "started_on": THURSDAY}
    given |= {"notice_given_on": notice, "cancelled_on": goes_on}
    Termination.objects.create(vendor=client.vendor, **given)


def test_a_suspension_that_began_before_the_play_was_due(contract, laras, ratna):
    late_message(laras, THURSDAY)
    suspended(contract, ratna, FRIDAY, lifted_on=date(2026, 11, 26))  # goes on on Thursday
    for day, state in (
        (date(2026, 11, 25), PlayState.WAITING),
        (date(2026, 11, 26), PlayState.WAITING),  # due today, the next working day
        (date(2026, 11, 27), PlayState.MISSED),
    ):
        occasion = the_one(laras, day)
        assert (occasion.state, occasion.is_proposed) == (state, day >= date(2026, 11, 26)), day
    WorkSuspension.objects.update(lifted_on=None)
    assert consistency_of(occasions_on(laras, date(2027, 2, 1))) == Consistency()


def test_the_line_on_home_is_due_when_its_page_says(contract, laras, kejora, ratna):
    late_message(laras, THURSDAY)
    assert waiting_plays(kejora, [laras.pk], MONDAY)[laras.pk].due == FRIDAY
    suspended(contract, ratna, FRIDAY, lifted_on=MONDAY + DAY)
    tuesday = MONDAY + DAY
    waiting = waiting_plays(kejora, [laras.pk], tuesday)[laras.pk]
    assert waiting.due == the_one(laras, tuesday).due == tuesday


def test_the_line_on_home_counts_from_the_day_on_which_a_notice_was_resumed(
    contract, laras, kejora
):
    late_message(laras, THURSDAY)
    ended(contract, notice=FRIDAY, goes_on=MONDAY)
    for today in (MONDAY, MONDAY + DAY):
        inputs = LineInputs(kejora, today, read_client_facts(kejora, today, [laras.pk]), [])
        (line,) = PLAY.gather(inputs)
        assert line.due == the_one(laras, today).due == MONDAY  # and no Friday that passed


def test_what_was_due_before_it_began_was_missed(contract, laras, ratna):
    late_message(laras, THURSDAY)
    suspended(contract, ratna, FRIDAY + DAY)  # the play was due on Friday
    occasion = the_one(laras, MONDAY)
    assert (occasion.state, occasion.is_proposed) == (PlayState.MISSED, False)


def test_over_by_its_own_day_or_by_an_ending_from_its_notice_on(contract, laras, ratna):
    late_message(laras, THURSDAY)
    Contract.objects.filter(pk=contract.pk).update(ends_on=THURSDAY)
    assert the_one(laras, MONDAY).state == PlayState.WAITING
    Contract.objects.filter(pk=contract.pk).update(ends_on=FRIDAY)
    assert the_one(laras, MONDAY).state == PlayState.MISSED  # Friday was left to say it
    Contract.objects.filter(pk=contract.pk).update(ends_on=None)
    case = RiskCase.objects.create(vendor=laras.vendor, client=laras, opened_on=THURSDAY)
    month = timedelta(days=30)
    gap = ContractGap.objects.create(vendor=laras.vendor, contract=contract, from_on=FRIDAY + month)
    Termination.objects.create(
        vendor=laras.vendor,
        case=case,
        client=laras,
        contract=contract,
        started_on=THURSDAY,
        notice_given_on=FRIDAY,
    )
    occasion = the_one(laras, MONDAY)
    assert occasion.why_not.startswith("An ending is in effect")
    assert occasion.state == PlayState.WAITING
    Termination.objects.update(notice_given_on=FRIDAY + DAY)
    assert the_one(laras, MONDAY).state == PlayState.MISSED
    Termination.objects.update(notice_given_on=FRIDAY)
    gap.until_on = MONDAY  # resumed
    gap.save()
    assert [the_one(laras, MONDAY + n * DAY).state for n in (0, 1)] == [
        PlayState.WAITING,
        PlayState.MISSED,
    ]


def test_each_of_two_notices_is_of_its_own_ending(contract, laras):
    late_message(laras, THURSDAY)
    case = RiskCase.objects.create(vendor=laras.vendor, client=laras, opened_on=THURSDAY)
    resumed, month = date(2026, 11, 20), timedelta(days=30)
    again = resumed + 5 * DAY  # before the first ending would have taken effect
    for notice, until in ((FRIDAY, resumed), (again, None)):
        gap = {"contract": contract, "from_on": notice + month, "until_on": until}
        ContractGap.objects.create(vendor=laras.vendor, **gap)
        given = {"case": case, "client": laras, "contract": contract, "started_on": THURSDAY}
        given |= {"notice_given_on": notice, "cancelled_on": until}
        Termination.objects.create(vendor=laras.vendor, **given)
    for day, state, is_proposed in (
        (resumed, PlayState.WAITING, True),  # due today, the next working day
        (resumed + 3 * DAY, PlayState.MISSED, True),
        (again, PlayState.MISSED, False),
    ):
        occasion = the_one(laras, day)
        assert (occasion.due, occasion.state) == (resumed, state), day
        assert occasion.is_proposed == is_proposed, day
