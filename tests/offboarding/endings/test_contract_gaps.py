"""A contract's gaps give, for every day, the answer that its endings give."""

import random
from datetime import date, timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from contracts.agreement.terms_in_force import Agreements
from contracts.models import Contract, ContractGap
from offboarding.endings.actions.cancel_termination import cancel_termination
from offboarding.endings.actions.resume_termination import resume_termination
from offboarding.endings.actions.start_termination import start_termination
from offboarding.models import LetterState, RiskCase, Termination
from offboarding.sending.actions.give_notice import give_notice
from tests.support.endings import TODAY, decided_case, proof_file, with_letter
from tests.support.factories import make_contract

DAYS = [TODAY + timedelta(days=n) for n in range(-3, 60)]


def going_on_by_endings(contract: Contract, endings: list[Termination], today: date) -> set[int]:
    """The rule as it was before contracts had gaps: computed from the endings themselves, here of
    one contract without an end of its own.
    """
    is_over = any(
        ending.notice_given_on
        and max(ending.notice_given_on, ending.effective_on + timedelta(days=1)) <= today
        and (ending.cancelled_on is None or ending.cancelled_on > today)
        for ending in endings
    )
    return {contract.pk} if contract.signed_on <= today and not is_over else set()


def days_around_changes(contract: Contract, endings: list[Termination]) -> set[date]:
    """Both rules only compare the day with days that are stored: between two of them nothing
    changes.
    """
    stored = {contract.signed_on, DAYS[0], DAYS[-1]}
    stored |= {day for gap in ContractGap.objects.all() for day in (gap.from_on, gap.until_on)}
    for ending in endings:
        stored |= {ending.notice_given_on, ending.effective_on, ending.cancelled_on}
    return {day + timedelta(days=n) for day in stored if day for n in (-1, 0, 1)}


def assert_same_on_every_day(client) -> int:
    """In memory and, around each day on which its answer can change, in the database; on how many
    days the contract was over.
    """
    agreements, days_over = Agreements([client.pk]), 0
    contract, endings = Contract.objects.valid().get(), list(Termination.objects.all())
    asked = days_around_changes(contract, endings)
    for day in DAYS:
        expected = going_on_by_endings(contract, endings, day)
        days_over += not expected
        if day in asked:
            assert set(Contract.objects.going_on(day).values_list("pk", flat=True)) == expected, day
        in_memory = {
            pk for pk, agreement in agreements.by_contract.items() if agreement.covers(day)
        }
        assert in_memory == expected, day
    return days_over


class History:
    """One contract's endings, each step made by its own action, day after day."""

    def __init__(self, client, owner, lawyer, dice: random.Random) -> None:
        self.owner, self.lawyer, self.dice, self.day = owner, lawyer, dice, TODAY
        self.contract = make_contract(client, signed_on=TODAY)
        self.client, self.ending = client, None

    def step(self) -> None:
        self.day += timedelta(days=self.dice.choice([0, 1, 3, 9]))
        if self.ending is None:
            self.start()
        elif self.ending.notice_given_on:
            self.resume()
        else:
            self.dice.choice([self.cancel, self.give_notice, self.give_notice])()

    def start(self) -> None:
        RiskCase.objects.open().filter(client=self.client).update(closed_on=self.day)
        case = decided_case(self.client, self.owner)
        self.ending = start_termination(
            case=case, contract=self.contract, by=self.owner, today=self.day
        )

    def give_notice(self) -> None:
        self.ending.letter_on = self.day
        self.ending.effective_on = self.day + timedelta(days=self.dice.choice([-2, 0, 1, 8]))
        self.ending.save()
        letter = with_letter(self.ending, self.owner, self.lawyer, LetterState.APPROVED)
        give_notice(letter=letter, day=self.day, by=self.owner)
        self.ending = Termination.objects.get(pk=self.ending.pk)

    def cancel(self) -> None:
        cancel_termination(termination=self.ending, reason="Damai.", by=self.owner, today=self.day)
        self.ending = None

    def resume(self) -> None:
        resume_termination(
            termination=self.ending,
            reason="Damai.",
            consent=proof_file(),
            by=self.owner,
            today=self.day,
        )
        self.ending = None


@pytest.mark.parametrize("seed", range(12))
def test_gaps_say_what_the_endings_say_after_every_step(laras, ratna, maria, seed):
    history = History(laras, ratna, maria, random.Random(seed))
    over = []
    for _ in range(9):
        history.step()
        over.append(assert_same_on_every_day(laras))
    assert max(over) > 0  # it was over on some day, after some step


def test_a_past_day_is_judged_as_before_once_the_work_goes_on(laras, ratna, maria):
    history = History(laras, ratna, maria, random.Random(0))
    history.start(), history.give_notice()
    over_from = history.ending.over_from
    history.day = over_from + timedelta(days=5)
    history.resume()
    gap = ContractGap.objects.get()
    assert (gap.from_on, gap.until_on) == (over_from, over_from + timedelta(days=5))
    days = [day for day in DAYS if not Contract.objects.going_on(day) and day >= TODAY]
    assert days == [over_from + timedelta(days=n) for n in range(5)]


def all_gaps() -> list[tuple]:
    return sorted(
        ContractGap.objects.values_list("vendor", "contract", "from_on", "until_on"), key=str
    )


def test_the_migration_makes_the_gaps_that_the_actions_made_and_takes_them_back(
    laras, ratna, maria
):
    for seed in range(4):
        history = History(laras, ratna, maria, random.Random(seed))
        for _ in range(seed + 3):
            history.step()
    by_actions = all_gaps()
    fill = import_module("offboarding.migrations.0005_fill_contract_gaps")
    move = import_module("offboarding.migrations.0064_last_day_belongs_to_contract")
    editor = SimpleNamespace(connection=connection)
    fill.empty_gaps(apps, editor)
    assert all_gaps() == []
    fill.fill_gaps(apps, editor)
    filled = all_gaps()
    move.keep_last_day(apps, editor)
    assert all_gaps() == by_actions != filled
    move.lose_last_day(apps, editor)
    assert all_gaps() == filled
    assert {from_on is None for _vendor, _contract, from_on, _until_on in by_actions} == {
        True,
        False,
    }
