"""Count a demand as delivered. Call it only in the transaction that marks its delivery sent."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.dates import local_day
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Attachment, Delivery, DeliveryMethod, FileType, User
from offboarding.demands.actions.send_demand import demands_to_send
from offboarding.demands.objections import content_objections, why_too_late
from offboarding.models import Demand, DemandState


@transaction.atomic
def mark_delivered(*, delivery: Delivery, by: User | None, reason: str = "") -> Demand:
    """The day is that of the proof, else that of the mail. By hand it is Refused, at `reason`, when
    it leaves fewer days than agreed and no reason is given, or at `day` when it was no longer true
    on that day. A mail that has left is never undone.
    """
    lock_head(delivery.vendor)
    demand = demands_to_send().get(pk=delivery.subject_id)
    if demand.state != DemandState.ISSUED:
        raise Refused(
            _("This letter is not waiting to be sent: %(state)s.")
            % {"state": demand.get_state_display()}
        )
    day = delivery.proof_on or local_day(delivery.sent_at, delivery.vendor.timezone)
    demand.short_reason = demand.short_reason or reason.strip()
    if by is not None:
        refuse_late_hand_over(demand, day)
    if delivery.method != DeliveryMethod.EMAIL:
        refuse_untrue(demand, day)
    demand.state, demand.sent_on = DemandState.DELIVERED, day
    demand.attachment = sent_file(demand)
    demand.save(update_fields=["state", "sent_on", "attachment", "short_reason"])
    record_delivered(demand, by)
    return demand


def refuse_late_hand_over(demand: Demand, day: date) -> None:
    if day < demand.dated_on:
        raise Refused(_("This is before the day of the letter."), field="day")
    if day >= demand.deadline_on:
        raise Refused(
            _("It arrived on its deadline or later, so it cannot count. Void it."), field="day"
        )
    if why_too_late(demand, day):
        raise Refused(
            _("It left fewer days than agreed or usual. Say why; the lawyer sees it."),
            field="reason",
        )


def refuse_untrue(demand: Demand, day: date) -> None:
    """It counts only if what it says was true on the day it was handed over; until then it can be
    recalled.
    """
    for reason in content_objections(demand, day):
        text = _("On this day it was not to be handed over any more. %(why)s")
        raise Refused(text % {"why": reason}, field="day")


def sent_file(demand: Demand) -> Attachment | None:
    """Its PDF among the client's files, so that a letter can enclose it and a lawyer open it."""
    document = demand.document
    if not document.is_rendered:
        return None
    return Attachment.objects.create(
        vendor=demand.vendor,
        client=demand.client,
        name=f"{demand.label} {document.number}.pdf".replace("/", "-"),
        file_type=FileType.PDF,
        size=document.pdf_size,
        sha256=document.pdf_sha256,
        uploaded_by=demand.issued_by,
    )


def record_delivered(demand: Demand, by: User | None) -> None:
    record(
        demand.vendor,
        "demand_delivered",
        by=by,
        client=demand.client,
        day=demand.sent_on,
        number=demand.document.number,
        deadline=demand.deadline_on.isoformat(),
        demand=demand.pk,
    )
