"""Recent breaches of both sides, including our late replies.

Shown with every decision, because our own record weakens or strengthens each ground (KUHPerdata
art. 1478, the defence of the side that was not served first).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

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


def count_both_sides(today: date, now: datetime) -> dict[str, Coalesce]:
    """The counts as annotations for a queryset of clients."""
    since = today - timedelta(days=WINDOW_DAYS)
    breaches = Breach.objects.valid().filter(client=OuterRef("pk"), day__gt=since, day__lte=today)
    judgements = Judgement.objects.filter(
        interaction__client=OuterRef("pk"), interaction__day__gt=since, interaction__day__lte=today
    )
    return {
        "their_breaches": count_rows(breaches.by(Side.CLIENT), "client"),
        "our_breaches": count_rows(breaches.by(Side.VENDOR), "client"),
        "late_replies": count_rows(late_turns(judgements, now), "interaction__client"),
    }


def count_rows(rows: QuerySet, of: str) -> Coalesce:
    counts = rows.order_by().values(of).annotate(how_many=Count("pk")).values("how_many")
    return Coalesce(Subquery(counts, output_field=IntegerField()), Value(0))


def load_both_sides(client: Client, today: date, now: datetime) -> BothSides:
    counts = Client.objects.filter(pk=client.pk).annotate(**count_both_sides(today, now))
    return BothSides(*counts.values_list("their_breaches", "our_breaches", "late_replies").get())
