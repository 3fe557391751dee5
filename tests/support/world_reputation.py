"""What is said outside about a folder's closed ending: the agreed line, a reply, a reference that
waits for approval, thanks that were sent, and one of the team who keeps silent.
"""

from clientcare.models import Interaction
from contracts.models import LineProgress, PriceLine
from offboarding.models import (
    PublicLine,
    ReferenceText,
    ReviewReply,
    SilenceAcknowledgement,
    ThankYou,
)


def add_reputation(side, folder) -> None:
    ending = folder.termination_closed
    own = {"vendor": side.vendor, "termination": ending, "written_by": side.staff}
    SilenceAcknowledgement.objects.create(**own)
    PublicLine.objects.create(
        text=f"Kerja sama sudah selesai {side.canary}",
        agreed_on=side.day(20),
        channel="phone",
        **own,
    )
    ReviewReply.objects.create(place=f"Google {side.canary}", text=f"Baik {side.canary}", **own)
    folder.reference = ReferenceText.objects.create(text=f"Rapi {side.canary}", **own)
    line = PriceLine.objects.create(
        vendor=side.vendor,
        contract=ending.contract,
        position=90,
        description=f"Album {side.canary}",
        price=1,
    )
    LineProgress.objects.create(vendor=side.vendor, line=line, percent=100, day=side.day(30))
    ThankYou.objects.create(
        line=line,
        text=f"Terima kasih {side.canary}",
        interaction=Interaction.objects.filter(client=folder.client, direction="out").first(),
        **own,
    )


def thanks_due(side) -> dict[str, int]:
    ThankYou.objects.filter(termination=side.folder.termination_closed).delete()
    return {}


def thanks_text(side) -> str:
    return f"Terima kasih untuk Album {side.canary}."
