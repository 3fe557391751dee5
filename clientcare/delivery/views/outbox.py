"""The outbox: every document and every delivery with its state, and jobs that are set aside."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from clientcare.config.background import background_of
from clientcare.core.actions.retry_job import retry_job
from clientcare.core.pages.downloads import pdf_response
from clientcare.core.pages.filter_bar import FilterChoice
from clientcare.core.permissions import allowed
from clientcare.core.refused import Refused
from clientcare.documents.signed_copies import read_leaving_pdf
from clientcare.models import (
    Client,
    Delivery,
    DeliveryPurpose,
    DeliveryState,
    Document,
    Job,
    JobState,
    Vendor,
)

DELIVERIES_PER_PAGE = 50
MOST_JOBS = 20
TABS = (
    ("deliveries", _("To clients")),
    ("documents", _("Documents")),
    ("people", _("To our people")),
)
VOID = Q(voided_at__isnull=False)
MAKING = Q(voided_at=None, pdf_sha256="")
DOCUMENT_STATES = {
    "stored": (_("stored"), ~VOID & ~MAKING),
    "making": (_("being made"), MAKING),
    "void": (_("void"), VOID),
}
JOBS = {
    "render_document": _("Making a PDF"),
    "send_ending": _("Sending a letter"),
    "send_final_account": _("Sending a final account"),
    "send_demand": _("Sending a reminder or somasi"),
    "send_reminder": _("Sending a reminder message"),
    "send_invoice": _("Sending an invoice"),
    "send_planned": _("Sending planned reminders"),
    "send_notice": _("Writing to our people"),
    "send_invitation": _("Inviting a person"),
    "send_portal_link": _("Mailing a link"),
    "send_portal_code": _("Mailing a one-time code"),
    "read_ledger": _("Reading a ledger file"),
    "write_ledger": _("Importing a ledger"),
    "read_chat": _("Reading a WhatsApp chat"),
    "send_auto_reply": _("Sending an automatic reply"),
    "write_chat": _("Importing a WhatsApp chat"),
    "move_days": _("Moving contacts into another time zone"),
    "make_demo": _("Making the demo clients"),
    "make_library": _("Making the library of clauses"),
    "make_case_file": _("Making a case file"),
    "make_handover_pack": _("Making a handover pack"),
    "make_signed_contract": _("Making a signed contract"),
    "mail_signed_copy": _("Mailing a signed contract"),
    "verify_log": _("Checking the timeline"),
    "refresh_client": _("Judging a client again"),
    "refresh_vendor": _("Judging all clients again"),
    "reassess_client": _("Judging a client again"),  # as the previous version named them
    "reassess_vendor": _("Judging all clients again"),
}


@allowed("outbox.read")
def outbox(request: HttpRequest) -> HttpResponse:
    show, rows, filters = outbox_rows(request)
    stuck = stopped_jobs(request.vendor)
    tabs = [
        FilterChoice(
            {"show": None if name == "deliveries" else name, "state": None}, label, on=name == show
        )
        for name, label in TABS
    ]
    page = Paginator(rows, DELIVERIES_PER_PAGE).get_page(request.GET.get("page"))
    context = {"show": show, "page_obj": page, "filters": filters, "stuck": stuck, "tabs": tabs}
    context["background"] = background_of(Job.objects.of(request.vendor), timezone.now())
    return render(request, "clientcare/delivery/outbox.html", context)


def stopped_jobs(vendor: Vendor) -> list[Job]:
    """The oldest jobs that are set aside; `label` says what each does, and for which client."""
    client = Client.objects.of(vendor).filter(pk=OuterRef("subject_id"))
    name = Case(When(kind="refresh_client", then=Subquery(client.values("name"))))
    stopped = Job.objects.of(vendor).filter(state=JobState.QUARANTINED).annotate(client_name=name)
    jobs = list(stopped.order_by("queued_at")[:MOST_JOBS])
    for job in jobs:
        label = JOBS.get(job.kind, job.kind)
        job.label = f"{label}: {job.client_name}" if job.client_name else label
    return jobs


def outbox_rows(request: HttpRequest) -> tuple[str, QuerySet, list[FilterChoice]]:
    """The tab, its filtered rows, and the filters."""
    show = request.GET.get("show") if request.GET.get("show") in dict(TABS) else "deliveries"
    return show, *(
        document_rows(request) if show == "documents" else delivery_rows(request, show == "people")
    )


def document_state(document: Document) -> str:
    """The document's key in DOCUMENT_STATES."""
    return "void" if document.voided_at else "stored" if document.is_rendered else "making"


def delivery_rows(
    request: HttpRequest, people: bool
) -> tuple[QuerySet[Delivery], list[FilterChoice]]:
    notices = Q(purpose=DeliveryPurpose.INTERNAL)
    deliveries = Delivery.objects.of(request.vendor).filter(notices if people else ~notices)
    counts = dict(deliveries.order_by().values_list("state").annotate(n=Count("pk")))
    chosen = request.GET.get("state") if request.GET.get("state") in DeliveryState.values else None
    rows = deliveries.filter(state=chosen) if chosen else deliveries
    rows = rows.select_related("client__vendor", "vendor").prefetch_related("documents__vendor")
    rows = rows.annotate(is_replaced=Exists(Delivery.objects.filter(replaces=OuterRef("pk"))))
    return rows.order_by("-created_at", "-pk"), state_filters(
        dict(DeliveryState.choices), counts, chosen
    )


def document_rows(request: HttpRequest) -> tuple[QuerySet[Document], list[FilterChoice]]:
    documents = Document.objects.of(request.vendor)
    counts = documents.aggregate(
        **{
            name: Count("pk", filter=condition)
            for name, (_label, condition) in DOCUMENT_STATES.items()
        }
    )
    chosen = request.GET.get("state") if request.GET.get("state") in DOCUMENT_STATES else None
    rows = documents.filter(DOCUMENT_STATES[chosen][1]) if chosen else documents
    labels = {name: label for name, (label, _condition) in DOCUMENT_STATES.items()}
    return rows.select_related("client__vendor", "vendor").order_by(
        "-created_at", "-pk"
    ), state_filters(labels, counts, chosen)


def state_filters(labels: dict, counts: dict, chosen: str | None) -> list[FilterChoice]:
    """One filter for each state that occurs; the active one removes itself."""
    return [
        FilterChoice(
            {"state": None if state == chosen else state},
            label,
            on=state == chosen,
            count=counts.get(state, 0),
        )
        for state, label in labels.items()
        if counts.get(state) or state == chosen
    ]


@allowed("outbox.read")
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF that is sent, or its signed copy; while it is being made, a redirect to the list of
    documents with a message.
    """
    row = get_object_or_404(Document.objects.of(request.vendor).select_related("signed"), pk=pk)
    try:
        return pdf_response(read_leaving_pdf(row), row.filename)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(reverse("outbox", args=[request.vendor.slug]) + "?show=documents")


@require_POST
@allowed("job.retry")
def job_retry(request: HttpRequest, pk: int) -> HttpResponse:
    job = get_object_or_404(Job.objects.of(request.vendor).select_related("vendor"), pk=pk)
    retry_job(job=job, by=request.user)
    messages.success(request, _("The job is started again."))
    return redirect("outbox", request.vendor.slug)
