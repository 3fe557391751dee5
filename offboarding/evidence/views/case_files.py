"""The case files of a client: made, downloaded, and checked when somebody brings one back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.clients.views.record import find_client
from clientcare.core import file_store
from clientcare.core.pages.downloads import download_response
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.job_progress import job_of, progress_response
from clientcare.core.permissions import allowed
from clientcare.models import Language
from offboarding.evidence.actions.ask_for_case_file import ask_for_case_file
from offboarding.evidence.forms import CheckBundle
from offboarding.evidence.ladder_facts import plain_day
from offboarding.evidence.uploaded_bundle import check_bundle
from offboarding.models import CaseFile

CASE_FILES_SHOWN = 20
MAKING_JOBS = {"making": "make_case_file"}


def find_case_file(request: HttpRequest, pk: int) -> CaseFile:
    rows = CaseFile.objects.of(request.vendor).select_related("vendor", "client")
    return get_object_or_404(rows, pk=pk)


@allowed("fact.read")
def case_files(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    rows = CaseFile.objects.of(request.vendor).filter(client=client)
    rows = list(rows.select_related("vendor", "asked_by")[:CASE_FILES_SHOWN])
    waiting = [(row, job_of(row, MAKING_JOBS)) for row in rows if not row.is_made]
    # without a job a command makes it, or stopped; nothing would move on this page
    making, job = next((pair for pair in waiting if pair[1]), (None, None))
    context = {
        "client": client,
        "case_files": [row for row in rows if row.is_made],
        "making": making,
        "job": job,
        "languages": Language.choices,
    }
    return render(request, "offboarding/evidence/case_files.html", context)


@allowed("fact.record")
@require_POST
def case_file_new(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    language = request.POST.get("language", client.language)
    return redirect(
        ask_for_case_file(client=client, language=language, by=request.user, today=request.today)
    )


@allowed("fact.read")
def case_file_progress(request: HttpRequest, pk: int) -> HttpResponse:
    making = find_case_file(request, pk)
    context = {"making": making, "client": making.client}
    return progress_response(
        request, "offboarding/evidence/_making.html", job_of(making, MAKING_JOBS), context
    )


@allowed("fact.read")
def case_file_zip(request: HttpRequest, pk: int) -> HttpResponse:
    case_file = find_case_file(request, pk)
    if not case_file.is_made:
        raise Http404
    data = file_store.read_file(case_file.zip_sha256)
    return download_response(data, "application/zip", case_file.filename, as_attachment=True)


@allowed("fact.read")
def case_file_check(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)

    def act(typed: dict) -> CaseFile:
        case_file = check_bundle(request.vendor, typed["file"].read())
        sentence = _(
            "Nothing was changed: this is the case file of %(client)s as of %(day)s, with all its "
            "files. Its manifest is %(manifest)s…"
        )
        named = {
            "client": case_file.client,
            "day": plain_day(case_file.as_of),
            "manifest": case_file.manifest_sha256[:16],
        }
        messages.success(request, sentence % named)
        return case_file

    form = CheckBundle(request.POST or None, request.FILES or None)
    return form_page(
        request, "offboarding/evidence/case_file_check.html", form, act, {"client": client}
    )
