"""P1 to P3: what each demands, how the last day follows, and when neither may change any more."""

from datetime import date, timedelta

import pytest

from clientcare.core.refused import Refused
from clientcare.models import Event
from offboarding.checklist.progress import load_steps
from offboarding.endings.actions.add_demand import add_demand
from offboarding.endings.actions.choose_path import choose_path
from offboarding.endings.actions.remove_demand import remove_demand
from offboarding.endings.actions.set_dates import set_dates
from offboarding.endings.actions.start_termination import start_termination
from offboarding.models import Decision, LetterState, Path
from tests.support.defaults import SKIPPED
from tests.support.endings import (
    LAST_DAY,
    LETTER_ON,
    TODAY,
    decided_case,
    make_ending,
    proof_file,
    with_account,
    with_dates,
    with_letter,
    with_talk,
)
from tests.support.factories import make_client, make_contract

pytestmark = pytest.mark.django_db


@pytest.fixture
def ending(laras, ratna):
    ending = make_ending(laras, ratna)
    with_talk(ending, ratna)
    return ending


def without_clause(laras, ratna, **terms):
    ending = make_ending(laras, ratna, **{"termination_clause": "", "notice_days": None, **terms})
    with_talk(ending, ratna)
    return ending


def missing(ending, key="path", today=TODAY):
    return next(step for step in load_steps(ending, today) if step.key == key).missing


def demand(ending, by, sent_on=date(2026, 10, 1), deadline_on=date(2026, 10, 22), **fields):
    values = {"file": proof_file("somasi.png"), "today": TODAY, "skip_reason": SKIPPED, **fields}
    return add_demand(termination=ending, sent_on=sent_on, deadline_on=deadline_on, by=by, **values)


def test_start_needs_the_decision_to_end(laras, ratna):
    case = decided_case(laras, ratna)
    Decision.objects.create(
        vendor=laras.vendor, case=case, kind="watch", reason="Tunggu.", decided_on=TODAY
    )
    with pytest.raises(Refused, match="has not decided to end it"):
        start_termination(case=case, contract=make_contract(laras), by=ratna, today=TODAY)


def test_start_needs_a_contract_in_force_of_this_client(kejora, laras, ratna):
    case = decided_case(laras, ratna)
    other = make_contract(make_client(kejora, "Citra"))
    with pytest.raises(Refused, match="Choose a contract of this client") as refusal:
        start_termination(case=case, contract=other, by=ratna, today=TODAY)
    assert refusal.value.field == "contract"


def test_one_open_ending_a_contract(ending, ratna):
    with pytest.raises(Refused, match=r"has been under way since Thu 12"):
        start_termination(case=ending.case, contract=ending.contract, by=ratna, today=TODAY)
    second = make_contract(ending.client)
    assert start_termination(case=ending.case, contract=second, by=ratna, today=TODAY).is_open


def test_start_is_refused_for_a_closed_case(laras, ratna):
    case = decided_case(laras, ratna)
    case.closed_on = TODAY
    case.save()
    with pytest.raises(Refused, match="This case is closed"):
        start_termination(case=case, contract=make_contract(laras), by=ratna, today=TODAY)


def test_p2_takes_clause_and_notice_days_the_last_day_included(ending, ratna):
    choose_path(termination=ending, path=Path.CLAUSE, by=ratna, today=TODAY)
    set_dates(
        termination=ending, letter_on=LETTER_ON, last_sending_on=LETTER_ON, by=ratna, today=TODAY
    )
    assert (ending.effective_on, ending.notice_days) == (date(2026, 11, 27), 14)
    event = Event.objects.get(kind="dates_set").particulars
    assert (event["letter_on"], event["effective_on"]) == ("2026-11-13", "2026-11-27")


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        (Path.CLAUSE, r"Without a clause on notice the ending .*\(P2\) is closed: choose P1, or"),
        (Path.DEFAULT, r"Without a clause on default the ending .*\(P3\) is closed: choose P1, or"),
    ],
)
def test_without_its_clause_a_path_is_closed(laras, ratna, path, sentence):
    ending = without_clause(laras, ratna)
    with pytest.raises(Refused, match=sentence) as refusal:
        choose_path(termination=ending, path=path, by=ratna, today=TODAY)
    assert refusal.value.field == "path" and not ending.path


