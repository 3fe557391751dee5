"""The functions of this package's job kinds, the hourly tick and the nightly tasks."""

import logging
from datetime import datetime, timedelta
from functools import partial

from celery import shared_task
from celery.signals import worker_init, worker_process_init
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from clientcare.chats.actions.read_chat_import import read_chat_import, save_chat_preview
from clientcare.chats.actions.write_chat_import import PreparedChat, prepare_chat, write_chat_import
from clientcare.chats.orders import DatedChat
from clientcare.config.background import note_sign_of_life
from clientcare.core.dates import local_today
from clientcare.core.jobs import (
    JOB_KINDS,
    JobKind,
    purge_done_jobs,
    queue_job,
    queue_refresh,
    report_progress,
)
from clientcare.core.sequences import lock_head
from clientcare.core.timeline.verify import LogBroken, first_fault
from clientcare.delivery.actions.send_delivery import Outcome, save_outcome, send_delivery
from clientcare.documents import pdf
from clientcare.documents.actions.render_document import Rendered, render_document, save_pdf
from clientcare.inbox.mailbox import UNREACHABLE, visit_mailbox
from clientcare.models import (
    ChatImport,
    Delivery,
    Document,
    Enquiry,
    Invitation,
    Job,
    JobState,
    PortalToken,
    SubmittedForm,
    Vendor,
)
from clientcare.people.invitations import mail_invitation
from clientcare.people.login_sessions import purge_sessions
from clientcare.people.password_links import answer_requests, purge_requests
from clientcare.portal.mails import mail_code, mail_link

logger = logging.getLogger(__name__)

# bytes of address space of one pool process; a document that needs more fails alone
WORKER_MEMORY = 3 * 1024**3
SENDING_HOUR = 9  # of the vendor's day
FORM_KEYS_KEPT = timedelta(days=30)  # longer than a page stays open anywhere


@worker_init.connect
def prepare_for_printing(**kwargs: object) -> None:
    """Load WeasyPrint once in each worker, before the processes of its pool are forked, so that all
    of them share it and no PDF waits for it.
    """
    if pdf.native_problem() is None:
        pdf.warm_up()


@worker_process_init.connect
def limit_pool_process(**kwargs: object) -> None:
    pdf.limit_memory(WORKER_MEMORY)


@shared_task(name="clientcare.tick")
def tick() -> None:
    """Each hour: judge every vendor whose current day was not judged yet, because silence and due
    dates depend on the day, and erase enquiries that are due. Not at a fixed hour, because the
    installation may be off then. At nine by the vendor's clock, send planned reminders.
    """
    now = timezone.now()
    for vendor in Vendor.objects.all():
        if now.astimezone(vendor.zone).hour == SENDING_HOUR:
            with transaction.atomic():
                queue_job(vendor, "send_planned", vendor.pk)
        if vendor.scanned_on != local_today(vendor):
            with transaction.atomic():
                lock_head(vendor)
                queue_refresh(vendor, "refresh_vendor", vendor.pk)
        if is_erasure_due(vendor, now):
            with transaction.atomic():
                queue_job(vendor, "erase_enquiries", vendor.pk)


