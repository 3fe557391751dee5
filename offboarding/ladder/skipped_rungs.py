"""Rungs that are passed over, as they are written down."""

from collections.abc import Sequence
from datetime import date

from clientcare.core.events import record_many
from clientcare.models import Event, User
from offboarding.models import RiskCase, SkippedRung


def write_skipped_rungs(
    case: RiskCase, rungs: Sequence[str], *, reason: str, by: User, today: date
) -> list[SkippedRung]:
    """Under the vendor's lock: a row and an event for each, in the order given."""
    about = {"vendor": case.vendor, "case": case, "skipped_on": today, "by": by}
    skipped = [SkippedRung(rung=rung, reason=reason[:300], **about) for rung in rungs]
    SkippedRung.objects.bulk_create(skipped)
    events = [
        Event(
            kind="rung_skipped",
            by=by,
            client=case.client,
            day=today,
            particulars={"rung": rung, "reason": reason, "case": case.pk},
        )
        for rung in rungs
    ]
    record_many(case.vendor, events)
    return skipped
