"""Propose a price from the hours that were planned and those that it took."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.models import User
from contracts.models import Contract, PriceLine, TimeEntry
from offboarding.aftermath.actions.propose_clause import save_proposal
from offboarding.aftermath.price_from_time import price_from_time
from offboarding.models import ImprovementProposal, ProposalKind, Retrospective


@transaction.atomic
def propose_price(
    *, retrospective: Retrospective, line: PriceLine, planned_hours: Decimal, by: User, today: date
) -> ImprovementProposal:
    """The price that pays each hour as planned: price × recorded ÷ planned. Refused where no time
    is recorded for the line, and where it took no longer than planned.
    """
    contract = retrospective.termination.contract
    worked = priced_minutes(line, contract, today)
    planned = exceeded_minutes(planned_hours, worked)
    return save_proposal(
        ImprovementProposal(
            vendor=retrospective.vendor,
            retrospective=retrospective,
            kind=ProposalKind.PRICE,
            subject=line.description,
            planned_minutes=planned,
            worked_minutes=worked,
            old_price=line.price,
            new_price=price_from_time(line.price, planned, worked, contract.currency),
            currency=contract.currency,
            made_by=by,
        )
    )


def priced_minutes(line: PriceLine, contract: Contract, today: date) -> int:
    """What the line took; Refused where it has no price or no time."""
    agreed = contract.lines.agreed_by(today).filter(pk=line.pk, price__gt=0)
    if not agreed.exists():
        raise Refused(_("Choose a line of this contract that has a price."), field="line")
    worked = worked_minutes(line, today)
    if not worked:
        raise Refused(
            _("No time is recorded for this line: there is nothing to compare."), field="line"
        )
    return worked


def exceeded_minutes(planned_hours: Decimal, worked: int) -> int:
    """What was planned; Refused where it took no longer."""
    planned = round(planned_hours * 60)
    if planned < 1:
        raise Refused(_("Say how long it was planned to take."), field="planned_hours")
    if worked <= planned:
        raise Refused(
            _("It took no longer than planned: no other price follows from that."),
            field="planned_hours",
        )
    return planned


def worked_minutes(line: PriceLine, today: date) -> int:
    """Valid time of this line up to and including `today`."""
    entries = TimeEntry.objects.worked_by(today).filter(line=line)
    return entries.aggregate(sum=Sum("minutes"))["sum"] or 0
