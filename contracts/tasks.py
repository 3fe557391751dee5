"""Registers the job kinds of this package."""

from functools import partial

from clientcare.core.jobs import JOB_KINDS, JobKind, claim_again, report_progress
from clientcare.ledger_files.reading import Reading
from clientcare.models import Job
from contracts.ledger.actions.read_import import plan_of, read_ledger_file, save_preview
from contracts.ledger.actions.write_import import write_import
from contracts.ledger.plan import Plan
from contracts.ledger.prepare_import import PreparedImport, prepare_import
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


def prepare_ledger(job: Job) -> tuple[Reading, PreparedImport]:
    ledger_import = import_of(job)
    reading = read_ledger_file(ledger_import, partial(report_progress, job))
    by, guard = ledger_import.confirmed_by, partial(claim_again, job)
    prepared = prepare_import(ledger_import=ledger_import, reading=reading, by=by, guard=guard)
    return reading, prepared


def finish_writing(job: Job, made: tuple[Reading, PreparedImport]) -> None:
    reading, prepared = made
    ledger_import = import_of(job)
    by = ledger_import.confirmed_by
    write_import(ledger_import=ledger_import, reading=reading, prepared=prepared, by=by)


JOB_KINDS["read_ledger"] = JobKind(work=read_ledger, finish=finish_reading)
JOB_KINDS["write_ledger"] = JobKind(work=prepare_ledger, finish=finish_writing)
