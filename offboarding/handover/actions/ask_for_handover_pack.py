"""Choose the files of a handover pack; a job makes it."""

from collections.abc import Collection

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from clientcare.core import jobs
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from offboarding.checklist.guards import refuse_closed
from offboarding.handover.offered import OfferedFile, offered_files
from offboarding.models import HandoverFile, HandoverPack, Termination

MOST_FILES = 200


@transaction.atomic
def ask_for_handover_pack(
    *, termination: Termination, chosen: Collection[str], by: User
) -> HandoverPack:
    """`chosen`: hashes of files that are offered. Refused without one, with more than 200, for a
    file that is offered no more, while another pack is being made, and of a cancelled ending.
    """
    lock_head(termination.vendor)
    termination.refresh_from_db()
    if termination.cancelled_on:
        refuse_closed(termination)
    files = chosen_files(termination, set(chosen))
    packs = HandoverPack.objects.filter(termination=termination)
    if packs.filter(zip_sha256="").exists():
        raise Refused(_("A pack is being made: wait until it is there."))
    pack = HandoverPack.objects.create(
        vendor=termination.vendor,
        termination=termination,
        language=termination.client.language,
        asked_by=by,
    )
    save_files(pack, files)
    jobs.queue_job(pack.vendor, "make_handover_pack", pack.pk)
    return pack


def save_files(pack: HandoverPack, files: list[OfferedFile]) -> None:
    HandoverFile.objects.bulk_create(
        HandoverFile(
            vendor=pack.vendor,
            pack=pack,
            number=number,
            kind=offer.kind,
            name=offer.file.name,
            title=offer.file.title[:200],
            file_type=offer.file.file_type,
            sha256=offer.file.sha256,
        )
        for number, offer in enumerate(files, 1)
    )


def chosen_files(termination: Termination, chosen: set[str]) -> list[OfferedFile]:
    with translation.override(termination.client.language):
        offered = offered_files(termination.client)
    if not chosen:
        raise Refused(_("Choose at least one file."))
    if len(chosen) > MOST_FILES:
        raise Refused(_("Choose at most 200 files for one pack."))
    if chosen - offered.keys():
        raise Refused(_("One of the files is not there any more: choose again."))
    return [offer for sha256, offer in offered.items() if sha256 in chosen]