def is_erasure_due(vendor: Vendor, now: datetime) -> bool:
    """Whether the vendor has enquiries that are not erased and no job of the vendor's day has
    checked them. `scanned_on` cannot tell: a day may be judged before its first tick.
    """
    midnight = now.astimezone(vendor.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    jobs = Job.objects.of(vendor).filter(kind="erase_enquiries", queued_at__gte=midnight)
    return Enquiry.objects.of(vendor).filter(erased_on=None).exists() and not jobs.exists()


@shared_task(name="clientcare.sign_of_life")
def sign_of_life() -> None:
    note_sign_of_life(timezone.now())


@shared_task(name="clientcare.purge")
def purge() -> None:
    """Delete expired sessions, old password requests, jobs done and forms saved long ago."""
    now = timezone.now()
    purge_sessions(now)
    purge_requests(now)
    purge_done_jobs(now)
    SubmittedForm.objects.filter(saved_at__lt=now - FORM_KEYS_KEPT).delete()


@shared_task(name="clientcare.verify_timelines")
def verify_timelines() -> None:
    """Nightly: queue a job for each vendor. A job that finds a fault is set aside and shown to the
    owner; until it is retried, no other is queued for this vendor.
    """
    set_aside = Job.objects.filter(kind="verify_log", state=JobState.QUARANTINED)
    for vendor in Vendor.objects.exclude(pk__in=set_aside.values("vendor")):
        with transaction.atomic():
            queue_job(vendor, "verify_log", vendor.pk)


@shared_task(name="clientcare.answer_password_requests")
def answer_password_requests() -> None:
    """Sent with each request, and by beat in case a message was lost."""
    answer_requests(timezone.now())


@shared_task(name="clientcare.fetch_mail")
def fetch_mail() -> None:
    """Each minute, if the installation has a mailbox. An error is logged only: the mail is still
    there a minute later.
    """
    if not settings.IMAP_URL:
        return
    try:
        visit_mailbox(timezone.now())
    except UNREACHABLE as error:
        logger.warning("the mailbox cannot be reached: %s", type(error).__name__)


def render(job: Job) -> tuple[Document, Rendered | None]:
    document = Document.objects.of(job.vendor).get(pk=job.subject_id)
    return document, render_document(document=document)


def save_rendered(job: Job, result: tuple[Document, Rendered | None]) -> None:
    document, rendered = result
    save_pdf(document=document, rendered=rendered)


def send(job: Job) -> Outcome:
    return send_delivery(delivery=delivery_of(job))


def save_sent(job: Job, outcome: Outcome) -> None:
    save_outcome(delivery=delivery_of(job), outcome=outcome)


def delivery_of(job: Job) -> Delivery:
    return Delivery.objects.of(job.vendor).select_related("vendor").get(pk=job.subject_id)


def verify_timeline(job: Job) -> None:
    fault = first_fault(job.vendor)
    if fault is not None:
        raise LogBroken(fault)


JOB_KINDS["verify_log"] = JobKind(work=verify_timeline)
JOB_KINDS["render_document"] = JobKind(work=render, finish=save_rendered)
JOB_KINDS["send_notice"] = JobKind(work=send, finish=save_sent)


def send_invitation(job: Job) -> None:
    """A second mail does no harm, so it needs no delivery row. A withdrawn invitation is not
    mailed.
    """
    invitation = Invitation.objects.of(job.vendor).select_related("vendor").get(pk=job.subject_id)
    if invitation.is_open(timezone.now()):
        mail_invitation(invitation)


JOB_KINDS["send_invitation"] = JobKind(work=send_invitation)


def token_of(job: Job) -> PortalToken:
    return PortalToken.objects.of(job.vendor).select_related("vendor").get(pk=job.subject_id)


def send_portal_link(job: Job) -> None:
    """A second mail does no harm: only the link of the later one works."""
    token = token_of(job)
    if token.is_open(timezone.now()):
        mail_link(token)


def send_portal_code(job: Job) -> None:
    token, now = token_of(job), timezone.now()
    if token.is_open(now):
        mail_code(token, now)


JOB_KINDS["send_portal_link"] = JobKind(work=send_portal_link)
JOB_KINDS["send_portal_code"] = JobKind(work=send_portal_code)


def chat_of(job: Job) -> ChatImport:
    related = ("vendor", "client__vendor", "file", "contract", "confirmed_by")
    return ChatImport.objects.of(job.vendor).select_related(*related).get(pk=job.subject_id)


def read_chat(job: Job) -> DatedChat:
    return read_chat_import(
        chat_import=chat_of(job), now=timezone.now(), progress=partial(report_progress, job)
    )


def save_read(job: Job, chat: DatedChat) -> None:
    save_chat_preview(chat_import=chat_of(job), dated=chat)


def prepare_messages(job: Job) -> PreparedChat:
    return prepare_chat(
        chat_import=chat_of(job), now=timezone.now(), progress=partial(report_progress, job)
    )


def write_messages(job: Job, prepared: PreparedChat) -> None:
    chat_import = chat_of(job)
    write_chat_import(chat_import=chat_import, prepared=prepared, by=chat_import.confirmed_by)


JOB_KINDS["read_chat"] = JobKind(work=read_chat, finish=save_read)
JOB_KINDS["write_chat"] = JobKind(work=prepare_messages, finish=write_messages)
