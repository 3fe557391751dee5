"""Ask for the case file of a client; a job makes it."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core import jobs
from clientcare.core.events import refuse_merged
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Client, Language, User
from offboarding.models import CaseFile


@transaction.atomic
def ask_for_case_file(
    *, client: Client, language: str, by: User | None, today: date, queues: bool = True
) -> CaseFile:
    """The one that is being made, if there is one. `queues`: False where the caller makes it
    itself. Refused for a language that the dossier does not have, and for a merged client.
    """
    if language not in Language.values:
        raise Refused(_("Choose the language of the dossier."), field="language")
    lock_head(client.vendor)
    refuse_merged(client)
    waiting = CaseFile.objects.filter(client=client, language=language, zip_sha256="").first()
    if waiting is not None:
        return waiting
    asked = CaseFile.objects.create(
        vendor=client.vendor, client=client, language=language, as_of=today, asked_by=by
    )
    if queues:
        jobs.queue_job(client.vendor, "make_case_file", asked.pk)
    return asked
