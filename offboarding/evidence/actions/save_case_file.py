"""Save the case file that was made, and put the hash of its manifest on the timeline."""

from datetime import datetime

from django.db import transaction

from clientcare.core.events import record
from clientcare.core.sequences import lock_head
from offboarding.evidence.bundle import MadeBundle
from offboarding.models import CaseFile


@transaction.atomic
def save_case_file(*, case_file: CaseFile, made: MadeBundle | None, now: datetime) -> None:
    """Only the first bundle is saved; a second one changes nothing."""
    lock_head(case_file.vendor)
    case_file.refresh_from_db()
    if made is None or case_file.is_made:
        return
    case_file.made_at = now
    case_file.zip_sha256, case_file.size = made.zip_sha256, made.size
    case_file.manifest_sha256, case_file.exhibits = made.manifest_sha256, made.exhibits
    case_file.save()
    record(
        case_file.vendor,
        "case_file_made",
        by=case_file.asked_by,
        client=case_file.client,
        case_file=case_file.pk,
        manifest=made.manifest_sha256,
    )
