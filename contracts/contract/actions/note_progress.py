"""How much of a price line is done, as of a day."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY, refuse_future_day
from clientcare.models import User
from contracts.contract.work_start import refuse_not_started
from contracts.models import Contract, LineProgress, PriceLine


@transaction.atomic
def note_progress(
    *,
    line: PriceLine,
    percent: Decimal,
    day: date,
    by: User,
    today: date,
    note: str = "",
    is_work: bool = True,
) -> LineProgress:
    """Write a new row; a correction is another row. `percent` 0–100, at most two places, of a
    milestone 0 or 100; `day` from the signing on.
    Refused before the kickoff where the contract waits for one, unless not `is_work`: a fee.
    """
    lock_head(line.vendor)
    contract = Contract.objects.get(pk=line.contract_id)
    if contract.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    if is_work:
        refuse_not_started(contract)
    if not 0 <= percent <= 100 or percent != round(percent, 2):
        raise Refused(
            _("Write a percentage from 0 to 100, with at most two decimals."), field="percent"
        )
    refuse_part(line, percent)
    refuse_future_day(today, day, "day")
    refuse_unagreed(line, contract, day)
    progress = LineProgress.objects.create(
        vendor=line.vendor, line=line, percent=percent, day=day, note=note.strip(), recorded_by=by
    )
    record_progress(progress, contract, by)
    return progress


def refuse_part(line: PriceLine, percent: Decimal) -> None:
    """A milestone is done or not; what is paid by the hour has its time (domain.md §3.1 step 1)."""
    if line.hourly_rate is not None:
        raise Refused(_("“%(line)s” is paid by the hour: record its time.") % {"line": line})
    if line.is_milestone and percent not in (0, 100):
        raise Refused(
            _("“%(line)s” is a milestone: it is done (100) or not (0).") % {"line": line},
            field="percent",
        )


def refuse_unagreed(line: PriceLine, contract: Contract, day: date) -> None:
    """Refused before the line was agreed, or for one of a change order that was withdrawn."""
    order = line.change_order
    if order is not None and order.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    if order is not None and day < order.approved_on:
        raise Refused(_("This is before the change order was approved."), field="day")
    if day < contract.signed_on:
        raise Refused(_("This is before the contract was signed."), field="day")


def record_progress(progress: LineProgress, contract: Contract, by: User) -> None:
    record(
        progress.line.vendor,
        "progress_noted",
        by=by,
        client=contract.client,
        day=progress.day,
        line=progress.line.description,
        percent=f"{progress.percent.normalize():f}",
        contract_id=contract.pk,
    )
