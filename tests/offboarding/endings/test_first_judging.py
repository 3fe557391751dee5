"""Many contacts not judged yet: in portions, each committed by itself, by as many jobs
as needed.
"""

from datetime import UTC, datetime, timedelta

import pytest

from clientcare.core import jobs
from clientcare.core.events import record
from clientcare.models import Interaction, Job, JobState
from contracts.judging import judge
from contracts.models import Breach, Judgement
from offboarding import tasks
from offboarding.models import RiskCase
from tests.support.factories import make_contract, make_interaction, make_invoice, make_term

SUNDAY = datetime(2026, 6, 7, 3, 0, tzinfo=UTC)  # long ago: no breach of that day counts any more


@pytest.fixture(autouse=True)
def backlog(kejora, laras, citra, monkeypatch):
    """Five messages of Laras on Sunday, who agreed to office hours and a reply time, two of Citra,
    an old invoice; and not more than two contacts are judged at once.
    """
    monkeypatch.setattr(judge, "PORTION", 2)
    contract = make_contract(laras)
    make_term(contract, "hours")
    make_term(contract, "response", {"amount": 4, "unit": "working_hours"})
    for minutes in range(5):
        direction = "out" if minutes == 3 else "in"
        make_interaction(
            laras, occurred_at=SUNDAY + timedelta(minutes=minutes), direction=direction
        )
    for minutes in range(2):
        make_interaction(citra, occurred_at=SUNDAY + timedelta(minutes=minutes))
    make_invoice(citra, "5000000", due_on=SUNDAY.date() - timedelta(days=200))


@pytest.fixture
def progress_reports(monkeypatch):
    """The progress that a job reported."""
    progress_reports = []

    def report(job, done, total):
        progress_reports.append((done, total))
        jobs.report_progress(job, done, total)

    monkeypatch.setattr(tasks, "report_progress", report)
    return progress_reports


@pytest.fixture
def refresh_all(kejora):
    jobs.queue_refresh(kejora, "refresh_vendor", kejora.pk)
    return Job.objects.get()


def stored_judgements() -> list[tuple]:
    """The stored judgement of each contact, without who judged it and when."""
    columns = (
        "contract",
        "reply_due_at",
        "turn_due_at",
        "answered_at",
        "interaction__breaches__kind",
    )
    return list(Judgement.objects.order_by("interaction").values_list("interaction", *columns))


def test_portions_find_what_one_judging_finds(kejora, refresh_all, run_jobs, settings, monkeypatch):
    settings.JOB_TIME_LIMIT = 0  # so every job stops after its first portion
    # of seven contacts: two, two, two, and what is left with the refresh itself
    assert run_jobs() == 4
    in_portions = stored_judgements()
    assert len(in_portions) == 7 and Breach.objects.count() == 5
    monkeypatch.setattr(judge, "PORTION", 100)
    Judgement.objects.all().delete()
    Breach.objects.all().delete()
    judge.judge_contacts(kejora)
    assert stored_judgements() == in_portions


def test_flags_wait_until_all_is_judged(kejora, citra, refresh_all, run_jobs, settings):
    settings.JOB_TIME_LIMIT = 0
    jobs.run_job(refresh_all.pk)
    refresh_all.refresh_from_db()
    assert (refresh_all.state, refresh_all.progress, refresh_all.total) == (JobState.DONE, 2, 7)
    assert (Judgement.objects.count(), RiskCase.objects.count()) == (2, 0)
    assert Job.objects.get(state=JobState.QUEUED).kind == "refresh_vendor"
    run_jobs()
    kejora.refresh_from_db()
    assert RiskCase.objects.get().client == citra
    assert kejora.scanned_on is not None


def test_a_job_that_has_time_does_all_and_tells_how_far_it_is(
    refresh_all, progress_reports, run_jobs
):
    assert run_jobs() == 1
    assert progress_reports == [(2, 7), (4, 7), (6, 7), (7, 7)]
    assert (Judgement.objects.count(), RiskCase.objects.count()) == (7, 1)


def test_two_workers_share_a_backlog_and_neither_waits_for_the_other(
    kejora, refresh_all, run_jobs, progress_reports, settings, monkeypatch
):
    settings.JOB_TIME_LIMIT = 0  # whoever goes on asking needs a second job
    real, asked = tasks.judge_waiting, []

    def judge_beside_another(**whose):
        asked.append(whose)
        if len(asked) == 1:
            judge.judge_contacts(kejora)  # what another worker does meanwhile
        return real(**whose)

    monkeypatch.setattr(tasks, "judge_waiting", judge_beside_another)
    assert run_jobs() == 1
    assert (len(asked), progress_reports) == (1, [(0, 7)])
    assert (Judgement.objects.count(), RiskCase.objects.count()) == (7, 1)


def test_what_was_judged_before_a_worker_died_stays(refresh_all, run_jobs, monkeypatch):
    real, portions = tasks.judge_waiting, []

    def judge_and_die(**whose):
        portions.append(real(**whose))
        if len(portions) == 2:
            raise MemoryError("killed")
        return portions[-1]

    monkeypatch.setattr(tasks, "judge_waiting", judge_and_die)
    jobs.run_job(refresh_all.pk)
    refresh_all.refresh_from_db()
    assert (refresh_all.state, Judgement.objects.count()) == (JobState.QUEUED, 4)
    run_jobs()
    assert (portions, Judgement.objects.count()) == ([2, 2, 2, 1], 7)


def test_a_request_judges_one_portion_and_leaves_the_rest_to_a_worker(
    kejora, laras, ratna, progress_reports, run_jobs
):
    record(kejora, "contact_logged", by=ratna, client=laras)
    with jobs.hold_refreshes([Job.objects.get().pk]):
        jobs.run_held_refreshes()
    assert progress_reports == [(2, 5)]
    left = Job.objects.get(state=JobState.QUEUED)
    assert (left.kind, left.subject_id, left.judges) == ("refresh_client", laras.pk, True)
    run_jobs()
    assert not Interaction.objects.filter(client=laras, judgement=None).exists()


def test_what_only_rewrites_lists_judges_nothing(kejora, laras, ratna, run_jobs):
    record(kejora, "client_changed", by=ratna, client=laras, changes=[])
    assert run_jobs() == 1
    assert not Judgement.objects.exists()
