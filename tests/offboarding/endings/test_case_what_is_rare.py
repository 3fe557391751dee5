"""What few cases have is not looked for where there is none: the page shows the same as if it had
looked.
"""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from contracts.judging.record import load_both_sides
from contracts.models import Flag
from contracts.triggers.kinds import TRIGGER_KINDS
from offboarding.endings.views.cases import cases_with_money, flags_open_first
from offboarding.ladder.case_ladder import begins_on, load_case_ladder
from offboarding.ladder.case_rows import BRANCHES, branches_of, case_rows
from offboarding.models import CaseFlag, Demand, RiskCase
from tests.support.one_line import one_line


@pytest.fixture(autouse=True)
def _in_db(db, world, settings):
    settings.FILES_DIR = world.files


def test_a_case_shows_what_is_rare_where_it_is(world, as_user):
    side, browser = world.kejora, as_user(world.kejora.owner)
    shown = set()
    for case in RiskCase.objects.of(side.vendor):
        context = browser.get(case.get_absolute_url()).context
        page = context["page"]
        assert context["both"] == load_both_sides(case.client, side.today, timezone.now()), case
        assert [rung.placed for rung in page.rungs] == load_case_ladder(case, side.today), case
        rows = case_rows(case, begins_on(case, page.flags), side.today)
        assert page.decisions == [row for row in rows if row.code == "decision"], case
        assert page.endings == list(case.terminations.all()), case
        demands = Demand.objects.filter(flag__case_flag__case=case).exclude(state="void")
        assert {demand for ladder in page.ladders for demand in ladder.demands} == set(demands), (
            case
        )
        shown |= {row.code for row in rows}
        shown |= {"demand" for _demand in demands} | {"ending" for _ending in page.endings}
    assert {"decision", "skip", "talk", "reminder", "terms", "cancel", "demand", "ending"} <= shown


def test_a_case_shows_open_flags_first_and_of_each_day_the_newest(world):
    side = world.kejora
    case = RiskCase.objects.of(side.vendor).first()
    case.flags.all().update(closed_on=date(2025, 1, 3), since=date(2025, 1, 1))
    days = [
        (date(2025, 3, 1), date(2025, 3, 9)),
        (date(2025, 3, 2), date(2025, 3, 9)),
        (date(2025, 4, 1), None),
        (date(2025, 4, 2), None),
    ]
    for kind, (since, closed_on) in zip(TRIGGER_KINDS, days, strict=True):
        flag = Flag.objects.create(
            vendor=side.vendor, client=case.client, kind=kind, since=since, closed_on=closed_on
        )
        CaseFlag.objects.create(vendor=side.vendor, case=case, flag=flag)
    shown = [(flag.since, flag.closed_on) for flag in flags_open_first(case)]
    new, first = list(dict.fromkeys(shown)), (date(2025, 1, 1), date(2025, 1, 3))
    assert new == [days[3], days[2], first, days[1], days[0]]


def test_each_case_knows_in_which_branches_it_has_rows(world):
    side, met = world.kejora, set()
    for case in cases_with_money(side.today).of(side.vendor):
        whose = {"case": case.pk, "client": case.client_id}
        having = [
            branch
            for branch in BRANCHES
            if branch.build().filter(**{branch.lookup: whose[branch.owner]}).exists()
        ]
        assert branches_of(case) == having, case
        met |= {branch.build.__name__ for branch in having}
    assert {branch.build.__name__ for branch in BRANCHES} - met <= {"suspensions"}


def test_what_is_said_of_a_case_begins_as_a_sentence(world, as_user):
    """At its head, on home, and among the points of the lawyer."""
    side, folder = world.kejora, world.kejora.folder
    browser, case = as_user(side.owner), folder.case
    assert "Missed payment: 2 invoices are still open" in one_line(
        browser.get(case.get_absolute_url()).text
    )
    home = one_line(browser.get(f"/v/{case.vendor.slug}/?all=1").text)
    assert '<p class="why">Letter and exit email</p>' in home
    room = reverse("review_room", args=[side.slug, folder.letter.pk])
    assert ">Missed payment. 2 invoices are" in one_line(as_user(side.lawyer).get(room).text)
