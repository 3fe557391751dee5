"""Settle whether a contact of the client needs a reply, or whether one of ours is an answer."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Interaction, User
from contracts.judging.judge import delete_judgements_of
from contracts.judging.message_reading import readings_for
from contracts.models import SettledReading


@transaction.atomic
def settle_reading(*, interaction: Interaction, reading: str, by: User) -> SettledReading | None:
    """Save the reading that a person chose. It overrides the word tables and earlier choices; the
    contact and the turns after it are judged again. An empty `reading` removes the choice, so that
    the words count again; returns None if there was none. The same reading again changes nothing.

    Refused for a withdrawn contact, and for a reading that this contact cannot have.
    """
    head = lock_head(interaction.vendor)
    contact = Interaction.objects.select_related("vendor", "client").get(pk=interaction.pk)
    check_reading(contact, reading)
    before = SettledReading.objects.filter(interaction=contact).order_by("-pk").first()
    if (before.reading if before else "") == reading:
        return before
    settled = SettledReading.objects.create(
        vendor=contact.vendor, interaction=contact, reading=reading, by=by
    )
    delete_judgements_of(Interaction.objects.filter(pk=contact.pk))
    about = {"interaction_id": contact.pk, **({"reading": reading} if reading else {})}
    kind = "reading_settled" if reading else "reading_unsettled"
    record(contact.vendor, kind, by=by, client=contact.client, head=head, **about)
    return settled


def check_reading(contact: Interaction, reading: str) -> None:
    if contact.withdrawal_id:
        raise Refused(_("This contact was withdrawn: there is nothing to answer."))
    if reading and reading not in readings_for(contact):
        raise Refused(_("This cannot be said of this contact."), field="reading")
