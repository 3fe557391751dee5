"""The client confirms through the link that the handover pack was received."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.models import PortalToken
from clientcare.portal.tokens import lock_link
from offboarding.conversation.hashes import content_sha256
from offboarding.handover.offered import why_not_handed_over
from offboarding.models import HandoverPack, HandoverReceipt


@transaction.atomic
def confirm_handover(
    *, link: PortalToken, seen_sha256: str, today: date, now: datetime
) -> HandoverReceipt:
    """A second time it is the receipt that is there. The link goes on working, so that the files
    can be downloaded again. Refused when it is open no more, or nothing is handed over any more;
    `seen_sha256`: the manifest of the pack that was shown.
    """
    link = lock_link(link, now)
    packs = HandoverPack.objects.of(link.vendor).select_related(
        "vendor", "termination__client__vendor"
    )
    pack = packs.get(pk=link.subject_id)
    if earlier := HandoverReceipt.objects.filter(pack=pack).first():
        return earlier
    if why := why_not_handed_over(pack):
        raise Refused(why)
    if seen_sha256 != pack.manifest_sha256:
        raise Refused(_("This page shows other files now. Look at them once more, then confirm."))
    return save_receipt(pack, link, today, now)


def save_receipt(
    pack: HandoverPack, link: PortalToken, today: date, now: datetime
) -> HandoverReceipt:
    receipt = HandoverReceipt(
        vendor=link.vendor, pack=pack, link=link, name=link.name, received_at=now, day=today
    )
    receipt.sha256 = receipt_hash(receipt)
    receipt.save()
    record(
        link.vendor,
        "handover_received",
        by=None,
        client=pack.termination.client,
        termination=pack.termination_id,
        link=link.pk,
        sha256=receipt.sha256,
    )
    return receipt


def receipt_hash(receipt: HandoverReceipt) -> str:
    """SHA-256 of which files were received, by whom and when."""
    return content_sha256(
        {
            "vendor": receipt.vendor.slug,
            "files": receipt.pack.manifest_sha256,
            "zip": receipt.pack.zip_sha256,
            "name": receipt.name,
            "at": receipt.received_at.isoformat(),
        }
    )
