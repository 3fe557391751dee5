"""The alignment talk of a case: planned at a time that suits, with both sides' terms as agenda."""

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from clientcare.core.refused import Refused
from clientcare.models import Event
from contracts.models import Contract
from offboarding.conversation.actions.plan_alignment import plan_alignment
from offboarding.conversation.actions.plan_talk import TalkTime
from offboarding.conversation.alignment import alignment_page
from offboarding.conversation.slots import propose_slots
from offboarding.conversation.talk_times import client_times
from offboarding.models import AlignmentTalk, RiskCase
from tests.support.factories import make_client, make_contract, make_term
from tests.support.letters import clock

THURSDAY = date(2026, 8, 13)  # before Independence Day, a Monday
NOW = datetime(2026, 8, 13, 5, tzinfo=UTC)  # 12:00 WIB


@pytest.fixture
def case(kejora):
    couple = make_client(kejora, "Nadia & Reza")
    contract = make_contract(couple, number="KJN/9", event_date=date(2026, 8, 25))
    make_term(contract, "hours")
    make_term(contract, "response", {"amount": 4, "unit": "working_hours"})
    make_term(contract, "payment", {"due_days": 14})
    return RiskCase.objects.create(vendor=kejora, client=couple, opened_on=THURSDAY)


def planned(case, by, day: int, hour: int, now: datetime = NOW) -> AlignmentTalk:
    time = TalkTime("video", datetime(2026, 8, day, hour, tzinfo=UTC), 45, "Tautan")
    return plan_alignment(case=case, time=time, by=by, now=now)


def test_times_agenda_and_what_speaks_against_a_time(case, sekar):
    times = client_times(case.client, Contract.objects.get(), NOW)
    days = [slot.strftime("%d %H") for slot in propose_slots(45, times)]
    # Friday; not Monday, the holiday, nor in the week of the event from Tuesday the 18th on
    assert days == ["13 14", "14 10", "14 14"] + [day for day in days[3:] if day > "25"]
    plan = planned(case, sekar, 14, 3)
    page = alignment_page(plan, THURSDAY, NOW)
    first, *others = page.agenda.splitlines()
    assert first == "1. Bagaimana kedua pihak melihat pekerjaan sejauh ini"
    assert others[0] == "2. Yang kami sepakati untuk kami penuhi"
    assert "3. Yang disepakati bagi klien" in others
    assert others[-1] == "5. Yang kita sepakati mulai sekarang, dan sampai kapan"
    assert page.warnings == []
    evening = {
        "timezone": "Asia/Jakarta",
        "blocks": [{"days": [0, 1, 2, 3, 4], "from": "17:00", "to": "20:00"}],
    }
    term = make_term(Contract.objects.get(), "client_hours", evening)
    assert len(alignment_page(plan, THURSDAY, NOW).warnings) == 1
    term.delete()
    moved = planned(case, sekar, 17, 3)  # Independence Day
    assert (moved.pk, moved.sequence, len(alignment_page(moved, THURSDAY, NOW).warnings)) == (
        plan.pk,
        1,
        2,
    )
    assert Event.objects.filter(kind="alignment_planned").count() == 2
    with pytest.raises(Refused, match="has passed"):
        planned(case, sekar, 13, 4)
    RiskCase.objects.filter(pk=case.pk).update(closed_on=THURSDAY)
    with pytest.raises(Refused, match="closed"):
        planned(case, sekar, 14, 3)


def test_staff_plans_it_from_the_case(case, sekar, as_user):
    browser, place = as_user(sekar), f"/v/kejora/cases/{case.pk}/"
    with clock(THURSDAY):
        assert f'href="{place}talk/"' in browser.get(place).content.decode()
        form = browser.get(f"{place}talk/", follow=True)
        assert form.redirect_chain == [(f"{place}talk/plan/", 302)]
        typed = {"slot": "2026-08-14T10:00", "channel": "phone", "minutes": "30", "place": ""}
        page = browser.post(f"{place}talk/plan/", typed, follow=True).content.decode()
        assert "Yang disepakati bagi klien" in page and "purpose=talk" in page
        file = browser.get(f"{place}talk/calendar.ics")
    assert file["Content-Disposition"] == 'attachment; filename="talk-2026-08-14.ics"'
    entry = Calendar.from_ical(file.content.decode()).events[0]
    plan = AlignmentTalk.objects.get()
    assert str(entry["uid"]) == f"case-talk-{plan.pk}.kejora@clientcare"
    assert str(entry["url"]).endswith(f"{place}talk/")
    RiskCase.objects.filter(pk=case.pk).update(closed_on=THURSDAY)
    with clock(THURSDAY):
        left = browser.get(f"{place}talk/plan/", follow=True)
        assert left.redirect_chain == [(place, 302)]
        assert "What happens next belongs to a new case." in left.text
        assert "Change the time" not in browser.get(f"{place}talk/").text
