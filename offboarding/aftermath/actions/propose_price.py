"""Propose a price from the hours that were planned and those that it took."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.models import User
from contracts.models import PriceLine, TimeEntry
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
    if line.contract_id != contract.pk or line.price <= 0:
        raise Refused(_("Choose a line of this contract that has a price."), field="line")
    worked = worked_minutes(line, today)
    if not worked:
        raise Refused(
            _("No time is recorded for this line: there is nothing to compare."), field="line"
        )
    planned_minutes = round(planned_hours * 60)
    if planned_minutes < 1:
        raise Refused(_("Say how long it was planned to take."), field="planned_hours")
    if worked <= planned_minutes:
        raise Refused(
            _("It took no longer than planned: no other price follows from that."),
            field="planned_hours",
        )
    return save_proposal(
        ImprovementProposal(
            vendor=retrospective.vendor,
            retrospective=retrospective,
            kind=ProposalKind.PRICE,
            subject=line.description,
            planned_minutes=planned_minutes,
            worked_minutes=worked,
            old_price=line.price,
            new_price=price_from_time(line.price, planned_minutes, worked, contract.currency),
            currency=contract.currency,
            made_by=by,
        )
    )


def worked_minutes(line: PriceLine, today: date) -> int:
    """Valid time of this line up to and including `today`."""
    entries = TimeEntry.objects.worked_by(today).filter(line=line)
    return entries.aggregate(sum=Sum("minutes"))["sum"] or 0
