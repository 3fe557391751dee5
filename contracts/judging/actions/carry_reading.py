"""What a person said of a contact, carried over to the contact that corrects it."""

from django.db import transaction

from clientcare.models import Interaction
from contracts.judging.message_reading import readings_for
from contracts.models import SettledReading


@transaction.atomic
def carry_reading(*, old: Interaction, new: Interaction) -> SettledReading | None:
    """Only where the corrected contact says the same: another text counts by its own words. Called
    before the new contact is judged.
    """
    before = SettledReading.objects.filter(interaction=old).order_by("-pk").first()
    if before is None or before.reading not in readings_for(new) or old.text != new.text:
        return None
    return SettledReading.objects.create(
        vendor=new.vendor, interaction=new, reading=before.reading, at=before.at, by_id=before.by_id
    )
