"""The refresh that a request called for runs within it: once, before the answer, and never to its
harm.
"""

from types import ModuleType, SimpleNamespace

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.test import RequestFactory
from django.urls import path
from django.utils import translation

from clientcare.config.middleware import RefreshMiddleware
from clientcare.core import jobs
from clientcare.core.jobs import JOB_KINDS, JobKind, claim_job, run_job, sweep_jobs
from clientcare.models import Job, JobState

pytestmark = pytest.mark.django_db


@pytest.fixture
def refreshed(monkeypatch):
    """A refresh of a client that only notes whether it judged, and may fail; nothing reaches a
    broker.
    """
    seen = SimpleNamespace(judged=[], sent=[], language=None, error=None)

    def refresh(job, result):
        seen.language = translation.get_language()
        if seen.error:
            raise seen.error
        seen.judged.append(job.judges)

    # loads the real kinds, as at the start
    middleware = RefreshMiddleware(lambda request: seen.view(request))

    def answer(view):
        seen.view = view
        return middleware(RequestFactory().post("/"))

    seen.answer = answer
    monkeypatch.setitem(JOB_KINDS, "refresh_client", JobKind(finish=refresh))
    monkeypatch.setattr(
        jobs,
        "current_app",
        SimpleNamespace(send_task=lambda name, args, **options: seen.sent.append(args[0])),
    )
    return seen


def test_within_a_request_it_runs_before_the_answer_leaves_and_goes_to_no_broker(
    note, refreshed, django_capture_on_commit_callbacks
):
    def view(request):
        note("contact_logged")
        note("contact_logged")
        return HttpResponse("on record")

    with django_capture_on_commit_callbacks(execute=True):
        assert refreshed.answer(view).content == b"on record"
    assert (refreshed.judged, refreshed.sent) == ([True], [])
    assert Job.objects.get().state == JobState.DONE


def test_outside_of_a_request_its_id_is_sent_once(
    note, refreshed, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        note("contact_logged")
        note("contact_logged")
    assert (refreshed.judged, refreshed.sent) == ([], [Job.objects.get().pk])


def test_a_lazy_answer_is_rendered_after_the_refresh(note, refreshed, settings, client):
    settings.ROOT_URLCONF = ModuleType("urls")
    settings.MIDDLEWARE = ["clientcare.config.middleware.RefreshMiddleware"]

    def view(request):
        note("contact_logged")
        page = engines["django"].from_string("{{ judged|length }} judged")
        return TemplateResponse(request, page, {"judged": refreshed.judged})

    settings.ROOT_URLCONF.urlpatterns = [path("note/", view)]
    assert client.post("/note/").content == b"1 judged"


def test_the_refresh_of_a_request_runs_in_no_readers_language(note, refreshed, settings):
    def view(request):
        note("contact_logged")
        return HttpResponse()

    with translation.override("en"):
        refreshed.answer(view)
        assert translation.get_language() == "en"
    assert refreshed.language == settings.LANGUAGE_CODE == "id"


def test_a_failure_leaves_the_answer_as_it_is_and_the_sweep_sends_the_job(
    note, refreshed, settings, caplog
):
    refreshed.error = RuntimeError("a rule is broken")

    def view(request):
        note("contact_logged")
        return HttpResponse("on record", status=201)

    response = refreshed.answer(view)
    job = Job.objects.get()
    assert (response.status_code, response.content) == (201, b"on record")
    assert (job.state, job.attempts, job.error) == (
        JobState.QUEUED,
        1,
        "RuntimeError: a rule is broken",
    )
    assert "a rule is broken" in caplog.text
    settings.JOB_RESEND_SECONDS = 0
    refreshed.error = None
    sweep_jobs()
    assert refreshed.sent == [job.pk]
    run_job(job.pk)
    assert refreshed.judged == [True]


def test_not_even_a_broken_database_changes_the_answer(
    note, refreshed, monkeypatch, caplog, waiting
):
    def view(request):
        note("contact_logged")
        return HttpResponse("on record")

    monkeypatch.setattr(jobs, "claim_job", lambda job_id: 1 / 0)
    assert refreshed.answer(view).content == b"on record"
    assert "could not be run within its request" in caplog.text
    assert waiting() == [("refresh_client", True)]


def test_what_was_rolled_back_is_not_refreshed(note, refreshed):
    def view(request):
        with transaction.atomic():
            note("contact_logged")
            transaction.set_rollback(True)
        return HttpResponse()

    refreshed.answer(view)
    assert (refreshed.judged, Job.objects.count()) == ([], 0)


def test_what_a_worker_took_is_left_to_it(note, refreshed):
    def view(request):
        note("contact_logged")
        claim_job(Job.objects.get().pk)
        return HttpResponse()

    refreshed.answer(view)
    assert (refreshed.judged, Job.objects.get().state) == ([], JobState.RUNNING)


def test_a_request_gives_the_refresh_that_waited_already_its_answer_too(note, refreshed):
    note("contact_logged")

    def view(request):
        note("client_changed", changes=[])
        return HttpResponse()

    refreshed.answer(view)
    assert (refreshed.judged, Job.objects.get().state) == ([True], JobState.DONE)


def test_all_clients_of_a_vendor_are_no_work_for_a_request(
    note, refreshed, django_capture_on_commit_callbacks, waiting
):
    def view(request):
        note("triggers_changed", client=None, changes=[])
        return HttpResponse()

    with django_capture_on_commit_callbacks(execute=True):
        refreshed.answer(view)
    assert waiting() == [("refresh_vendor", True)]
    assert refreshed.sent == [Job.objects.get().pk]
