"""Progress of a background job on the page of its record."""

from collections.abc import Mapping
from typing import Protocol

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clientcare.models import Job, JobState, Vendor


class WorkedOn(Protocol):
    """A record that a background job works on: an import of a chat or of a ledger."""

    pk: int
    vendor: Vendor
    state: str


def job_of(record: WorkedOn, kinds: Mapping[str, str]) -> Job | None:
    """The latest job for this record; `kinds` maps record states to job kinds. None in any other
    state.
    """
    if record.state not in kinds:
        return None
    jobs = Job.objects.of(record.vendor).filter(kind=kinds[record.state], subject_id=record.pk)
    return jobs.order_by("-pk").first()


def progress_response(
    request: HttpRequest, template: str, job: Job | None, context: dict
) -> HttpResponse:
    """The job's progress as a fragment; when the job is over, htmx reloads the whole page."""
    if job is None or job.state == JobState.QUARANTINED:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, template, {**context, "job": job})
