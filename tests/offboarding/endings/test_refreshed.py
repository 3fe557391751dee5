"""Judged once: at once in the request that recorded a fact, and every night for everybody."""

from datetime import UTC, date, datetime, timedelta
from unittest import mock

from django.urls import reverse

from clientcare.core import dates
from clientcare.models import Event, Job, JobState
from clientcare.tasks import tick
from contracts.models import Flag
from offboarding.models import RiskCase
from tests.support.factories import make_contract, make_interaction, make_invoice, make_term

TODAY = date(2026, 11, 12)


def test_a_withdrawn_invoice_clears_its_flag_before_the_next_page(
    kejora, citra, ratna, as_user, run_jobs
):
    invoice = make_invoice(citra, "5000000", due_on=date(2026, 1, 5))
    tick()
    run_jobs()
    assert Flag.objects.open().filter(client=citra).exists()
    address = reverse("invoice_withdraw", args=["kejora", invoice.pk])
    assert as_user(ratna).post(address, {"reason": "Dua kali dikirim."}).status_code == 302
    assert not Flag.objects.open().exists()
    assert not Job.objects.filter(state=JobState.QUEUED).exists()
    kinds = list(
        Event.objects.filter(client=citra).order_by("sequence").values_list("kind", flat=True)
    )
    assert kinds == ["flag_raised", "case_opened", "invoice_withdrawn", "flag_cleared"]


def test_the_nightly_run_does_the_same_for_everybody_once_a_day(
    kejora, melati, citra, laras, run_jobs
):
    make_invoice(citra, "5000000", due_on=TODAY - timedelta(days=15))
    make_term(make_contract(laras), "hours")
    on_sunday = datetime(2026, 11, 8, 14, 10, tzinfo=UTC)
    contact = make_interaction(laras, occurred_at=on_sunday)
    with mock.patch.object(dates.timezone, "now", lambda: datetime(2026, 11, 12, 3, 0, tzinfo=UTC)):
        tick()
        # one for each vendor
        assert Job.objects.filter(kind="refresh_vendor", state=JobState.QUEUED).count() == 2
        run_jobs()
        tick()
    assert not Job.objects.filter(state=JobState.QUEUED).exists()
    assert [case.client for case in RiskCase.objects.all()] == [citra]
    assert [breach.kind for breach in contact.breaches.all()] == ["hours"]
    kejora.refresh_from_db()
    assert kejora.scanned_on == TODAY


def test_a_job_queued_before_the_program_was_replaced_still_runs(kejora, citra, run_jobs):
    make_invoice(citra, "5000000", due_on=date(2026, 1, 5))
    for _ in range(2):
        Job.objects.create(vendor=kejora, kind="reassess_client", subject_id=citra.pk)
    Job.objects.create(vendor=kejora, kind="reassess_vendor", subject_id=kejora.pk)
    run_jobs()
    assert set(Job.objects.filter(kind__startswith="reassess").values_list("state", flat=True)) == {
        JobState.DONE
    }
    assert RiskCase.objects.get().client == citra
