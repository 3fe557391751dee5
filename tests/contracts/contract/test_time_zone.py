"""Another time zone: what people logged keeps its moment, what a chat wrote keeps its minute, and
what was issued or closed stays.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from clientcare.chats.actions.write_chat_import import ZoneChanged, prepare_chat, write_chat_import
from clientcare.core.refused import Refused
from clientcare.models import ChatImport, Event, Interaction, Job
from contracts.contract.actions.change_time_zone import change_time_zone, move_days_of
from contracts.contract.moved_days import Consequences, clients_to_move, consequences
from contracts.judging.judge import judge_contacts
from contracts.models import Breach, RequestAnswer
from tests.support.chats import LONGER, import_chat, read, stored_messages
from tests.support.factories import make_client, make_contract, make_term
from tests.support.talking import answer_outside_scope, log_contact

pytestmark = pytest.mark.usefixtures("without_refreshes")

MONDAY = date(2026, 3, 9)
JAKARTA, JAYAPURA = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")  # UTC+7 and UTC+9


@pytest.fixture
def late(laras):
    """A contact logged at 22:00 in Jakarta: midnight in Jayapura."""
    return log_contact(laras, MONDAY, 22, text="Bisa tambah lampu?")


@pytest.fixture
def earlier(laras):
    """One minute less is still the same day there."""
    contact = log_contact(laras, MONDAY, 21)
    contact.occurred_at += timedelta(minutes=59)
    contact.save(update_fields=["occurred_at"])
    return contact


def move(vendor, by, run_jobs, zone="Asia/Jayapura"):
    change_time_zone(vendor=vendor, timezone=zone, by=by)
    run_jobs("move_days")


def test_a_logged_contact_keeps_its_moment_and_gets_the_day_of_the_new_zone(
    kejora, ratna, late, earlier, run_jobs
):
    moment = late.occurred_at
    move(kejora, ratna, run_jobs)
    late.refresh_from_db()
    earlier.refresh_from_db()
    assert (late.occurred_at, late.day) == (moment, MONDAY + timedelta(days=1))
    assert earlier.day == MONDAY


def test_a_message_of_a_chat_keeps_what_the_clock_showed(kejora, ratna, laras, run_jobs):
    chat = import_chat(laras, ratna, run_jobs)
    assert chat.timezone == "Asia/Jakarta"
    before = list(Interaction.objects.order_by("pk").values_list("pk", "occurred_at", "day"))
    move(kejora, ratna, run_jobs)
    after = list(Interaction.objects.order_by("pk").values_list("pk", "occurred_at", "day"))
    assert after == [(pk, moment - timedelta(hours=2), day) for pk, moment, day in before]
    shown = [moment.astimezone(JAYAPURA).replace(tzinfo=None) for _pk, moment, _day in after]
    assert shown == [
        moment.astimezone(JAKARTA).replace(tzinfo=None) for _pk, moment, _day in before
    ]
    chat.refresh_from_db()
    assert chat.timezone == "Asia/Jayapura"


def test_a_longer_export_of_the_same_chat_still_knows_every_message(kejora, ratna, laras, run_jobs):
    import_chat(laras, ratna, run_jobs)
    move(kejora, ratna, run_jobs)
    laras.vendor.refresh_from_db()
    import_chat(laras, ratna, run_jobs, LONGER)
    assert len(stored_messages(laras)) == 5


def test_summer_time_moves_winter_and_summer_by_their_own_hours(kejora, ratna, laras, run_jobs):
    talk = "15/01/26 09.15 - Laras Kinasih: Pagi\n15/07/26 09.15 - Kejora: Pagi, Bu\n"
    import_chat(laras, ratna, run_jobs, talk)
    move(kejora, ratna, run_jobs, "Europe/Berlin")
    moments = Interaction.objects.order_by("occurred_at").values_list("occurred_at", flat=True)
    assert [moment.replace(microsecond=0) for moment in moments] == [
        datetime(2026, 1, 15, 8, 15, tzinfo=UTC),
        datetime(2026, 7, 15, 7, 15, tzinfo=UTC),
    ]


@pytest.mark.parametrize(("hours", "refused"), [(25, True), (26, False)])
def test_no_message_may_lie_ahead(kejora, ratna, laras, run_jobs, hours, refused):
    """Of the last one a clock showed 21:40 on 13 March; in New York that is 01:40 of the next day
    in Greenwich.
    """
    import_chat(laras, ratna, run_jobs)
    now = datetime(2026, 3, 13, 0, 0, tzinfo=UTC) + timedelta(hours=hours)
    change = {"vendor": kejora, "timezone": "America/New_York", "by": ratna, "now": now}
    if refused:
        with pytest.raises(Refused, match="has not been written yet") as refusal:
            change_time_zone(**change)
        assert refusal.value.field == "timezone"
        assert not Event.objects.filter(kind="time_zone_changed").exists()
    else:
        change_time_zone(**change)
        run_jobs("move_days")
        last = Interaction.objects.latest("occurred_at").occurred_at
        assert last.replace(microsecond=0) == datetime(2026, 3, 14, 1, 40, tzinfo=UTC)


def test_there_and_back_again_is_what_it_was(kejora, ratna, laras, late, run_jobs):
    import_chat(laras, ratna, run_jobs)
    columns = ("pk", "occurred_at", "day")
    before = list(Interaction.objects.order_by("pk").values_list(*columns))
    for zone in ("Europe/Berlin", "Asia/Jakarta"):
        move(kejora, ratna, run_jobs, zone)
    assert list(Interaction.objects.order_by("pk").values_list(*columns)) == before


def test_a_second_run_of_the_job_moves_nothing_twice(kejora, ratna, laras, late, melati, run_jobs):
    import_chat(laras, ratna, run_jobs)
    log_contact(make_client(melati), MONDAY, 22)
    move(kejora, ratna, run_jobs)
    columns = ("pk", "occurred_at", "day")
    once = list(Interaction.objects.order_by("pk").values_list(*columns))
    assert clients_to_move(kejora) == set()
    move_days_of(vendor=kejora, client=laras)
    assert list(Interaction.objects.order_by("pk").values_list(*columns)) == once


def test_a_job_that_comes_late_counts_with_the_zone_set_by_then(kejora, ratna, late, run_jobs):
    change_time_zone(vendor=kejora, timezone="Asia/Jayapura", by=ratna)
    change_time_zone(vendor=kejora, timezone="Asia/Jakarta", by=ratna)
    run_jobs("move_days")
    late.refresh_from_db()
    assert late.day == MONDAY


def test_an_answer_to_a_request_follows_its_contact(kejora, ratna, laras, late, run_jobs):
    answer_outside_scope(late, make_contract(laras))
    move(kejora, ratna, run_jobs)
    assert RequestAnswer.objects.get().day == MONDAY + timedelta(days=1)


def last_moment(moment, zone):
    """The day that ends at this moment."""
    return (moment.astimezone(zone) - timedelta(microseconds=1)).date()


def test_what_was_said_of_a_contact_is_judged_again(kejora, ratna, laras, late, run_jobs):
    """The deadline of one working day begins with the day of the contact, which is another one."""
    contract = make_contract(laras, signed_on=MONDAY - timedelta(days=9))
    make_term(contract, "response", value={"amount": 1, "unit": "working_days"})
    judge_contacts(kejora)
    before = late.judgement.reply_due_at
    move(kejora, ratna, run_jobs)
    assert Job.objects.of(kejora).filter(kind="refresh_vendor", state="queued").count() == 1
    late = Interaction.objects.get(pk=late.pk)
    kejora.refresh_from_db()
    judge_contacts(kejora)
    after = Interaction.objects.get(pk=late.pk).judgement.reply_due_at
    assert last_moment(before, JAKARTA) == MONDAY + timedelta(days=1)
    assert last_moment(after, JAYAPURA) == MONDAY + timedelta(days=2)
    assert not Breach.objects.exists()


def test_another_vendor_stays_as_it_is(kejora, ratna, melati, rudi, late, run_jobs):
    change_time_zone(vendor=melati, timezone="Asia/Jayapura", by=rudi)
    run_jobs("move_days")
    late.refresh_from_db()
    assert late.day == MONDAY and kejora.timezone == "Asia/Jakarta"


def test_the_change_is_one_event_and_the_same_zone_is_none(kejora, ratna):
    change_time_zone(vendor=kejora, timezone="Asia/Jakarta", by=ratna)
    assert not Event.objects.filter(kind="time_zone_changed").exists()
    change_time_zone(vendor=kejora, timezone="Asia/Makassar", by=ratna)
    change_time_zone(vendor=kejora, timezone="Asia/Makassar", by=ratna)
    event = Event.objects.get(kind="time_zone_changed")
    assert event.particulars["changes"] == [
        {"field": "timezone", "old": "Asia/Jakarta", "new": "Asia/Makassar"}
    ]
    with pytest.raises(Refused, match="not a time zone") as refusal:
        change_time_zone(vendor=kejora, timezone="Mars/Base", by=ratna)
    assert refusal.value.field == "timezone"


def test_a_chat_prepared_before_the_change_is_not_written_in_the_old_zone(
    kejora, ratna, laras, run_jobs
):
    chat = read(laras, ratna, run_jobs)
    ChatImport.objects.update(state="writing", roles={"Laras Kinasih": "client", "Kejora": "us"})
    chat.refresh_from_db()
    prepared = prepare_chat(chat_import=chat, now=datetime(2026, 11, 12, tzinfo=UTC))
    change_time_zone(vendor=kejora, timezone="Asia/Jayapura", by=ratna)
    with pytest.raises(ZoneChanged):
        write_chat_import(chat_import=chat, prepared=prepared, by=ratna)
    assert not Interaction.objects.exists()


def test_the_page_says_what_a_zone_would_change_before_it_does(
    kejora, ratna, laras, late, earlier, run_jobs, as_user
):
    import_chat(laras, ratna, run_jobs)
    assert consequences(kejora, JAYAPURA) == Consequences(2, 1, 3, 1)
    browser = as_user(ratna)
    page = browser.get("/v/kejora/settings/time-zone/?timezone=Asia/Jayapura").content.decode()
    text = " ".join(page.split())
    assert "2 contacts that your people logged keep their moment. 1 of them lies on" in text
    assert "3 messages of imported chats (1) keep the minute as written" in text
    kejora.refresh_from_db()
    assert kejora.timezone == "Asia/Jakarta", "asking changes nothing"
    browser.post("/v/kejora/settings/time-zone/", {"timezone": "Asia/Jayapura"})
    kejora.refresh_from_db()
    assert kejora.timezone == "Asia/Jayapura"
    assert "Europe/Stockholm" in page
    assert not [name for name in ("Factory", "localtime") if f'value="{name}"' in page]
    answer = browser.post("/v/kejora/settings/time-zone/", {"timezone": "Mars/Base"})
    assert answer.status_code == 422


def test_contacts_chats_and_the_job_of_another_vendor_count_nowhere(
    kejora, ratna, laras, late, melati, rudi, run_jobs, as_user
):
    import_chat(laras, ratna, run_jobs)
    theirs = make_client(melati)
    log_contact(theirs, MONDAY, 22)
    import_chat(theirs, rudi, run_jobs, LONGER)  # its last message is a day younger
    change_time_zone(vendor=melati, timezone="Asia/Makassar", by=rudi)
    assert consequences(kejora, JAYAPURA) == Consequences(1, 1, 3, 1)
    browser, page = as_user(ratna), "/v/kejora/settings/time-zone/"
    moving = "Moving contacts into another time zone"
    assert moving not in browser.get(page).text
    now = datetime(2026, 3, 14, 2, 0, tzinfo=UTC)
    change_time_zone(vendor=kejora, timezone="America/New_York", by=ratna, now=now)
    assert moving in browser.get(page).text


def test_the_day_of_the_new_zone_begins_at_its_midnight(kejora, ratna, laras, run_jobs):
    moment = datetime.combine(MONDAY, time(22), JAKARTA)
    for seconds in (-1, 0):
        contact = log_contact(laras, MONDAY, 10)
        contact.occurred_at = moment + timedelta(seconds=seconds)
        contact.save(update_fields=["occurred_at"])
    move(kejora, ratna, run_jobs)
    days = Interaction.objects.order_by("occurred_at").values_list("day", flat=True)
    assert list(days) == [MONDAY, MONDAY + timedelta(days=1)]
