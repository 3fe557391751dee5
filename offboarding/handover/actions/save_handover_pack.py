"""Keep the handover pack that was made, and put the hash of its manifest on the timeline."""

from django.db import transaction

from clientcare.core.events import record
from clientcare.core.sequences import lock_head
from offboarding.handover.pack import MadePack
from offboarding.models import HandoverPack


@transaction.atomic
def save_handover_pack(*, pack: HandoverPack, made: MadePack | None) -> None:
    """Only the first ZIP is kept; a second one changes nothing."""
    lock_head(pack.vendor)
    pack.refresh_from_db()
    if made is None or pack.is_made:
        return
    pack.made_at, pack.zip_sha256, pack.size = made.at, made.zip_sha256, made.size
    pack.manifest_sha256 = made.manifest_sha256
    pack.save(update_fields=["made_at", "zip_sha256", "size", "manifest_sha256"])
    record(
        pack.vendor,
        "handover_made",
        by=pack.asked_by,
        client=pack.termination.client,
        termination=pack.termination_id,
        files=pack.files.count(),
        manifest=made.manifest_sha256,
    )
