"""Recent breaches of both sides, including our late replies.

Shown with every decision, because our own record weakens or strengthens each ground (KUHPerdata
art. 1478, the defence of the side that was not served first).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Value

from clientcare.models import Client
from contracts.judging.reply_clock import late_turns
from contracts.models import Breach, Judgement, Side

WINDOW_DAYS = 90


@dataclass(frozen=True)
class BothSides:
    """Counts within the last WINDOW_DAYS days."""

    theirs: int
    ours: int
    late_replies: int

    days: int = WINDOW_DAYS

    @property
    def our_slips(self) -> int:
        return self.ours + self.late_replies


def load_both_sides(client: Client, today: date, now: datetime) -> BothSides:
    """In one query."""
    since = today - timedelta(days=WINDOW_DAYS)
    breaches = Breach.objects.valid().filter(client=client, day__gt=since, day__lte=today)
    judgements = Judgement.objects.filter(
        interaction__client=client, interaction__day__gt=since, interaction__day__lte=today
    )
    late_replies = late_turns(judgements, now).values_list(Value("late"))
    counts = breaches.order_by().values_list("side").annotate(Count("pk"))
    numbers = dict(counts.union(late_replies.annotate(Count("pk")), all=True))
    return BothSides(
        theirs=numbers.get(Side.CLIENT, 0),
        ours=numbers.get(Side.VENDOR, 0),
        late_replies=numbers.get("late", 0),
    )
