"""Which function does which kind of job, for the kinds this package knows."""

from functools import partial

from clientcare.core.jobs import JOB_KINDS, JobKind, report_progress
from clientcare.ledger_files.reader import Reading
from clientcare.models import Job
from contracts.ledger.actions.read_import import keep_preview, plan_of, read_file
from contracts.ledger.actions.write_import import write_import
from contracts.ledger.plan import Plan
from contracts.models import LedgerImport


def subject(job: Job) -> LedgerImport:
    return (
        LedgerImport.objects.of(job.vendor)
        .select_related("vendor", "file", "confirmed_by")
        .get(pk=job.subject_id)
    )


def read_ledger(job: Job) -> Plan:
    return plan_of(subject(job), partial(report_progress, job))


def finish_reading(job: Job, plan: Plan) -> None:
    keep_preview(ledger_import=subject(job), plan=plan)


def check_ledger(job: Job) -> Reading:
    return read_file(subject(job), partial(report_progress, job))


def finish_writing(job: Job, reading: Reading) -> None:
    ledger_import = subject(job)
    write_import(ledger_import=ledger_import, reading=reading, by=ledger_import.confirmed_by)


JOB_KINDS["read_ledger"] = JobKind(work=read_ledger, finish=finish_reading)
JOB_KINDS["write_ledger"] = JobKind(work=check_ledger, finish=finish_writing)
