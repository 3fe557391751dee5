"""One contact with a client goes on the record."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from clientcare.core.actions.attach_file import attach_file
from clientcare.core.dates import local_day
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.validators import no_later_than
from clientcare.models import LIVE, Client, Direction, Interaction, Purpose, User

LONGEST = 20_000  # characters


@transaction.atomic
def log_interaction(
    *,
    client: Client,
    direction: str,
    channel: str,
    occurred_at: datetime,
    by: User,
    today: date,
    text: str = "",
    expects_reply: bool = False,
    is_not_answer: bool = False,
    was_reached: bool = True,
    purpose: str = "",
    contract: Model | None = None,
    now: datetime | None = None,
    file: tuple[str, bytes] | None = None,
    minutes: int | None = None,
) -> Interaction:
    """Keep one contact, in either direction, with the moment it happened and perhaps a file (name,
    bytes).

    Refused at its field for a moment still to come (`now` by the clock, else `today` by the day), a
    missing text, and a mark that only one direction or kind of channel can have.
    """
    day = local_day(occurred_at, ZoneInfo(client.vendor.timezone))
    no_later_than(today, day, "occurred_at")
    if now is not None and occurred_at > now:
        raise Refused(_("This time has not come yet."), field="occurred_at")
    interaction = Interaction(
        vendor=client.vendor,
        client=client,
        contract=contract,
        direction=direction,
        channel=channel,
        occurred_at=occurred_at,
        day=day,
        text=text.strip(),
        expects_reply=expects_reply,
        is_not_answer=is_not_answer,
        was_reached=was_reached,
        purpose=purpose,
        minutes=minutes,
        recorded_by=by,
    )
    check_marks(interaction)
    interaction.save()
    if file is not None:
        attach_file(
            vendor=client.vendor,
            client=client,
            name=file[0],
            data=file[1],
            by=by,
            interaction=interaction,
        )
    record(
        client.vendor,
        "contact_logged",
        by=by,
        client=client,
        day=day,
        interaction_id=interaction.pk,
    )
    return interaction


def check_marks(contact: Interaction) -> None:
    """What does not go together in one contact, each with its sentence at its field."""
    outbound = contact.direction == Direction.OUTBOUND
    if contact.expects_reply and not outbound:
        raise Refused(_("Only a contact from us can expect a reply."), field="expects_reply")
    if contact.is_not_answer and not outbound:
        raise Refused(
            _("Only a contact from us can be marked as not an answer."), field="is_not_answer"
        )
    if not contact.was_reached and not (outbound and contact.channel in LIVE):
        raise Refused(
            _(
                "“Not reached” is for a call or a meeting that we tried; a message needs no such "
                "mark."
            ),
            field="not_reached",
        )
    if contact.minutes and not (contact.channel in LIVE and contact.was_reached):
        raise Refused(_("Minutes are for a call or a meeting that took place."), field="minutes")
    if contact.purpose == Purpose.DECISION and not outbound:
        raise Refused(_("We tell the client the decision: choose “from us”."), field="purpose")
    if not contact.text and contact.was_reached:
        raise Refused(_("Write what was said, in a sentence or two."), field="text")
    if len(contact.text) > LONGEST:
        raise Refused(
            _("This is longer than 20,000 characters: keep the whole as a file."), field="text"
        )
    if contact.contract is not None and contact.contract.client_id != contact.client_id:
        raise Refused(_("This contract belongs to another client."), field="contract")
