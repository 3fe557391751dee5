"""A check-in is due by the cadence of the working style, is held back, and is settled once."""

from datetime import UTC, date, datetime, timedelta

import pytest

from clientcare.core.actions.attach_file import attach_file
from contracts.models import Pause, WorkSuspension
from offboarding.linter.lint import lint
from offboarding.models import ReminderMessage, TodayLine, WorkingProfile
from offboarding.overview.actions.refresh_overview import refresh_overview
from offboarding.relationship.actions.set_style import set_style
from offboarding.reminders.offer import reminder_offer
from offboarding.reminders.texts import draft_reminder
from tests.support.endings import png
from tests.support.factories import make_contract, make_interaction, make_term
from tests.support.letters import clock

TODAY = date(2026, 11, 12)  # a Thursday
DAY = timedelta(days=1)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)


@pytest.fixture
def contract(kejora, laras, sekar):
    """Quiet, with a check-in every ten days; we last wrote on 2 November."""
    laras.email = "laras@contoh.test"
    laras.save()
    made = make_contract(laras)
    WorkingProfile.objects.create(
        vendor=kejora,
        client=laras,
        style="quiet",
        day=date(2026, 11, 1),
        check_in_days=10,
        note="Singkat",
        recorded_by=sekar,
    )
    make_interaction(laras, direction="out", occurred_at=noon(date(2026, 11, 2)))
    return made


def due(vendor, today: date = TODAY) -> list[date]:
    refresh_overview(vendor=vendor, today=today)
    return list(TodayLine.objects.of(vendor).filter(kind="check_in").values_list("due", flat=True))


def test_it_is_due_on_the_day_and_until_we_are_in_touch(kejora, contract):
    laras = contract.client
    assert due(kejora, TODAY - DAY) == []
    assert due(kejora) == [TODAY]
    assert due(kejora, TODAY + 5 * DAY) == [TODAY]
    make_interaction(
        laras, direction="out", channel="phone", was_reached=False, occurred_at=noon(TODAY)
    )  # nobody took the call
    assert due(kejora) == [TODAY]
    make_interaction(laras, direction="out", occurred_at=noon(TODAY))
    assert due(kejora) == []
    assert due(kejora, TODAY + 10 * DAY) == [TODAY + 10 * DAY]


def test_a_style_without_cadence_schedules_nothing(kejora, contract, sekar):
    laras = contract.client
    quick = {"style": "quick", "day": TODAY, "note": "Cepat", "by": sekar, "today": TODAY}
    set_style(client=laras, **quick)
    assert due(kejora) == []
    assert reminder_offer(laras, "check_in", TODAY).why_not.startswith("No check-in is scheduled")
    set_style(client=laras, check_in_days=3, **quick)
    assert due(kejora) == [TODAY]  # three days after 2 November, but not before it was noted


def test_what_comes_first_holds_it_back(kejora, contract, sekar):
    laras = contract.client

    def why() -> str:
        return reminder_offer(laras, "check_in", TODAY).why_not

    def held_back(row) -> str:
        assert due(kejora) == []
        text = why()
        row.delete()
        assert due(kejora) == [TODAY] and why() == ""
        return text

    pause = Pause.objects.create(
        vendor=kejora, client=laras, from_on=TODAY, until_on=TODAY, reason="Umrah"
    )
    assert held_back(pause) == "A pause is agreed."
    notice = attach_file(vendor=kejora, client=laras, name="p.png", data=png(), by=sekar)
    suspension = WorkSuspension.objects.create(
        vendor=kejora,
        contract=contract,
        from_on=TODAY,
        basis="law",
        notice_on=TODAY - DAY,
        notice_file=notice,
        stops="Semua",
        restarts="Lunas",
    )
    assert held_back(suspension) == "Our work is suspended."
    contract.ends_on = TODAY - DAY
    contract.save()
    assert (
        due(kejora) == [] and why() == "What comes next depends on the stage of the relationship."
    )
    contract.ends_on = TODAY
    contract.save()
    assert due(kejora) == [TODAY]
    make_interaction(laras, text="Kapan jadwalnya?", occurred_at=noon(TODAY - DAY))
    assert due(kejora) == [] and why() == "They wait for our reply: that comes first."


def test_the_text_is_clean_and_one_press_settles_it(kejora, contract, sekar, as_user):
    laras, desk = contract.client, as_user(sekar)
    for language in ("id", "en"):
        laras.language = language
        laras.save()
        draft = draft_reminder(reminder_offer(laras, "check_in", TODAY), sekar)
        assert lint(draft.text, language, "message") == [], language
    url = f"/v/kejora/clients/{laras.pk}/reminder/?kind=check_in"
    with clock(TODAY):
        page = desk.get(url)
        assert "Ask how it goes" in page.text and "How" not in page.context["page"].offer.why_not
        typed = {"text": page.context["form"]["text"].value(), "way": "whatsapp", "asked": "{}"}
        desk.post(url, typed)
        again = desk.get(url).text
    assert "the next check-in is due on 22 November 2026" in again.replace("\xa0", " ")
    [sent] = ReminderMessage.objects.all()
    assert (sent.kind, sent.sent_on, sent.interaction.expects_reply) == ("check_in", TODAY, False)
    assert due(kejora) == []


def test_a_mail_waits_for_the_clients_own_hours(kejora, contract, sekar, as_user):
    blocks = [{"days": [0, 1, 2, 3, 4], "from": "19:00", "to": "21:00"}]
    value = {"blocks": blocks, "timezone": "Asia/Jakarta", "holidays_off": True}
    make_term(contract, "client_hours", value)
    url = f"/v/kejora/clients/{contract.client_id}/reminder/?kind=check_in"
    with clock(TODAY):
        page = as_user(sekar).get(url).text
    assert "10:00, outside Mon–Fri 19:00–21:00" in page
    assert "19:00. Send WhatsApp then, too" in " ".join(page.split())
