"""A worker and a request at the refresh of one client: one does it."""

import pytest

from tests.support.racing import run_races
from tests.support.stacks import ON_POSTGRESQL

pytestmark = [pytest.mark.worker, pytest.mark.django_db, ON_POSTGRESQL]

REFRESH = """
from django.http import HttpResponse
from clientcare.core import jobs
from clientcare.config.middleware import RefreshMiddleware
vendor = make_vendor()
began, ended = [], []
def once(index, gate, job):
    "A worker takes the job from the broker; the middleware has it from its own request."
    def view(request):
        jobs.HELD.get().append(job.pk)
        gate.wait(20)
        return HttpResponse("shown")
    if index % 2:
        return RefreshMiddleware(view)(None).content.decode()
    gate.wait(20)
    jobs.run_job(job.pk)
    return "ran"
def race_once(place):
    job = Job.objects.create(vendor=vendor, kind="refresh_client", subject_id=place)
    return at_once(8, lambda index, gate: once(index, gate, job))
RefreshMiddleware(once)
note = jobs.JobKind(
    work=lambda job: began.append(job.subject_id),
    finish=lambda job, _: ended.append(job.subject_id),
)
jobs.JOB_KINDS["refresh_client"] = note
"""

REFRESH_WON = """
answers = [race_once(place) for place in range(10)]
states = sorted(set(Job.objects.values_list("state", "attempts")))
print(json.dumps([answers, began, ended, states]))
"""

WITHOUT_CLAIM = """
import logging
began.clear()
logging.disable(logging.CRITICAL)
met = threading.Barrier(8)
def unguarded(job_id):
    "What a claim would be without its one UPDATE: look first, then write."
    mine = Job.objects.select_related("vendor").get(pk=job_id, state=JobState.QUEUED)
    met.wait(20)
    mine.state = JobState.RUNNING
    mine.save()
    return mine
jobs.claim_job = unguarded
race_once(1)
print(json.dumps(began))
"""


def test_a_worker_and_the_middleware_race_for_a_refresh_and_one_of_them_wins(stack):
    won, unguarded = run_races(stack, REFRESH, REFRESH_WON, WITHOUT_CLAIM)
    answers, began, ended, states = won
    assert sorted(began) == sorted(ended) == list(range(10))
    assert states == [["done", 1]]
    assert [sorted(one) for one in answers] == [["ran"] * 4 + ["shown"] * 4] * 10
    assert len(unguarded) > 1, "without the guard both judge the same client"
