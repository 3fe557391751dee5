"""Registers the job kinds of this package."""

from functools import partial
from time import monotonic

from django.conf import settings
from django.utils import timezone

from clientcare.core.dates import local_today
from clientcare.core.jobs import (
    JOB_KINDS,
    JobKind,
    Superseded,
    queue_job,
    queue_refresh,
    report_progress,
)
from clientcare.delivery.actions.send_delivery import Outcome, save_outcome, send_delivery
from clientcare.inbox.actions.take_mail import take_mail
from clientcare.inbox.kept_mail import read_kept
from clientcare.inbox.read_mail import ReadMail
from clientcare.ledger_files.reading import Reading
from clientcare.models import Client, Delivery, DeliveryState, Direction, IncomingMail, Job
from contracts.clauses.actions.make_library import make_library
from contracts.contract.actions.change_time_zone import move_days_of
from contracts.contract.moved_days import clients_to_move
from contracts.guard.actions.send_auto_reply import (
    mark_auto_reply_sent,
    refuse_auto_reply_leaving,
    send_auto_reply,
)
from contracts.ledger.actions.read_import import plan_of, read_ledger_file, save_preview
from contracts.ledger.actions.write_import import write_import
from contracts.ledger.plan import Plan
from contracts.ledger.prepare_import import PreparedImport, prepare_import
from contracts.models import LedgerImport, Signer, Signing
from contracts.signing.actions.note_copy_mailed import note_copy_mailed
from contracts.signing.actions.save_signed_contract import save_signed_contract
from contracts.signing.copy_mail import mail_signed_copy
from contracts.signing.signatures import signing_rows
from contracts.signing.signed_document import signed_document


def import_of(job: Job) -> LedgerImport:
    return (
        LedgerImport.objects.of(job.vendor)
        .select_related("vendor", "file", "confirmed_by")
        .get(pk=job.subject_id)
    )


def read_ledger(job: Job) -> Plan:
    return plan_of(import_of(job), partial(report_progress, job))


def finish_reading(job: Job, plan: Plan) -> None:
    save_preview(ledger_import=import_of(job), plan=plan)


def go_on(job: Job, done: int, total: int) -> None:
    """Called in each transaction that writes."""
    if not report_progress(job, done, total):
        raise Superseded(job)


def prepare_ledger(job: Job) -> tuple[Reading, PreparedImport]:
    ledger_import = import_of(job)
    reading = read_ledger_file(ledger_import, partial(report_progress, job))
    by, guard = ledger_import.confirmed_by, partial(go_on, job)
    prepared = prepare_import(ledger_import=ledger_import, reading=reading, by=by, guard=guard)
    return reading, prepared


def finish_writing(job: Job, made: tuple[Reading, PreparedImport]) -> None:
    reading, prepared = made
    ledger_import = import_of(job)
    by = ledger_import.confirmed_by
    write_import(ledger_import=ledger_import, reading=reading, prepared=prepared, by=by)


def move_days(job: Job) -> bool:
    """Client by client, each in a transaction of its own, so that others can write in between; for
    at most half of a job's time limit. False when some are left for another job.
    """
    clients = Client.objects.of(job.vendor).in_bulk(clients_to_move(job.vendor))
    stop_at = monotonic() + settings.JOB_TIME_LIMIT / 2
    for done, client in enumerate(clients.values()):
        report_progress(job, done, len(clients))
        if monotonic() >= stop_at:
            return False
        move_days_of(vendor=job.vendor, client=client)
    return True


def judge_moved(job: Job, is_done: bool) -> None:
    if is_done:
        queue_refresh(job.vendor, "refresh_vendor", job.vendor_id)
    else:
        queue_job(job.vendor, "move_days", job.vendor_id)


JOB_KINDS["move_days"] = JobKind(work=move_days, finish=judge_moved)
JOB_KINDS["read_ledger"] = JobKind(work=read_ledger, finish=finish_reading)
JOB_KINDS["write_ledger"] = JobKind(work=prepare_ledger, finish=finish_writing)


def make_the_library(job: Job) -> None:
    make_library(vendor=job.vendor, today=local_today(job.vendor))


JOB_KINDS["make_library"] = JobKind(work=make_the_library)


def delivery_of(job: Job) -> Delivery:
    return Delivery.objects.of(job.vendor).select_related("vendor", "client").get(pk=job.subject_id)


def reply_by_itself(job: Job) -> Outcome:
    return send_delivery(delivery=delivery_of(job), check=auto_reply_may_leave)


def auto_reply_may_leave(delivery: Delivery) -> None:
    refuse_auto_reply_leaving(delivery, timezone.now())


def save_auto_reply_sent(job: Job, outcome: Outcome) -> None:
    """Mark the delivery sent and log the contact, in one transaction."""
    delivery = delivery_of(job)
    if save_outcome(delivery=delivery, outcome=outcome) and delivery.state == DeliveryState.SENT:
        mark_auto_reply_sent(delivery)


JOB_KINDS["send_auto_reply"] = JobKind(work=reply_by_itself, finish=save_auto_reply_sent)


def mail_of(job: Job) -> IncomingMail:
    mails = IncomingMail.objects.of(job.vendor).select_related("vendor", "raw")
    return mails.get(pk=job.subject_id)


def read_incoming(job: Job) -> ReadMail | None:
    return read_kept(mail_of(job))


def take_incoming(job: Job, read: ReadMail | None) -> None:
    """Here and not in clientcare, because a mail of a client may be answered by itself."""
    now = timezone.now()
    mail = take_mail(mail=mail_of(job), read=read, now=now)
    contact = mail.interaction
    is_from_client = not mail.is_forwarded and mail.direction == Direction.INBOUND
    if read is None or contact is None or not is_from_client:
        return
    send_auto_reply(
        contact=contact,
        headers=read.headers,
        address=mail.sender_email,
        name=contact.sender,
        subject=mail.subject,
        now=now,
    )


JOB_KINDS["take_mail"] = JobKind(work=read_incoming, finish=take_incoming)


def signing_of(job: Job) -> Signing:
    return signing_rows().of(job.vendor).get(pk=job.subject_id)


def make_signed_contract(job: Job) -> bytes | None:
    """Outside any transaction: the document is laid out."""
    signing = signing_of(job)
    is_made = signing.draft.contract.signed_file_id is not None
    return None if is_made else signed_document(signing, timezone.now())


def keep_signed_contract(job: Job, data: bytes | None) -> None:
    save_signed_contract(signing=signing_of(job), data=data)


def signer_of_job(job: Job) -> Signer:
    related = ("vendor", "signing__draft__client", "signing__draft__contract__signed_file")
    rows = Signer.objects.of(job.vendor).select_related(
        *related, "signing__draft__contract__client", "signing__draft__contract__vendor"
    )
    return rows.get(pk=job.subject_id)


def mail_the_signed_copy(job: Job) -> bool:
    """Twice does no harm: it is the same document."""
    signer = signer_of_job(job)
    contract = signer.signing.draft.contract
    is_over = signer.copy_mailed_at is not None or contract.withdrawal_id is not None
    return not is_over and mail_signed_copy(signer, contract, local_today(job.vendor))


def keep_copy_mailed(job: Job, is_mailed: bool) -> None:
    if is_mailed:
        note_copy_mailed(signer=signer_of_job(job), now=timezone.now())


JOB_KINDS["mail_signed_copy"] = JobKind(work=mail_the_signed_copy, finish=keep_copy_mailed)
JOB_KINDS["make_signed_contract"] = JobKind(work=make_signed_contract, finish=keep_signed_contract)