def test_p2_needs_notice_days(laras, ratna):
    ending = without_clause(laras, ratna, termination_clause="9.2")
    with pytest.raises(Refused, match="names no notice days"):
        choose_path(termination=ending, path=Path.CLAUSE, by=ratna, today=TODAY)


@pytest.mark.parametrize(
    ("fields", "sentence", "field"),
    [
        ({}, "Write the last day of the contract", "deed_on"),
        ({"deed_on": date(2026, 5, 3)}, "before the contract was signed", "deed_on"),
        ({"deed_on": TODAY, "deed_signed_on": TODAY}, "Upload the deed", "deed"),
        ({"deed_on": TODAY, "deed": proof_file()}, "day on which both signed", "deed_signed_on"),
        (
            {"deed_on": TODAY, "deed_signed_on": TODAY, "deed": ("a.pdf", b"no pdf")},
            "Only PDF, PNG and JPEG",
            "deed",
        ),
        (
            {"deed_on": LAST_DAY, "deed_signed_on": LETTER_ON, "deed": proof_file()},
            "has not come",
            "deed_signed_on",
        ),
        (
            {"deed_on": date(2026, 11, 1), "deed_signed_on": TODAY, "deed": proof_file()},
            "signed after the day on which it ends the contract",
            "deed_on",
        ),
        (
            {"deed_on": TODAY, "deed_signed_on": date(2026, 5, 3), "deed": proof_file()},
            "before the contract was signed",
            "deed_signed_on",
        ),
    ],
)
def test_p1_needs_days_and_a_deed_that_fit(ending, ratna, fields, sentence, field):
    with pytest.raises(Refused, match=sentence) as refusal:
        choose_path(termination=ending, path=Path.MUTUAL, by=ratna, today=TODAY, **fields)
    assert refusal.value.field == field
    ending.refresh_from_db()
    assert not ending.path and not ending.deed


def test_p1_is_chosen_before_the_deed_is_signed_and_waits_for_it(ending, ratna):
    path = {"termination": ending, "path": Path.MUTUAL, "by": ratna, "today": TODAY}
    choose_path(**path, deed_on=TODAY)
    assert missing(ending) == ["The deed is signed by both: its file, and the day of signing."]
    choose_path(**path, deed_on=TODAY, deed_signed_on=TODAY, deed=proof_file("akta.png"))
    assert missing(ending) == []


def test_p1_takes_effect_on_the_deeds_date_and_works_without_a_clause(laras, ratna):
    ending = without_clause(laras, ratna)
    deed_on = date(2026, 11, 20)
    choose_path(
        termination=ending,
        path=Path.MUTUAL,
        by=ratna,
        today=TODAY,
        deed=proof_file("akta.png"),
        deed_on=deed_on,
        deed_signed_on=TODAY,
    )
    set_dates(
        termination=ending, letter_on=LETTER_ON, last_sending_on=LETTER_ON, by=ratna, today=TODAY
    )
    assert (ending.effective_on, ending.notice_days, missing(ending)) == (deed_on, 7, [])
    dates = next(step for step in load_steps(ending, TODAY) if step.key == "dates")
    assert dates.result.endswith(". The deed names the last day: Fri 20\xa0Nov.")


def test_a_deed_of_an_earlier_day_leaves_no_notice(ending, ratna):
    choose_path(
        termination=ending,
        path="P1",
        by=ratna,
        today=TODAY,
        deed=proof_file(),
        deed_on=date(2026, 11, 1),
        deed_signed_on=date(2026, 11, 1),
    )
    set_dates(
        termination=ending, letter_on=LETTER_ON, last_sending_on=LETTER_ON, by=ratna, today=TODAY
    )
    assert (ending.effective_on, ending.notice_days) == (date(2026, 11, 1), 0)


