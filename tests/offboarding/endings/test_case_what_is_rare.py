"""What few cases have is not looked for where there is none: the page shows the same as if it had
looked.
"""

import pytest
from django.utils import timezone

from contracts.judging.record import load_both_sides
from offboarding.endings.views.cases import cases_with_money
from offboarding.ladder.case_ladder import begins_on, load_case_ladder
from offboarding.ladder.case_rows import BRANCHES, branches_of, case_rows
from offboarding.models import Demand, RiskCase


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
        assert [one.placed for one in page.rungs] == load_case_ladder(case, side.today), case
        rows = case_rows(case, begins_on(case, page.flags), side.today)
        assert page.decisions == [one for one in rows if one.code == "decision"], case
        assert page.endings == list(case.terminations.all()), case
        demands = Demand.objects.filter(flag__case_flag__case=case).exclude(state="void")
        assert {one for each in page.ladders for one in each.demands} == set(demands), case
        shown |= {one.code for one in rows}
        shown |= {"demand" for _demand in demands} | {"ending" for _ending in page.endings}
    assert {"decision", "skip", "talk", "reminder", "terms", "cancel", "demand", "ending"} <= shown


def test_each_case_knows_in_which_branches_it_has_rows(world):
    side, met = world.kejora, set()
    for case in cases_with_money(side.today).of(side.vendor):
        whose = {"case": case.pk, "client": case.client_id}
        having = [
            one for one in BRANCHES if one.build().filter(**{one.lookup: whose[one.owner]}).exists()
        ]
        assert branches_of(case) == having, case
        met |= {one.build.__name__ for one in having}
    assert {one.build.__name__ for one in BRANCHES} - met <= {"suspensions"}
