"""Which function does which kind of job, for the kinds this package knows."""

from dataclasses import dataclass
from datetime import datetime
from time import monotonic, sleep

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from clientcare.core.dates import local_day, local_today
from clientcare.core.jobs import JOB_KINDS, JobKind, Superseded, queue_refresh, report_progress
from clientcare.delivery.actions.send_delivery import Outcome, save_outcome, send_delivery
from clientcare.models import Client, Delivery, DeliveryState, Job
from contracts.guard.actions.wait_for_hours import has_left, send_in_hours
from contracts.judging import judge
from contracts.judging.actions.judge_waiting import judge_waiting
from contracts.judging.judge import unjudged_contacts
from contracts.models import Invoice
from offboarding.demands.actions.mark_delivered import mark_delivered
from offboarding.demands.actions.send_demand import refuse_demand_leaving
from offboarding.endings.actions.follow_notice import follow_notice
from offboarding.endings.actions.refresh_cases import notify_owners, refresh_cases
from offboarding.endings.actions.refresh_portion import refresh_portion
from offboarding.enquiries.actions.erase_enquiries import erase_enquiries
from offboarding.evidence.actions.save_case_file import save_case_file
from offboarding.evidence.bundle import MadeBundle, make_bundle
from offboarding.handover.actions.save_handover_pack import save_handover_pack
from offboarding.handover.pack import MadePack, make_pack
from offboarding.invoicing.actions.mail_invoice import refuse_invoice_leaving
from offboarding.invoicing.actions.mark_invoice_sent import mark_invoice_sent
from offboarding.invoicing.actions.send_planned import send_planned
from offboarding.letters.actions.mark_stale import mark_stale
from offboarding.letters.actions.note_changed_sources import note_changed_sources
from offboarding.models import CaseFile, HandoverPack, RiskCase
from offboarding.overview.actions.refresh_overview import PORTION
from offboarding.reminders.actions.mail_reminder import refuse_reminder_leaving
from offboarding.reminders.actions.mark_reminder_sent import mark_reminder_sent
from offboarding.sending.actions.give_notice import give_notice
from offboarding.sending.objections import (
    letter_of_delivery,
    refuse_leaving,
    refuse_other_recipient,
    refuse_second_delivery,
)
from offboarding.today.actions.end_first_steps import end_first_steps

MANY_INVOICES = 20_000  # of one vendor; fewer are judged in one transaction
INVOICES_AT_ONCE = 5_000
LET_OTHERS_IN = 0.15  # seconds; a process that waits for SQLite's lock retries every 0.1


def judge_client_ahead(job: Job) -> bool:
    return not job.judges or judge_ahead(job, Client.objects.of(job.vendor).get(pk=job.subject_id))


def judge_ahead(job: Job, client: Client | None = None) -> bool:
    """If more contacts wait than one refresh judges, judge them in portions, each committed by
    itself, for at most half of a job's time limit; within a request one portion only. False when
    some are left for another job.
    """
    done, total = 0, unjudged_contacts(job.vendor, client and [client.pk]).count()
    if total <= judge.PORTION:
        return True  # the refresh itself judges them
    stop_at = monotonic() + (0 if job.in_request else settings.JOB_TIME_LIMIT / 2)
    while done < total:
        judged = judge_waiting(vendor=job.vendor, client=client)
        done += judged
        report_progress(job, done, total)
        if judged < judge.PORTION:
            return True  # none is left: another job may have judged some of them
        if monotonic() >= stop_at:
            break
    return done >= total


def refresh_client(job: Job, is_judged: bool) -> None:
    if not is_judged:
        queue_refresh(job.vendor, "refresh_client", job.subject_id)
        return
    client, today = Client.objects.of(job.vendor).get(pk=job.subject_id), local_today(job.vendor)
    refresh_cases(vendor=job.vendor, client=client, today=today, judges=job.judges)
    note_changed_sources(vendor=job.vendor, client=client, today=today)


@dataclass
class RefreshedAhead:
    """What was done before the last transaction. `opened`: cases of the portions; None where the
    last transaction refreshes everybody.
    """

    is_judged: bool
    opened: list[RiskCase] | None = None