@pytest.mark.parametrize(
    ("fields", "sentence", "field"),
    [
        (
            {"sent_on": TODAY + timedelta(days=1), "deadline_on": TODAY + timedelta(days=9)},
            "not come yet",
            "sent_on",
        ),
        ({"deadline_on": date(2026, 10, 1)}, "must come after", "deadline_on"),
        ({"deadline_on": date(2062, 10, 22)}, "more than a year after", "deadline_on"),
        ({"sent_on": date(2026, 5, 3)}, "before the contract was signed", "sent_on"),
        ({"file": None}, "Upload the demand", "file"),
        ({"file": ("x.csv", b"a,b")}, "Only PDF, PNG and JPEG", "file"),
        ({"file": ("x.pdf", b"")}, "The file is empty", "file"),
    ],
)
def test_a_demand_is_refused_at_its_field(ending, ratna, fields, sentence, field):
    with pytest.raises(Refused, match=sentence) as refusal:
        demand(ending, ratna, **fields)
    assert refusal.value.field == field and not ending.demands.exists()


def test_a_demand_is_removed_once(ending, ratna):
    saved = demand(ending, ratna)
    pk = saved.pk
    remove_demand(demand=saved, by=ratna, today=TODAY)
    saved.pk = pk
    with pytest.raises(Refused, match="already removed"):
        remove_demand(demand=saved, by=ratna, today=TODAY)


def test_the_letter_cannot_be_dated_on_a_day_that_has_passed(ending, ratna):
    choose_path(termination=ending, path=Path.CLAUSE, by=ratna, today=TODAY)
    with pytest.raises(Refused, match="cannot be dated before today") as refusal:
        set_dates(termination=ending, letter_on=TODAY - timedelta(days=1), by=ratna, today=TODAY)
    assert refusal.value.field == "letter_on"


def test_an_unknown_path_is_refused(ending, ratna):
    with pytest.raises(Refused, match="one of the paths P1 to P5"):
        choose_path(termination=ending, path="P9", by=ratna, today=TODAY)


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (LetterState.SUBMITTED, "with the lawyer"),
        (LetterState.APPROVED, "approved as it is"),
        (LetterState.SENT, "was sent"),
    ],
)
def test_nothing_moves_while_the_letter_is_in_force(laras, ratna, maria, state, sentence):
    ending = make_ending(laras, ratna)
    with_account(ending, ratna)
    with_letter(ending, ratna, maria, state)
    for change in (
        lambda: choose_path(termination=ending, path=Path.CLAUSE, by=ratna, today=TODAY),
        lambda: set_dates(termination=ending, letter_on=TODAY, by=ratna, today=TODAY),
        lambda: demand(ending, ratna),
    ):
        with pytest.raises(Refused, match=sentence):
            change()
    assert ending.letter_on == LETTER_ON


@pytest.mark.parametrize(
    "state", [LetterState.DRAFT, LetterState.CHANGES, LetterState.REJECTED, LetterState.STALE]
)
def test_dates_move_again_when_the_letter_came_back(laras, ratna, maria, state):
    ending = make_ending(laras, ratna)
    with_account(ending, ratna)
    with_letter(ending, ratna, maria, state)
    choose_path(termination=ending, path=Path.CLAUSE, by=ratna, today=TODAY)
    set_dates(
        termination=ending,
        letter_on=date(2026, 11, 16),
        last_sending_on=date(2026, 11, 16),
        by=ratna,
        today=TODAY,
    )
    assert ending.effective_on == date(2026, 11, 30)
    assert missing(ending) == []


def test_a_new_path_moves_the_last_day(laras, ratna):
    ending = make_ending(laras, ratna)
    with_dates(ending, ratna)
    choose_path(
        termination=ending,
        path="P1",
        by=ratna,
        today=TODAY,
        deed=proof_file(),
        deed_on=date(2026, 11, 18),
        deed_signed_on=TODAY,
    )
    assert (ending.letter_on, ending.effective_on) == (LETTER_ON, date(2026, 11, 18))
