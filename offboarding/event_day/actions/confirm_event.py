"""Record that the client confirmed something about the day of the event."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY, refuse_future_day
from clientcare.models import Channel, User
from contracts.models import ConfirmedSubject, Contract, EventConfirmation
from offboarding.event_day.facts import persons_of_event


@dataclass(frozen=True)
class Confirmed:
    """A confirmation as entered. `person`: of a person's confirmation; `place` and `starts_at`: of
    the confirmation of place and time.
    """

    subject: str
    confirmed_on: date
    channel: str
    person: str = ""
    place: str = ""
    starts_at: time | None = None


@transaction.atomic
def confirm_event(
    *, contract: Contract, confirmed: Confirmed, by: User, today: date
) -> EventConfirmation:
    """For the event on the day agreed as of today. Refused at its field without an event, for a day
    in the future or before the signing, a person who is not in the profile or confirmed already,
    and a place without name or time.
    """
    lock_head(contract.vendor)
    contract = Contract.objects.select_related("client", "vendor").get(pk=contract.pk)
    event_on = contract.event_day(contract.client)
    refuse_event(contract, event_on)
    row = EventConfirmation(
        vendor=contract.vendor,
        contract=contract,
        event_on=event_on,
        recorded_by=by,
        subject=confirmed.subject,
        confirmed_on=confirmed.confirmed_on,
        channel=confirmed.channel,
        person=confirmed.person if confirmed.subject == ConfirmedSubject.PERSON else "",
    )
    if confirmed.subject == ConfirmedSubject.PLACE:
        row.place, row.starts_at = confirmed.place.strip(), confirmed.starts_at
    refuse_confirmation(row, today)
    row.save()
    record_confirmation(row, "event_confirmed", by, day=row.confirmed_on)
    return row


def refuse_event(contract: Contract, event_on: date | None) -> None:
    if contract.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    if event_on is None:
        raise Refused(_("Neither the contract nor the client’s profile names the day of an event."))


def refuse_confirmation(row: EventConfirmation, today: date) -> None:
    refuse_future_day(today, row.confirmed_on, "confirmed_on")
    if row.confirmed_on < row.contract.signed_on:
        raise Refused(_("This is before the contract was signed."), field="confirmed_on")
    if row.channel not in Channel.values:
        raise Refused(_("Say how it was confirmed."), field="channel")
    if row.subject not in ConfirmedSubject.values:
        raise Refused(_("Say what was confirmed."), field="what")
    if row.subject == ConfirmedSubject.PLACE:
        refuse_place(row)
    if row.subject == ConfirmedSubject.PERSON:
        refuse_person(row)


def refuse_place(row: EventConfirmation) -> None:
    if not row.place:
        raise Refused(_("Write the place that was confirmed."), field="place")
    if row.starts_at is None:
        raise Refused(_("Write the time at which it begins."), field="starts_at")


def refuse_person(row: EventConfirmation) -> None:
    if row.person not in persons_of_event(row.contract.client):
        raise Refused(_("Choose one of the persons of the client’s profile."), field="what")
    earlier = EventConfirmation.objects.valid().filter(
        contract=row.contract, event_on=row.event_on, person=row.person
    )
    if earlier.exists():
        raise Refused(_("This person has confirmed the day already."), field="what")


def record_confirmation(row: EventConfirmation, kind: str, by: User, **particulars: Any) -> None:
    record(
        row.vendor,
        kind,
        by=by,
        client=row.contract.client,
        subject=row.subject,
        event_on=row.event_on.isoformat(),
        contract_id=row.contract_id,
        confirmation=row.pk,
        **particulars,
    )
