"""Every event of a client has it refreshed; what waits already does for what comes meanwhile."""

import pytest

from clientcare.core.jobs import claim_job, release_job, requeue_job
from clientcare.models import Job, JobState

pytestmark = pytest.mark.django_db


def test_two_hundred_facts_of_one_client_queue_one_refresh(note, laras):
    for _ in range(200):
        note("contact_logged")
    job = Job.objects.get()
    assert (job.kind, job.subject_id, job.judges) == ("refresh_client", laras.pk, True)


def test_each_client_waits_for_a_refresh_of_its_own(note, citra, laras):
    note("contact_logged")
    note("contact_logged", client=citra)
    assert set(Job.objects.values_list("subject_id", flat=True)) == {laras.pk, citra.pk}


def test_an_event_that_is_no_fact_has_the_lists_rewritten_and_a_fact_has_the_same_job_judge(
    note, waiting
):
    note("client_changed", changes=[])
    assert waiting() == [("refresh_client", False)]
    note("contact_logged")
    assert waiting() == [("refresh_client", True)]
    note("client_changed", changes=[])
    assert waiting() == [("refresh_client", True)]


def test_a_dismissal_judges_although_it_is_no_fact(note, waiting):
    note("flag_dismissed", kind="ghosting")
    assert waiting() == [("refresh_client", True)]


@pytest.mark.parametrize(
    "kind", ["flag_raised", "flag_grew", "flag_cleared", "case_opened", "dates_set"]
)
def test_what_the_refresh_itself_writes_sets_none_off(note, kind, waiting):
    note(kind, by=None)
    assert waiting() == []


def test_a_case_opened_by_hand_has_the_lists_rewritten(note, waiting):
    note("case_opened")
    assert waiting() == [("refresh_client", False)]


def test_an_event_of_no_client_concerns_all_of_them_if_it_judges(note, kejora, waiting):
    note("member_invited", client=None, role="staff")
    assert waiting() == []
    note("ledger_imported", client=None, invoices=200, payments=100)
    note("triggers_changed", client=None, changes=[])
    assert waiting() == [("refresh_vendor", True)]
    assert Job.objects.get().subject_id == kejora.pk


def test_a_running_refresh_does_not_do_for_what_came_after_it_began(note, waiting):
    note("contact_logged")
    running = claim_job(Job.objects.get().pk)
    note("client_changed", changes=[])
    assert waiting() == [("refresh_client", False)]
    assert Job.objects.filter(pk=running.pk, state=JobState.RUNNING).exists()


def test_a_failed_refresh_leaves_its_work_to_the_one_that_waits(note, waiting):
    note("contact_logged")
    failed = claim_job(Job.objects.get().pk)
    note("client_changed", changes=[])
    release_job(failed, OSError("no space"))
    failed.refresh_from_db()
    assert (failed.state, failed.error) == (JobState.DONE, "OSError: no space")
    # It has to judge now, which it was not queued for.
    assert waiting() == [("refresh_client", True)]


def test_a_failed_refresh_waits_again_where_no_other_one_does(note, waiting):
    note("contact_logged")
    release_job(claim_job(Job.objects.get().pk), OSError("no space"))
    assert waiting() == [("refresh_client", True)]


def test_a_refresh_that_was_set_aside_is_started_again_by_the_one_that_waits(note, waiting):
    note("contact_logged")
    aside = Job.objects.get()
    Job.objects.update(state=JobState.QUARANTINED, attempts=5)
    note("client_changed", changes=[])
    requeue_job(aside)
    aside.refresh_from_db()
    assert aside.state == JobState.DONE
    assert waiting() == [("refresh_client", True)]
