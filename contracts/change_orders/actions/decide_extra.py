"""Decide about extra work that a client asked for: give it as goodwill, offer it, or decline it."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Interaction, User
from contracts.agreement.boundaries.payment import format_rate
from contracts.change_orders.creep import creep_of
from contracts.models import (
    ChangeOffer,
    ChangeOrder,
    Contract,
    ExtraWay,
    ExtraWorkDecision,
    RequestAnswer,
    ScopeAnswer,
)

MOST_HOURS = Decimal(10_000)


@transaction.atomic
def decide_extra(
    *,
    request: Interaction,
    way: str,
    hours: Decimal,
    by: User,
    today: date,
    reason: str = "",
    offer: ChangeOffer | None = None,
) -> ExtraWorkDecision:
    """Refused unless a person answered that the request is outside the scope of one contract, when
    it is decided or agreed already, and for goodwill beyond what is left on the contract.
    """
    lock_head(request.vendor)
    contract = contract_asked(request)
    if ExtraWorkDecision.objects.valid().filter(request=request).exists():
        raise Refused(_("This request is decided already. Withdraw that decision first."))
    refuse_covered(request)
    if not Decimal(0) < hours <= MOST_HOURS:
        raise Refused(_("Write how many hours it takes, more than zero."), field="hours")
    creep = creep_of(contract, hours, today)
    if way == ExtraWay.GOODWILL and not creep.is_within_goodwill:
        text = _("Goodwill left on this contract: %(hours)s h. Offer it instead.")
        left = format_rate(creep.goodwill_left.normalize())
        raise Refused(text % {"hours": left}, field="hours")
    decision = ExtraWorkDecision.objects.create(
        vendor=request.vendor,
        contract=contract,
        request=request,
        way=way,
        day=today,
        hours=hours,
        cost=creep.cost or Decimal(0),
        reason=reason.strip()[:200],
        offer=offer,
        recorded_by=by,
    )
    record_decision(decision, f"extra_{way}", by)
    return decision


def refuse_covered(request: Interaction) -> None:
    """Refused if a change order covers the request: it is agreed already."""
    if order := ChangeOrder.objects.valid().filter(requests=request).first():
        text = _("Change order %(number)s covers this request: it is agreed already.")
        raise Refused(text % {"number": order.number})


def contract_asked(request: Interaction) -> Contract:
    """The contract of a request answered as outside the scope; Refused for any other request."""
    answer = RequestAnswer.objects.valid().filter(interaction=request).first()
    if answer is None or answer.answer != ScopeAnswer.OUTSIDE:
        raise Refused(_("Say first that this request is outside the scope."))
    if answer.contract_id is None:
        raise Refused(_("Say first which contract this request is about."))
    return Contract.objects.select_related("client__vendor", "vendor").get(pk=answer.contract_id)


def plain_hours(hours: Decimal) -> str:
    return f"{hours.normalize():f}"


def record_decision(
    decision: ExtraWorkDecision, kind: str, by: User, **particulars: object
) -> None:
    record(
        decision.vendor,
        kind,
        by=by,
        client=decision.contract.client,
        day=decision.day,
        hours=plain_hours(Decimal(decision.hours)),
        number=decision.contract.number,
        interaction_id=decision.request_id,
        **particulars,
    )