@dataclass(frozen=True)
class MadeCaseFile:
    """None when it had been made before."""

    bundle: MadeBundle | None
    at: datetime


def refresh_ahead(job: Job) -> RefreshedAhead:
    """Of a vendor with very many invoices, portion by portion, each committed by itself, so that
    others can write in between. What happens meanwhile has a refresh of its own.
    """
    ahead = RefreshedAhead(judge_ahead(job))
    invoices = Invoice.objects.of(job.vendor).count()
    if not ahead.is_judged or invoices <= MANY_INVOICES:
        return ahead
    clients = list(Client.objects.of(job.vendor).order_by("pk").values_list("pk", flat=True))
    size = max(1, min(PORTION, len(clients) * INVOICES_AT_ONCE // invoices))
    today, ahead.opened = local_today(job.vendor), []
    for start in range(0, len(clients), size):
        if not report_progress(job, start, len(clients)):
            raise Superseded(job)
        some = clients[start : start + size]
        ahead.opened += refresh_portion(vendor=job.vendor, today=today, clients=some)
        sleep(LET_OTHERS_IN)
    return ahead


def refresh_vendor(job: Job, ahead: RefreshedAhead) -> None:
    if not ahead.is_judged:
        queue_refresh(job.vendor, "refresh_vendor", job.vendor_id)
        return
    today = local_today(job.vendor)
    if ahead.opened is None:
        refresh_cases(vendor=job.vendor, today=today)
    else:
        follow_notice(vendor=job.vendor, today=today)
        if ahead.opened:
            notify_owners(job.vendor, ahead.opened)
    mark_stale(vendor=job.vendor, today=today)
    note_changed_sources(vendor=job.vendor, today=today)
    job.vendor.scanned_on = today
    job.vendor.save(update_fields=["scanned_on"])
    end_first_steps(vendor=job.vendor)


JOB_KINDS["refresh_client"] = JobKind(work=judge_client_ahead, finish=refresh_client)
JOB_KINDS["refresh_vendor"] = JobKind(work=refresh_ahead, finish=refresh_vendor)
# Their names in the previous version, of which some may still wait.
JOB_KINDS["reassess_client"] = JOB_KINDS["refresh_client"]
JOB_KINDS["reassess_vendor"] = JOB_KINDS["refresh_vendor"]


def send_ending(job: Job) -> Outcome:
    """Repeat the checks made when the owner pressed the button, just before the mail leaves."""
    delivery = delivery_of(job)
    letter = letter_of_delivery(delivery)
    files = [item.attachment for item in letter.attachment_items.select_related("attachment")]
    return send_delivery(delivery=delivery, files=files, check=may_leave)


def may_leave(delivery: Delivery) -> None:
    letter = letter_of_delivery(delivery)
    refuse_leaving(letter, local_today(delivery.vendor))
    refuse_other_recipient(delivery)
    refuse_second_delivery(delivery, letter.letter_document_id)


def save_ending_sent(job: Job, outcome: Outcome) -> None:
    """Mark the delivery sent and give notice, in one transaction."""
    delivery = delivery_of(job)
    if save_outcome(delivery=delivery, outcome=outcome) and delivery.state == DeliveryState.SENT:
        letter = letter_of_delivery(delivery)
        day = local_day(delivery.sent_at, delivery.vendor.timezone)
        give_notice(letter=letter, day=min(day, letter.last_sending_on), by=None)
    mark_stale(vendor=job.vendor, today=local_today(job.vendor))


def send_final_account(job: Job) -> Outcome:
    return send_delivery(delivery=delivery_of(job), check=not_yet_sent)


def not_yet_sent(delivery: Delivery) -> None:
    refuse_other_recipient(delivery)
    refuse_second_delivery(delivery, delivery.items.first().document_id)


def save_final_account_sent(job: Job, outcome: Outcome) -> None:
    save_outcome(delivery=delivery_of(job), outcome=outcome)


def send_demand(job: Job) -> Outcome:
    return send_delivery(delivery=delivery_of(job), check=demand_may_leave)


def demand_may_leave(delivery: Delivery) -> None:
    refuse_demand_leaving(delivery, local_today(delivery.vendor))


def save_demand_sent(job: Job, outcome: Outcome) -> None:
    """Mark the delivery sent and count the demand, in one transaction."""
    delivery = delivery_of(job)
    if save_outcome(delivery=delivery, outcome=outcome) and delivery.state == DeliveryState.SENT:
        mark_delivered(delivery=delivery, by=None)


def send_reminder(job: Job) -> Outcome:
    return send_in_hours(delivery_of(job), reminder_may_leave, timezone.now())


def reminder_may_leave(delivery: Delivery) -> None:
    refuse_reminder_leaving(delivery, local_today(delivery.vendor))


def save_reminder_sent(job: Job, outcome: Outcome) -> None:
    """Mark the delivery sent and log the contact, in one transaction."""
    delivery = delivery_of(job)
    if has_left(delivery, outcome, timezone.now()):
        mark_reminder_sent(delivery=delivery)


def send_invoice(job: Job) -> Outcome:
    return send_in_hours(delivery_of(job), invoice_may_leave, timezone.now())


def invoice_may_leave(delivery: Delivery) -> None:
    refuse_invoice_leaving(delivery, local_today(delivery.vendor))


def save_invoice_sent(job: Job, outcome: Outcome) -> None:
    delivery = delivery_of(job)
    if has_left(delivery, outcome, timezone.now()):
        mark_invoice_sent(delivery=delivery)


def send_planned_reminders(job: Job, result: object) -> None:
    send_planned(vendor=job.vendor, today=local_today(job.vendor), now=timezone.now())


def erase_old_enquiries(job: Job, result: object) -> None:
    erase_enquiries(vendor=job.vendor, today=local_today(job.vendor))


def delivery_of(job: Job) -> Delivery:
    return Delivery.objects.of(job.vendor).select_related("vendor", "client").get(pk=job.subject_id)


JOB_KINDS["send_ending"] = JobKind(work=send_ending, finish=save_ending_sent)
JOB_KINDS["send_demand"] = JobKind(work=send_demand, finish=save_demand_sent)
JOB_KINDS["send_invoice"] = JobKind(work=send_invoice, finish=save_invoice_sent)
JOB_KINDS["erase_enquiries"] = JobKind(finish=erase_old_enquiries)
JOB_KINDS["send_planned"] = JobKind(finish=send_planned_reminders)
JOB_KINDS["send_reminder"] = JobKind(work=send_reminder, finish=save_reminder_sent)
JOB_KINDS["send_final_account"] = JobKind(work=send_final_account, finish=save_final_account_sent)


def make_case_file(job: Job) -> MadeCaseFile:
    """Outside any transaction: the files are read and the dossier laid out."""
    case_file, now = case_file_of(job), timezone.now()

    def progress(done: int, total: int) -> None:
        if not report_progress(job, done, total):
            raise Superseded(job)

    return MadeCaseFile(make_bundle(case_file, now, progress), now)


def keep_case_file(job: Job, made: MadeCaseFile) -> None:
    save_case_file(case_file=case_file_of(job), made=made.bundle, now=made.at)


def case_file_of(job: Job) -> CaseFile:
    return CaseFile.objects.of(job.vendor).select_related("vendor", "client").get(pk=job.subject_id)


JOB_KINDS["make_case_file"] = JobKind(work=make_case_file, finish=keep_case_file)


def make_handover_pack(job: Job) -> MadePack | None:
    """Outside any transaction: the files are read and the index laid out."""
    return make_pack(handover_pack_of(job), timezone.now())


def keep_handover_pack(job: Job, made: MadePack | None) -> None:
    save_handover_pack(pack=handover_pack_of(job), made=made)


def handover_pack_of(job: Job) -> HandoverPack:
    packs = HandoverPack.objects.of(job.vendor).select_related(
        "vendor", "termination__client", "termination__contract"
    )
    return packs.get(pk=job.subject_id)


JOB_KINDS["make_handover_pack"] = JobKind(work=make_handover_pack, finish=keep_handover_pack)


def make_demo(job: Job, result: object) -> None:
    """A step of `manage.py seed --background`; run as a command, because only doors may import the
    demo.
    """
    call_command("seed", step=job.progress)


JOB_KINDS["make_demo"] = JobKind(finish=make_demo)
