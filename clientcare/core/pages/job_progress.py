"""Background work shown on the page of the record it works on."""

from collections.abc import Mapping
from typing import Protocol

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clientcare.models import Job, JobState, Vendor


class WorkedOn(Protocol):
    """A record that background work is done on: an import of a chat or of a ledger."""

    pk: int
    vendor: Vendor
    state: str


def job_of(record: WorkedOn, kinds: Mapping[str, str]) -> Job | None:
    """The job under way for this record, `kinds` being its states in which there is one; None when
    it waits for a person or is over.
    """
    if record.state not in kinds:
        return None
    jobs = Job.objects.of(record.vendor).filter(kind=kinds[record.state], subject_id=record.pk)
    return jobs.order_by("-pk").first()


def progress(request: HttpRequest, template: str, job: Job | None, context: dict) -> HttpResponse:
    """How far the job is; once it is over, htmx loads the whole page anew."""
    if job is None or job.state == JobState.QUARANTINED:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, template, {**context, "job": job})
