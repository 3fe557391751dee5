"""Hours per period: judged by the time on record, in the calendar month or week of a day."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from clientcare.core.days_off import days_off_of
from clientcare.core.refused import Refused
from contracts.agreement.boundaries import TERM_KINDS
from contracts.boundary_sheet.sentences import term_sentence
from contracts.clauses.what_if import today_case
from contracts.contract.period_use import period_use, worked_columns, worked_of
from contracts.models import Contract, TimeEntry
from tests.support.factories import make_contract, make_term
from tests.support.letters import clock

MONTH = {"hours": 10, "period": "month"}
NOV_12 = date(2026, 11, 12)
NOW = datetime(2026, 11, 12, 4, tzinfo=UTC)


@pytest.fixture
def contract(laras):
    return make_contract(laras, number="KJN/7", signed_on=date(2026, 10, 1))


def work(contract, *entries):
    for day, minutes in entries:
        TimeEntry.objects.create(
            vendor=contract.vendor,
            contract=contract,
            person="Sekar",
            day=day,
            minutes=minutes,
            what="Rapat",
        )


def used(contract, day):
    use = period_use(contract, day)
    return use.minutes, str(use.state), [counted.entry.day.day for counted in use.over]


def test_one_minute_less_exactly_and_one_more(contract):
    make_term(contract, "period_hours", MONTH, clause="4.9")
    work(contract, (date(2026, 10, 31), 600), (date(2026, 11, 1), 300), (date(2026, 11, 12), 299))
    assert used(contract, NOV_12) == (599, "within", [])
    work(contract, (NOV_12, 1))
    assert used(contract, NOV_12) == (600, "reached", [])
    work(contract, (NOV_12, 1), (date(2026, 11, 13), 60))
    assert used(contract, NOV_12) == (601, "over", [12])  # nothing after the day
    assert used(contract, date(2026, 11, 30)) == (661, "over", [12, 13])
    assert used(contract, date(2026, 12, 1)) == (0, "within", [])


def test_a_week_is_monday_to_sunday(contract):
    make_term(contract, "period_hours", {"hours": 2, "period": "week"})
    work(contract, (date(2026, 11, 8), 60), (date(2026, 11, 9), 90), (date(2026, 11, 15), 31))
    assert used(contract, date(2026, 11, 8)) == (60, "within", [])
    assert used(contract, date(2026, 11, 15)) == (121, "over", [15])


def test_only_days_on_which_it_was_agreed_count(contract):
    work(contract, (date(2026, 11, 3), 3000))
    assert period_use(contract, NOV_12) is None
    make_term(contract, "period_hours", MONTH, starts_on=date(2026, 11, 10))
    work(contract, (NOV_12, 45))
    assert used(contract, NOV_12) == (45, "within", [])
    read = Contract.objects.annotate(**worked_columns(NOV_12)).get(pk=contract.pk)
    assert worked_of(read) == {"month": 45, "week": 45}


def test_what_it_says_and_what_it_refuses(kejora):
    agreed = TERM_KINDS["period_hours"].read(MONTH)
    assert TERM_KINDS["period_hours"].read(agreed.as_value()) == agreed
    assert term_sentence(agreed, "id").replace("\xa0", " ") == (
        "Untuk kontrak ini kami bekerja paling lama 10 jam kerja dalam satu bulan kalender. "
        "Kelebihannya disepakati lebih dahulu."
    )
    for minutes, text in (
        (450, "1 November 2026 to 30 November 2026: 7 h 30 min of 10 h worked, 2 h 30 min left."),
        (
            600,
            "1 November 2026 to 30 November 2026: 10 h worked, which is all that was agreed.",
        ),
        (
            625,
            "1 November 2026 to 30 November 2026: 10 h 25 min worked, 25 min more than the 10 h "
            "agreed.",
        ),
    ):
        worked = {"month": minutes}
        case = today_case(kejora, [agreed], days_off_of(kejora), NOW, worked=worked)
        assert agreed.what_if(case).replace("\xa0", " ") == text
    for wrong in (
        {"hours": 0},
        {"hours": 745},
        {"period": "year"},
        {"hours": 169, "period": "week"},
    ):
        with pytest.raises(Refused):
            TERM_KINDS["period_hours"].read(MONTH | wrong)


def test_who_records_time_reads_at_once_that_the_hours_are_used_up(contract, sekar, as_user):
    make_term(contract, "period_hours", MONTH, clause="4.9")
    with clock(NOV_12), translation.override("en"):
        desk, url = as_user(sekar), f"/v/kejora/contracts/{contract.pk}/time/"
        for day, minutes, warning in (
            (NOV_12, "9:59", ""),
            (NOV_12, "1", " The hours agreed are used up: 10 h worked, 10 hours a month agreed."),
            (NOV_12, "1", " Over the hours agreed: 10 h 1 min worked, 10 hours a month agreed."),
            (date(2026, 10, 31), "60", ""),  # of another month
        ):
            typed = {"what": "Rapat", "minutes": minutes, "day": day, "person": "Sekar"}
            (told,) = desk.post(url, typed, follow=True).context["messages"]
            assert str(told).replace("\xa0", " ") == f"The time is on record.{warning}"
