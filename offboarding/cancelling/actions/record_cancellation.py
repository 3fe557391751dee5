"""Record that a client said they end a contract."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.attach_file import attach_file
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY, clean_name, refuse_future_day
from clientcare.models import Channel, Direction, Interaction, User
from contracts.models import Contract
from offboarding.models import ClientCancellation, Termination
from offboarding.paths.clients_notice import follow_clients_notice


@dataclass(frozen=True)
class SaidCancellation:
    """`file`: name and content of a letter that was uploaded."""

    received_on: date
    channel: str
    person: str
    interaction: Interaction | None = None
    file: tuple[str, bytes] | None = None


@transaction.atomic
def record_cancellation(
    *, contract: Contract, said: SaidCancellation, by: User, today: date
) -> ClientCancellation:
    """Refused at its field for a day to come or before signing, a message that is not this client's
    of that day and channel, and one that is on record already.
    """
    lock_head(contract.vendor)
    contract.refresh_from_db(fields=["withdrawal"])
    if contract.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    row = ClientCancellation(
        vendor=contract.vendor,
        contract=contract,
        received_on=said.received_on,
        channel=said.channel,
        person=clean_name(said.person, "person"),
        interaction=said.interaction,
        recorded_by=by,
    )
    refuse_saying(row, today)
    if said.file is not None:
        name, data = said.file
        row.file = attach_file(
            vendor=contract.vendor, client=contract.client, name=name, data=data, by=by
        )
    row.save()
    follow_said(contract)
    record_said(row, "client_cancelled", by, day=row.received_on)
    return row


def follow_said(contract: Contract) -> None:
    """An ending under way counts from what is on record now, until its notice is given."""
    endings = Termination.objects.open().select_related("contract__client__vendor")
    ending = endings.filter(contract=contract, notice_given_on=None).first()
    if ending is not None:
        follow_clients_notice(ending)
        ending.save(update_fields=["client_notice_on"])


def refuse_saying(row: ClientCancellation, today: date) -> None:
    refuse_future_day(today, row.received_on, "received_on")
    if row.received_on < row.contract.signed_on:
        raise Refused(_("This is before the contract was signed."), field="received_on")
    if row.channel not in Channel.values:
        raise Refused(_("Say how it was said."), field="channel")
    if not row.person:
        raise Refused(_("Write who said it."), field="person")
    if row.interaction is not None:
        refuse_message(row, row.interaction)


def refuse_message(row: ClientCancellation, contact: Interaction) -> None:
    is_theirs = contact.client_id == row.contract.client_id and not contact.withdrawal_id
    if not is_theirs or contact.direction != Direction.INBOUND:
        raise Refused(_("This message is not on this client’s record."), field="interaction")
    if contact.day != row.received_on or contact.channel != row.channel:
        raise Refused(
            _("This message is of another day, or came by another channel."), field="interaction"
        )
    if ClientCancellation.objects.valid().filter(interaction=contact).exists():
        raise Refused(_("This cancellation is on record already."), field="interaction")


def record_said(row: ClientCancellation, kind: str, by: User, **particulars: Any) -> None:
    record(
        row.vendor,
        kind,
        by=by,
        client=row.contract.client,
        number=row.contract.number,
        received_on=row.received_on.isoformat(),
        contract_id=row.contract_id,
        cancellation=row.pk,
        **particulars,
    )
