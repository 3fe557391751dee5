"""Log one contact with a client."""

from datetime import date, datetime
from typing import TypedDict, Unpack
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from clientcare.core.actions.attach_file import attach_file
from clientcare.core.dates import local_day
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.validators import refuse_future_day, refuse_future_moment
from clientcare.models import CALLS, LIVE, Client, Direction, Interaction, Purpose, User

LONGEST_CONTACT = 20_000  # characters


class ContactMarks(TypedDict, total=False):
    """Optional fields of a contact. `sender`: the person of the client who wrote or spoke."""

    expects_reply: bool
    is_not_answer: bool
    was_reached: bool
    purpose: str
    contract: Model | None
    minutes: int | None
    sender: str
    corrects: Interaction | None


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
    now: datetime | None = None,
    file: tuple[str, bytes] | None = None,
    **marks: Unpack[ContactMarks],
) -> Interaction:
    """Save one contact, in either direction. Refused at its field for a moment after `now` (or a
    day after `today`), a missing text, and a mark that its direction or channel cannot have.
    """
    interaction = Interaction(
        vendor=client.vendor,
        client=client,
        direction=direction,
        channel=channel,
        occurred_at=occurred_at,
        day=local_day(occurred_at, ZoneInfo(client.vendor.timezone)),
        text=text.strip(),
        recorded_by=by,
        **marks,
    )
    return save_contact(interaction, file, today, now)


def save_contact(
    interaction: Interaction, file: tuple[str, bytes] | None, today: date, now: datetime | None
) -> Interaction:
    check_moment(interaction, today, now)
    check_marks(interaction)
    interaction.save()
    if file is not None:
        attach_to_contact(interaction, file, interaction.recorded_by)
    record_contact(interaction, interaction.recorded_by)
    return interaction


def check_moment(contact: Interaction, today: date, now: datetime | None) -> None:
    refuse_future_day(today, contact.day, "occurred_at")
    if now is not None:
        refuse_future_moment(now, contact.occurred_at, "occurred_at")


def attach_to_contact(contact: Interaction, file: tuple[str, bytes], by: User) -> None:
    name, data = file
    attach_file(
        vendor=contact.vendor,
        client=contact.client,
        name=name,
        data=data,
        by=by,
        interaction=contact,
    )


def record_contact(contact: Interaction, by: User) -> None:
    record(
        contact.vendor,
        "contact_logged",
        by=by,
        client=contact.client,
        day=contact.day,
        interaction_id=contact.pk,
    )


def check_marks(contact: Interaction) -> None:
    """Refused at its field for marks that exclude each other."""
    outbound = contact.direction == Direction.OUTBOUND
    if contact.sender and outbound:
        raise Refused(
            _("A contact from us was spoken by none of the client’s side."), field="sender"
        )
    if not outbound:
        refuse_marks_of_ours(contact)
    if not contact.was_reached and contact.channel not in (LIVE if outbound else CALLS):
        raise Refused(
            _(
                "“Not reached” is for a call or a meeting that we tried, or a call that we missed; "
                "a message needs no such mark."
            ),
            field="not_reached",
        )
    if contact.minutes and not (contact.channel in LIVE and contact.was_reached):
        raise Refused(_("Minutes are for a call or a meeting that took place."), field="minutes")
    check_text(contact)
    if contact.contract is not None and contact.contract.client_id != contact.client_id:
        raise Refused(_("This contract belongs to another client."), field="contract")


def refuse_marks_of_ours(contact: Interaction) -> None:
    """Refused at its field for a mark on an inbound contact that only an outbound one can have."""
    if contact.expects_reply:
        raise Refused(_("Only a contact from us can expect a reply."), field="expects_reply")
    if contact.is_not_answer:
        raise Refused(
            _("Only a contact from us can be marked as not an answer."), field="is_not_answer"
        )
    if contact.purpose == Purpose.DECISION:
        raise Refused(_("We tell the client the decision: choose “from us”."), field="purpose")
    if contact.purpose == Purpose.LETTER:
        raise Refused(_("The letter of an ending is ours: choose “from us”."), field="purpose")
    if contact.purpose == Purpose.TALK and not contact.was_reached:
        text = _("A call that we missed was no talk. Log the talk once you have called back.")
        raise Refused(text, field="purpose")


def check_text(contact: Interaction) -> None:
    if not contact.text and contact.was_reached:
        raise Refused(_("Write what was said, in a sentence or two."), field="text")
    if len(contact.text) > LONGEST_CONTACT:
        raise Refused(
            _("This is longer than 20,000 characters: keep the whole as a file."), field="text"
        )
