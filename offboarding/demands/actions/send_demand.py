"""Send a frozen reminder or somasi once, to the address that the user confirmed."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.delivery.actions.queue_delivery import queue_delivery
from clientcare.delivery.live_deliveries import live_deliveries
from clientcare.models import Delivery, DeliveryPurpose, User
from contracts.agreement.may_contact import refuse_contact
from offboarding.demands.objections import newer_contacts, sending_objections
from offboarding.letters.recipient import Recipient, recipient_by
from offboarding.models import Demand


@transaction.atomic
def send_demand(
    *, demand: Demand, method: str, seen: str, has_read: bool, by: User, today: date
) -> Delivery:
    """Queue the mail, whose job repeats the checks before it leaves, or a delivery to hand over.

    `seen`: name and address as the person confirmed them (`recipient_key`). `has_read`: the person
    read what the client wrote since the letter was frozen.
    """
    lock_head(demand.vendor)
    demand = demands_to_send().get(pk=demand.pk)
    if live_deliveries(demand.document_id).exists():
        raise Refused(_("The letter is on its way already."))
    for reason in sending_objections(demand, today):
        raise Refused(reason)
    to = recipient_by(demand.client, method)
    if recipient_key(to) != seen:
        raise Refused(_("Name or address have changed. Look at them, then send it again."))
    if not has_read and newer_contacts(demand.client, demand.issued_at).exists():
        raise Refused(
            _("The client wrote since. Read it, then tick that the letter still goes out.")
        )
    return queue_demand(demand, to, method, by, today)


def demands_to_send():
    return Demand.objects.select_related(
        "vendor",
        "client__vendor",
        "contract__vendor",
        "document__vendor",
        "flag__vendor__trigger_parameters",
        "flag__contract",
        "flag__term",
    )


def recipient_key(to: Recipient) -> str:
    return f"{to.name} · {to.address}"


def queue_demand(demand: Demand, to: Recipient, method: str, by: User, today: date) -> Delivery:
    refuse_contact(demand.client, demand.contact_purpose, today, demand.contract)
    delivery = queue_delivery(
        vendor=demand.vendor,
        client=demand.client,
        purpose=DeliveryPurpose.DEMAND,
        subject_id=demand.pk,
        documents=[demand.document],
        method=method,
        to_name=to.name,
        to_address=to.address,
        subject=demand.document.title,
        body=demand.document.text,
        by=by,
    )
    record(
        demand.vendor,
        "sending_queued",
        by=by,
        day=today,
        client=demand.client,
        purpose=str(delivery.purpose),
        delivery=delivery.pk,
        method=delivery.method,
        demand=demand.pk,
    )
    return delivery


def refuse_demand_leaving(delivery: Delivery, today: date) -> None:
    """Repeats all checks just before the mail leaves."""
    demand = demands_to_send().get(pk=delivery.subject_id)
    for reason in sending_objections(demand, today):
        raise Refused(reason)
    if live_deliveries(demand.document_id).exclude(pk=delivery.pk).exists():
        raise Refused(_("This is on its way by another delivery already."))
    to = recipient_by(demand.client, delivery.method)
    if (to.name, to.address) != (delivery.to_name, delivery.to_address):
        raise Refused(_("The recipient was changed since. Look at it, then send it again."))
    if newer_contacts(demand.client, delivery.created_at).exists():
        raise Refused(_("The client wrote meanwhile. Read it, then send the letter again."))
