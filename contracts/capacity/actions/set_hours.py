"""Set how many hours a week a member works, from a day on."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.saving import save_unless_taken
from clientcare.core.sequences import lock_head
from clientcare.models import Membership, Role, User
from contracts.agreement.boundaries.hour_blocks import (
    block_text,
    read_block,
    refuse_overlapping_blocks,
)
from contracts.capacity.hours import FULL_DAY
from contracts.capacity.texts import hours_text
from contracts.models import WorkWeek

WEEK_MINUTES = 7 * FULL_DAY
MOST_RESERVED = 6


@transaction.atomic
def set_hours(
    *, membership: Membership, by: User, today: date, weekdays: Collection[int], **week: Any
) -> WorkWeek:
    """`weekdays`: Monday is 0. `week`: starts_on, minutes, and `reserved`: blocks of personal time
    in the format of contact hours.

    Refused at its field for a person who has left or is a lawyer, more hours than the days have,
    hours without a day, blocks that overlap or end before they start, and a second version from one
    day.
    """
    lock_head(membership.vendor)
    membership.refresh_from_db(fields=["ended_at", "role"])
    if membership.ended_at or membership.role == Role.LAWYER:
        raise Refused(_("Only owner and staff have hours, while they belong to the team."))
    version = WorkWeek(
        vendor=membership.vendor,
        membership=membership,
        weekdays=sorted(set(weekdays)),
        set_on=today,
        recorded_by=by,
        **week,
    )
    check_week(version)
    check_reserved(version.reserved)
    taken = _("There are hours from this day on already. Withdraw them, or choose another day.")
    save_unless_taken(version, taken, field="starts_on")
    record_hours("hours_set", version, by)
    return version


def check_week(version: WorkWeek) -> None:
    if not 0 <= version.minutes <= WEEK_MINUTES:
        raise Refused(_("A week has 168 hours."), field="hours")
    if version.minutes and not version.weekdays:
        raise Refused(_("Choose the days on which these hours are worked."), field="weekdays")
    if version.minutes > len(version.weekdays) * FULL_DAY:
        raise Refused(_("These are more hours than the days chosen have."), field="hours")


def check_reserved(reserved: Sequence[Mapping[str, Any]]) -> None:
    if len(reserved) > MOST_RESERVED:
        raise Refused(_("Keep it to six blocks of personal time."), field="blocks")
    blocks = tuple(read_block(block) for block in reserved)
    for block in blocks:
        if block.runs_overnight:
            text = _("This block ends before it starts: %(times)s. Write it as two.")
            raise Refused(text % {"times": block_text(block)}, field="blocks")
    refuse_overlapping_blocks(blocks)


def record_hours(kind: str, version: WorkWeek, by: User, **particulars: object) -> None:
    record(
        version.vendor,
        kind,
        by=by,
        hours=hours_text(version.minutes, "en"),
        starts_on=version.starts_on.isoformat(),
        membership=version.membership_id,
        **particulars,
    )
