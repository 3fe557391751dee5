"""Copy the reading that a person settled to the contact that corrects theirs."""

from django.db import transaction

from clientcare.models import Interaction
from contracts.judging.message_reading import readings_for
from contracts.models import SettledReading


@transaction.atomic
def carry_reading(*, old: Interaction, new: Interaction) -> SettledReading | None:
    """Only where the text is unchanged; another text is read by its own words. Called before the
    new contact is judged.
    """
    before = SettledReading.objects.filter(interaction=old).order_by("-pk").first()
    if before is None or before.reading not in readings_for(new) or old.text != new.text:
        return None
    return SettledReading.objects.create(
        vendor=new.vendor, interaction=new, reading=before.reading, at=before.at, by_id=before.by_id
    )
