"""Handover packs of a folder's ending: one that was made, one on its way, one received."""

from datetime import timedelta
from hashlib import sha256

from clientcare.core.file_store import store_file
from contracts.models import SupportWindow
from offboarding.models import HandoverFile, HandoverPack, HandoverReceipt
from tests.support.world_recaps import add_link


def add_handover(side, folder) -> None:
    received = add_pack(side, folder.termination)
    link = add_link(side, received, purpose="handover", client=folder.client)
    HandoverReceipt.objects.create(
        vendor=side.vendor,
        pack=received,
        link=link,
        name=link.name,
        received_at=side.moment(1),
        day=side.day(1),
        sha256="c" * 64,
    )
    add_support(side, folder)
    folder.handover_pack = add_pack(side, folder.termination_closed)
    folder.handover_making = HandoverPack.objects.create(
        vendor=side.vendor,
        termination=folder.termination_cancelled,
        language="id",
        asked_by=side.staff,
    )


def add_support(side, folder) -> None:
    """After the ending that is complete; the others have none yet."""
    ends_on = folder.termination_closed.effective_on
    SupportWindow.objects.create(
        vendor=side.vendor,
        contract=folder.termination_closed.contract,
        from_on=ends_on + timedelta(days=1),
        until_on=ends_on + timedelta(days=90),
        cap_minutes=60,
        reply_days=2,
        recorded_by=side.staff,
    )


def add_pack(side, ending) -> HandoverPack:
    stored = store_file(f"berkas {side.canary}".encode(), "zip")
    pack = HandoverPack.objects.create(
        vendor=side.vendor,
        termination=ending,
        language="id",
        asked_by=side.staff,
        made_at=side.moment(),
        zip_sha256=stored.sha256,
        size=stored.size,
        manifest_sha256=sha256(side.canary.encode()).hexdigest(),
    )
    HandoverFile.objects.create(
        vendor=side.vendor,
        pack=pack,
        number=1,
        kind="work",
        name=f"foto {side.canary}.png",
        title=f"Foto {side.canary}",
        file_type="png",
        sha256="d" * 64,
    )
    return pack
