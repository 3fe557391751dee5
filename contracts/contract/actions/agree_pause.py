"""Record a pause agreed by both sides: silence is not judged on its days."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.dates import format_day
from clientcare.core.events import record
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import require_reason
from clientcare.models import Client, User
from contracts.models import Pause

LONGEST_PAUSE = timedelta(days=365)


@transaction.atomic
def agree_pause(
    *, client: Client, from_on: date, until_on: date, reason: str, by: User, today: date
) -> Pause:
    """Both days are included; the pause may be in the future.

    Refused at its field without a reason, for an end before the start, for more than a year, in
    length or ahead, and for days that another valid pause covers.
    """
    reason = require_reason(reason)
    lock_head(client.vendor)
    refuse_days(from_on, until_on, today)
    refuse_overlap(client, from_on, until_on)
    pause = Pause.objects.create(
        vendor=client.vendor,
        client=client,
        from_on=from_on,
        until_on=until_on,
        reason=reason,
        recorded_by=by,
    )
    record_pause(pause, by, today)
    return pause


def refuse_days(from_on: date, until_on: date, today: date) -> None:
    if until_on < from_on:
        raise Refused(_("A pause cannot end before it starts."), field="until_on")
    if until_on - from_on > LONGEST_PAUSE:
        raise Refused(
            _("A pause lasts a year at most. Agree a shorter one now, and another one later."),
            field="until_on",
        )
    if from_on - today > LONGEST_PAUSE:
        raise Refused(_("This is more than a year ahead."), field="from_on")


def record_pause(pause: Pause, by: User, today: date) -> None:
    # An agreement about future days is on the timeline on the day it was made.
    record(
        pause.vendor,
        "pause_agreed",
        by=by,
        client=pause.client,
        day=min(pause.from_on, today),
        **pause_particulars(pause),
    )


def refuse_overlap(client: Client, from_on: date, until_on: date) -> None:
    pauses = Pause.objects.valid().filter(
        client=client, from_on__lte=until_on, until_on__gte=from_on
    )
    other = pauses.order_by("from_on").first()
    if other:
        language = current_language()
        days = {
            name: format_day(getattr(other, name), language, "plain")
            for name in ("from_on", "until_on")
        }
        raise Refused(
            _(
                "A pause from %(from_on)s to %(until_on)s is agreed already. Choose other days, "
                "or withdraw it first."
            )
            % days,
            field="from_on",
        )


def pause_particulars(pause: Pause) -> dict:
    return {
        "from_on": pause.from_on.isoformat(),
        "until_on": pause.until_on.isoformat(),
        "reason": pause.reason,
        "pause": pause.pk,
    }
