"""What quiet hours held is one line once they are over, with as many items as it says."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.urls import reverse

from clientcare.core.dates import local_day
from clientcare.models import Delivery, Job
from contracts.judging.actions.settle_reading import settle_reading
from contracts.judging.judge import judge_contacts
from contracts.models import Judgement
from offboarding.models import OverviewTotals
from offboarding.overview.actions.refresh_overview import refresh_overview
from offboarding.overview.held_by_hours import first_moment
from offboarding.overview.lines.unstored import unstored_lines
from offboarding.overview.totals import rewrite_vendor_totals
from offboarding.today.views.held import read_held
from tests.support.factories import make_client, make_interaction
from tests.support.one_line import one_line
from tests.support.plays import bound_contract

FRIDAY_NIGHT = datetime(2026, 11, 13, 14, 0, tzinfo=UTC)  # 21:00
MONDAY_NINE = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def contract(laras):
    return bound_contract(laras)


def write(client, moment: datetime = FRIDAY_NIGHT, **fields):
    contact = make_interaction(client, occurred_at=moment, **{"text": "Bisa ganti?", **fields})
    judge_contacts(client.vendor)
    return contact


def told(vendor, now: datetime) -> list[str]:
    """The numbers that the line says, after a refresh; the page has as many."""
    refresh_overview(vendor=vendor, today=local_day(now, vendor.timezone))
    return told_without_refresh(vendor, now)


def told_without_refresh(vendor, now: datetime) -> list[str]:
    totals = OverviewTotals.objects.get(vendor=vendor)
    lines = [line for line in unstored_lines(vendor, totals, now) if line.kind == "quiet_hours"]
    numbers = [line.detail for line in lines]
    count = read_held(vendor, now).count
    assert numbers == ([str(count)] if count else [])
    return numbers


def test_it_comes_with_the_minute_in_which_the_hours_begin(contract, laras, kejora, melati):
    write(laras)
    write(laras, FRIDAY_NIGHT + MINUTE)
    write(laras, MONDAY_NINE + timedelta(hours=1), text="Di dalam jam kerja?")
    assert told(kejora, FRIDAY_NIGHT) == []
    assert told(kejora, MONDAY_NINE - MINUTE) == []
    assert told(kejora, MONDAY_NINE) == ["2"]
    assert told(kejora, MONDAY_NINE + timedelta(days=6)) == ["2"]
    assert told(kejora, MONDAY_NINE + timedelta(days=7)) == []
    assert told(melati, MONDAY_NINE) == []


def test_a_refresh_stores_what_is_told_until_the_next_one(contract, laras, kejora):
    """Each for a week from its moment on, however long the next refresh takes."""
    write(laras)
    write(laras, FRIDAY_NIGHT + timedelta(days=1))
    write(laras, FRIDAY_NIGHT + timedelta(days=3))  # on Monday after hours
    refresh_overview(vendor=kejora, today=FRIDAY_NIGHT.date())
    tuesday_nine = MONDAY_NINE + timedelta(days=1)
    assert OverviewTotals.objects.get().held == {
        MONDAY_NINE.isoformat(): 2,
        tuesday_nine.isoformat(): 1,
    }
    assert told_without_refresh(kejora, MONDAY_NINE - MINUTE) == []
    assert told_without_refresh(kejora, MONDAY_NINE) == ["2"]
    assert told_without_refresh(kejora, tuesday_nine) == ["3"]
    assert told_without_refresh(kejora, MONDAY_NINE + timedelta(days=7)) == ["1"]
    assert told_without_refresh(kejora, tuesday_nine + timedelta(days=7)) == []


def test_a_message_read_otherwise_is_held_though_no_row_of_its_client_changes(
    contract, laras, kejora, sekar, melati
):
    """Their question within the hours waits for us anyway; another vendor holds nothing."""
    refresh_overview(vendor=melati, today=MONDAY_NINE.date())
    write(laras, FRIDAY_NIGHT - timedelta(hours=8))
    thanks = write(laras, text="Terima kasih")
    refresh_overview(vendor=kejora, today=MONDAY_NINE.date())
    ours, theirs = (OverviewTotals.objects.get(vendor=vendor) for vendor in (kejora, melati))
    assert ours.held == theirs.held == {}
    settle_reading(interaction=thanks, reading="asks", by=sekar)
    judge_contacts(kejora)
    assert refresh_overview(vendor=kejora, today=MONDAY_NINE.date()) == 0
    ours.refresh_from_db(), theirs.refresh_from_db()
    assert (ours.held, theirs.held) == ({MONDAY_NINE.isoformat(): 1}, {})


def test_what_one_vendor_holds_costs_another_no_query(
    contract, laras, kejora, melati, django_assert_num_queries
):
    write(laras)
    for vendor, queries in ((melati, 1), (kejora, 3)):
        rewrite_vendor_totals(vendor, MONDAY_NINE.date())
        with django_assert_num_queries(queries):
            rewrite_vendor_totals(vendor, MONDAY_NINE.date())


def test_a_week_is_as_long_on_the_day_on_which_clocks_change(citra, kejora):
    """In Amsterdam they went forward on the Sunday: at its end, the Sunday before began an hour
    earlier than seven of its days.
    """
    kejora.timezone = "Europe/Amsterdam"
    assert first_moment(kejora, date(2026, 3, 30)) == datetime(2026, 3, 22, 22, 0, tzinfo=UTC)


def test_what_is_over_is_stored_until_the_day_ends_in_which_it_is(contract, laras, kejora):
    write(laras)
    for days, stored in ((7, {MONDAY_NINE.isoformat(): 1}), (8, {})):
        refresh_overview(vendor=kejora, today=(MONDAY_NINE + timedelta(days=days)).date())
        assert OverviewTotals.objects.get().held == stored


def test_messages_judged_before_hours_were_stored_are_judged_again(contract, laras, citra, kejora):
    write(laras)
    old = write(laras, FRIDAY_NIGHT - timedelta(days=9))
    make_interaction(citra, occurred_at=FRIDAY_NIGHT)
    judge_contacts(kejora)
    Judgement.objects.update(hours_open_at=None)  # as the version before left it
    migration = import_module("contracts.migrations.0067_judge_held_messages_again")
    with time_machine.travel(MONDAY_NINE, tick=False):
        for _twice in range(2):
            migration.judge_again(apps, None)
    assert list(Judgement.objects.filter(interaction__client=laras)) == [old.judgement]
    jobs = Job.objects.values_list("kind", "subject_id", "judges")
    assert list(jobs) == [("refresh_client", laras.pk, True)]
    judge_contacts(kejora)
    assert told(kejora, MONDAY_NINE) == ["1"]


def test_an_answer_or_no_need_for_one_takes_it_away(contract, laras, citra, kejora):
    bound_contract(citra, number="KJN/8")
    write(laras)
    write(citra)
    write(laras, FRIDAY_NIGHT + MINUTE, text="Terima kasih")  # closes, and waits for nothing
    write(laras, FRIDAY_NIGHT + MINUTE, channel="phone", text="")  # a talk
    assert told(kejora, MONDAY_NINE) == ["1"]  # Laras was spoken with
    write(citra, MONDAY_NINE, direction="out", text="Otomatis", is_not_answer=True)
    assert told(kejora, MONDAY_NINE) == ["1"]
    write(citra, MONDAY_NINE, direction="out", text="Bisa.")
    assert told(kejora, MONDAY_NINE) == []


def test_without_agreed_hours_there_is_none(kejora, laras):
    write(laras)
    assert told(kejora, MONDAY_NINE) == []


def mail_for(client, by) -> Delivery:
    return Delivery.objects.create(
        vendor=client.vendor,
        client=client,
        purpose="reminder",
        method="email",
        state="queued",
        subject_id=1,
        to_name="Laras",
        to_address="laras@contoh.test",
        subject="Pengingat",
        created_by=by,
        leaves_at=MONDAY_NINE,
    )


def test_mail_counts_from_its_moment_until_it_has_left(
    contract, laras, kejora, sekar, melati, rudi
):
    mail = mail_for(laras, sekar)
    mail_for(make_client(melati), rudi)  # no mail of ours
    write(laras)
    assert told(kejora, MONDAY_NINE - MINUTE) == []
    assert read_held(kejora, MONDAY_NINE - MINUTE).later == [mail]
    assert told(kejora, MONDAY_NINE) == ["2"]
    Delivery.objects.update(state="sent")
    assert told(kejora, MONDAY_NINE) == ["1"]


def test_the_page_lists_it_and_home_leads_there(contract, laras, kejora, sekar, client):
    contact = write(laras, text="Kak, masih bangun?")
    write(laras, FRIDAY_NIGHT + MINUTE, text="Halo?")
    url, home = reverse("held_list", args=["kejora"]), reverse("home", args=["kejora"])
    with time_machine.travel(MONDAY_NINE):
        refresh_overview(vendor=kejora, today=MONDAY_NINE.date())
        client.force_login(sekar)
        assert "2 things waited" in one_line(client.get(home).text)
        page = client.get(url).text
        assert "Kak, masih bangun?" in page and "2 things waited" in one_line(page)
        needs_none = {"reading": "closes", "back": "held_list"}
        said = client.post(reverse("contact_reading", args=["kejora", contact.pk]), needs_none)
        page = client.get(said.url).text
        assert said.url == url and "Kak, masih bangun?" not in page and "Halo?" in page
        page = client.get(home).text
        assert url in page and "1 thing waited" in one_line(page)
