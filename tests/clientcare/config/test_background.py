"""How the background fares: the oldest waiting job, the last sign of a worker, who is told."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import OperationalError, connection
from redis.exceptions import ConnectionError as RedisGone

from clientcare.config import views
from clientcare.config.background import (
    SIGN_OF_LIFE,
    Background,
    background_of,
    is_any_waiting,
    late_background,
    note_sign_of_life,
)
from clientcare.models import Job, JobState
from clientcare.tasks import sign_of_life

NOON = datetime(2026, 11, 12, 5, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
LEASE = 180 * SECOND


@pytest.fixture(autouse=True)
def _no_sign_yet(db, settings):
    settings.JOB_LEASE_SECONDS = 180
    cache.delete(SIGN_OF_LIFE)


@pytest.fixture
def make_job(kejora):
    def make(vendor=kejora, queued_at=NOON, **fields):
        return Job.objects.create(
            vendor=vendor, kind="note", subject_id=1, queued_at=queued_at, **fields
        )

    return make


def state_at(now: datetime) -> Background:
    return background_of(Job.objects.all(), now)


def test_nothing_waits():
    assert state_at(NOON) == Background(None, None, False)


@pytest.mark.parametrize(
    ("age", "is_late"), [(LEASE - SECOND, False), (LEASE, False), (LEASE + SECOND, True)]
)
def test_work_is_late_when_the_oldest_job_waits_longer_than_a_lease(make_job, age, is_late):
    make_job(queued_at=NOON - age)
    make_job(queued_at=NOON)
    assert state_at(NOON) == Background(NOON - age, None, is_late)


@pytest.mark.parametrize(
    ("fields", "since"),
    [
        ({"state": JobState.DONE}, None),
        ({"state": JobState.QUARANTINED}, None),
        ({"state": JobState.RUNNING, "lease_until": NOON}, None),
        ({"state": JobState.RUNNING, "lease_until": NOON - SECOND}, NOON - SECOND),
        ({"state": JobState.RUNNING, "lease_until": NOON + LEASE + 61 * SECOND}, NOON),
        ({"queued_at": NOON + LEASE}, NOON),
    ],
)
def test_what_waits_and_since_when(make_job, fields, since):
    make_job(**{"queued_at": NOON - LEASE, **fields})
    assert state_at(NOON).waits_since == since


def test_a_vendor_hears_of_its_own_jobs(make_job, kejora, melati):
    make_job(vendor=melati, queued_at=NOON - 2 * LEASE)
    assert late_background(Job.objects.of(kejora), NOON) is None
    assert late_background(Job.objects.of(melati), NOON).is_late


def test_a_worker_leaves_a_sign_of_life():
    with time_machine.travel(NOON, tick=False):
        sign_of_life()
    assert state_at(NOON + LEASE).seen_at == NOON


@pytest.mark.parametrize(
    ("fields", "waits"),
    [
        ({"queued_at": NOON - 61 * SECOND}, True),
        ({"queued_at": NOON - 60 * SECOND}, False),
        ({"queued_at": NOON + 60 * SECOND}, False),
        ({"queued_at": NOON + 61 * SECOND}, True),
        ({"queued_at": NOON - 61 * SECOND, "state": JobState.DONE}, False),
        ({"queued_at": NOON - LEASE, "state": JobState.RUNNING, "lease_until": NOON}, False),
        (
            {"queued_at": NOON - LEASE, "state": JobState.RUNNING, "lease_until": NOON - SECOND},
            True,
        ),
        (
            {
                "queued_at": NOON - LEASE,
                "state": JobState.RUNNING,
                "lease_until": NOON - SECOND,
                "attempts": 5,
            },
            False,
        ),
    ],
)
def test_what_a_worker_could_take(make_job, fields, waits):
    make_job(**fields)
    assert is_any_waiting(NOON, 60) is waits


def health(client, path="/healthz") -> tuple[int, list[str]]:
    with time_machine.travel(NOON, tick=False):
        answer = client.get(path)
    return answer.status_code, answer.content.decode().splitlines()


def test_the_health_check_of_an_idle_installation(client, django_assert_max_num_queries):
    note_sign_of_life(NOON - 4 * SECOND)
    with django_assert_max_num_queries(2):
        assert health(client) == (
            200,
            ["ok", "oldest waiting job: none", "worker last seen: 2026-11-12T04:59:56Z, 4 s ago"],
        )


def test_the_health_check_is_red_when_work_is_late_and_the_pages_stay(make_job, client):
    make_job(queued_at=NOON - LEASE - SECOND)
    assert health(client) == (
        503,
        [
            "late",
            "oldest waiting job: 2026-11-12T04:56:59Z, 181 s ago",
            "worker last seen: none",
        ],
    )
    assert health(client, "/healthz/web") == (200, ["ok"])


@pytest.mark.parametrize("path", ["/healthz", "/healthz/web"])
def test_without_a_database_both_are_red(client, path):
    def gone(*_args):
        raise OperationalError("no connection")

    with connection.execute_wrapper(gone):
        status, lines = health(client, path)
    assert status == 503
    assert lines[0].startswith("OperationalError: the database")


def test_without_its_cache_the_installation_is_red(client, monkeypatch):
    def gone(*_args):
        raise RedisGone("no connection")

    monkeypatch.setattr(views, "background_of", gone)
    assert health(client)[0] == 503


def test_home_and_outbox_say_that_work_is_late(make_job, as_user, ratna, melati):
    browser = as_user(ratna)
    make_job(vendor=melati, queued_at=NOON - 2 * LEASE)
    job = make_job(queued_at=NOON - LEASE)
    note_sign_of_life(NOON - 60 * SECOND)
    late = "Work in the background is late."
    with time_machine.travel(NOON, tick=False):
        assert late not in browser.get("/v/kejora/").content.decode()
        outbox = browser.get("/v/kejora/documents/").content.decode()
    assert late not in outbox
    assert "since Thu 11:57; the background was last seen at work Thu 11:59." in " ".join(
        outbox.split()
    )
    Job.objects.filter(pk=job.pk).update(queued_at=NOON - LEASE - SECOND)
    for page in ("/v/kejora/", "/v/kejora/documents/"):
        with time_machine.travel(NOON, tick=False):
            shown = " ".join(browser.get(page).content.decode().split())
        assert late in shown
        assert "The oldest job has waited since Thu 11:56." in shown
        assert "The background was last seen at work Thu 11:59." in shown


def test_the_outbox_tells_that_nothing_waits(make_job, melati, as_user, ratna):
    make_job(vendor=melati, queued_at=NOON - 2 * LEASE)
    note_sign_of_life(NOON)
    with time_machine.travel(NOON, tick=False):
        shown = as_user(ratna).get("/v/kejora/documents/").content.decode()
    assert "No job waits; the background was last seen at work Thu 12:00." in shown
