"""A client whose rows cannot be computed holds up nobody else, and is named where people look."""

from datetime import date

import pytest
from celery.exceptions import SoftTimeLimitExceeded

from clientcare.core.jobs import MAX_ATTEMPTS, queue_job, run_job
from clientcare.models import Job, JobState
from offboarding import tasks
from offboarding.endings.actions.refresh_cases import refresh_cases
from offboarding.models import ClientOverview
from offboarding.overview import compute
from offboarding.overview.actions.refresh_overview import refresh_overview
from tests.support.factories import make_client
from tests.support.lists import today_lines

TODAY = date(2026, 11, 12)
computed = compute.client_overview
assert tasks.JOB_KINDS  # the kinds of job this file runs


@pytest.fixture
def clients(kejora):
    return [make_client(kejora, name) for name in ("Ayu", "Bayu", "Citra", "Dewi", "Eka")]


@pytest.fixture
def broken(clients, monkeypatch):
    """Bayu's facts hold what the code does not expect."""

    def fail_for_bayu(vendor, today, facts):
        if facts.client.name == "Bayu":
            raise ValueError("not expected")
        return computed(vendor, today, facts)

    monkeypatch.setattr(compute, "client_overview", fail_for_bayu)
    return clients[1]


def names() -> list[str]:
    return list(ClientOverview.objects.order_by("client__name").values_list("client__name", flat=1))


def run_until_it_stops(job: Job) -> JobState:
    for _ in range(MAX_ATTEMPTS):
        run_job(job.pk)
    job.refresh_from_db()
    return job.state


def test_the_others_go_on(kejora, broken):
    assert run_until_it_stops(queue_job(kejora, "refresh_vendor", kejora.pk)) == JobState.DONE
    assert names() == ["Ayu", "Citra", "Dewi", "Eka"]
    kejora.refresh_from_db()
    assert kejora.scanned_on is not None
    alone = Job.objects.get(kind="refresh_client")
    assert (alone.subject_id, alone.judges) == (broken.pk, False)


def test_the_one_is_named_in_the_today_list_and_in_the_outbox(kejora, broken, ratna, as_user):
    refresh_overview(vendor=kejora, today=TODAY)
    assert run_until_it_stops(Job.objects.get()) == JobState.QUARANTINED
    (line,) = today_lines(kejora, ratna, TODAY).lines
    sentence = "What lists show of Bayu is out of date: a job stopped after several tries."
    assert (line.text, line.client_name) == (sentence, broken.name)
    browser = as_user(ratna)
    assert "Judging a client again: Bayu" in browser.get("/v/kejora/documents/").content.decode()
    shown = browser.get("/v/kejora/").content.decode()
    assert sentence.replace("Bayu", "<b>Bayu</b>") in shown


def test_any_other_stopped_job_names_no_client(kejora, ratna, as_user):
    queue_job(kejora, "render_document", 1)
    Job.objects.update(state=JobState.QUARANTINED)
    assert "A job stopped after several tries." in (
        as_user(ratna).get("/v/kejora/").content.decode()
    )


def test_the_next_days_do_not_pile_up_jobs_for_it(kejora, broken):
    refresh_overview(vendor=kejora, today=TODAY)
    refresh_overview(vendor=kejora, today=TODAY)
    run_until_it_stops(Job.objects.get())
    refresh_overview(vendor=kejora, today=TODAY)
    assert Job.objects.count() == 1


def test_alone_it_fails(kejora, broken):
    with pytest.raises(ValueError, match="not expected"):
        refresh_cases(vendor=kejora, today=TODAY, client=broken)


def test_a_job_out_of_time_is_not_the_fault_of_a_client(kejora, clients, monkeypatch):
    def out_of_time(*_args):
        raise SoftTimeLimitExceeded

    monkeypatch.setattr(compute, "client_overview", out_of_time)
    with pytest.raises(SoftTimeLimitExceeded):
        refresh_overview(vendor=kejora, today=TODAY)
    assert not Job.objects.exists()
