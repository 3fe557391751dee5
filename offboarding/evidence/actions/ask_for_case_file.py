"""Ask for the case file of a client; a job makes it."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.core import jobs
from clientcare.core.events import refuse_merged
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Client, Job, Language, User
from offboarding.models import CaseFile


@transaction.atomic
def ask_for_case_file(
    *, client: Client, language: str, by: User | None, today: date, queues: bool = True
) -> CaseFile:
    """Return the case file that is being made, if there is one; one that a stopped command left is
    queued again. `queues`: False where the caller makes it itself. Refused for a language that the
    dossier does not have, and for a merged client.
    """
    if language not in Language.values:
        raise Refused(_("Choose the language of the dossier."), field="language")
    lock_head(client.vendor)
    refuse_merged(client)
    waiting = CaseFile.objects.filter(client=client, language=language, zip_sha256="").first()
    if waiting is not None and has_job(waiting):
        return waiting
    case_file = waiting or CaseFile(vendor=client.vendor, client=client, language=language)
    case_file.as_of, case_file.asked_by, case_file.asked_at = today, by, timezone.now()
    case_file.save()
    if queues:
        jobs.queue_job(client.vendor, "make_case_file", case_file.pk)
    return case_file


def has_job(case_file: CaseFile) -> bool:
    jobs_of_it = Job.objects.of(case_file.vendor).filter(subject_id=case_file.pk)
    return jobs_of_it.filter(kind="make_case_file").exists()
