"""Registers the job kinds of this package."""

from functools import partial

from clientcare.core.jobs import JOB_KINDS, JobKind, report_progress
from clientcare.ledger_files.reading import Reading
from clientcare.models import Job
from contracts.ledger.actions.read_import import plan_of, read_ledger_file, save_preview
from contracts.ledger.actions.write_import import write_import
from contracts.ledger.plan import Plan
from contracts.models import LedgerImport


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


def check_ledger(job: Job) -> Reading:
    return read_ledger_file(import_of(job), partial(report_progress, job))


def finish_writing(job: Job, reading: Reading) -> None:
    ledger_import = import_of(job)
    write_import(ledger_import=ledger_import, reading=reading, by=ledger_import.confirmed_by)


JOB_KINDS["read_ledger"] = JobKind(work=read_ledger, finish=finish_reading)
JOB_KINDS["write_ledger"] = JobKind(work=check_ledger, finish=finish_writing)
