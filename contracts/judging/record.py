"""Recent breaches of both sides, including our late replies.

Shown with every decision, because our own breaches weaken each ground: who did not perform first
cannot blame the other side (KUHPerdata art. 1478).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, QuerySet, Value

from clientcare.models import Client
from clientcare.models.base import put_together_once
from contracts.judging.reply_clock import late_turns, was_due
from contracts.models import (
    Breach,
    ExtraWay,
    ExtraWorkDecision,
    Judgement,
    PlayAnswer,
    PlayWay,
    Side,
)

WINDOW_DAYS = 90


@dataclass(frozen=True)
class BothSides:
    """Counts within the last WINDOW_DAYS days. `theirs` and `ours` are contacts, each counted once
    however many terms it did not keep.
    """

    theirs: int
    ours: int
    late_replies: int
    waived: int = 0  # extra work given as goodwill: a term that we did not insist on
    let_pass: int = 0  # breaches of the client on which we did not insist, with a reason

    days: int = WINDOW_DAYS

    @property
    def our_slips(self) -> int:
        return self.ours + self.late_replies + self.waived + self.let_pass


def concession_columns() -> dict[str, Exists]:
    """For annotating a vendor's rows: whether we ever gave extra work as goodwill, and whether we
    let a breach pass.
    """
    of_vendor = {"vendor": OuterRef("vendor")}
    return {
        "has_goodwill": Exists(
            ExtraWorkDecision.objects.filter(way=ExtraWay.GOODWILL, **of_vendor)
        ),
        "has_let_pass": Exists(PlayAnswer.objects.filter(way=PlayWay.WAIVED, **of_vendor)),
    }


def load_both_sides(
    client: Client, today: date, now: datetime, *, concessions: bool = True
) -> BothSides:
    """In one query. `concessions`: False where it is known, by `concession_columns`, that there
    are none.
    """
    breaches = breaches_by_side(today).filter(interaction__client=client)
    late_replies = late_replies_within_window(today).filter(
        was_due(now), interaction__client=client
    )
    parts = [late_replies]
    if concessions:
        parts += [
            rows.filter(contract__client=client)
            for rows in (goodwill_within_window(today), let_pass_within_window(today))
        ]
    numbers = dict(breaches.union(*parts, all=True))
    return BothSides(
        theirs=numbers.get(Side.CLIENT, 0),
        ours=numbers.get(Side.VENDOR, 0),
        late_replies=numbers.get("late", 0),
        waived=numbers.get("waived", 0),
        let_pass=numbers.get("let_pass", 0),
    )


@put_together_once
def breaches_by_side(today: date) -> QuerySet[Breach]:
    """Side, and how many contacts within the window."""
    since = today - timedelta(days=WINDOW_DAYS)
    # By the contact's client and day, as the judgements: its index has both, and Breach.valid()
    # looks at the contact anyway.
    within = {"interaction__day__gt": since, "interaction__day__lte": today}
    breaches = Breach.objects.valid().filter(**within)
    return breaches.order_by().values_list("side").annotate(Count("interaction", distinct=True))


@put_together_once
def late_replies_within_window(today: date) -> QuerySet[Judgement]:
    """The word "late", and how many within the window, also those not due yet."""
    since = today - timedelta(days=WINDOW_DAYS)
    within = {"interaction__day__gt": since, "interaction__day__lte": today}
    late = late_turns(Judgement.objects.filter(**within))
    return late.values_list(Value("late")).annotate(Count("pk"))


@put_together_once
def goodwill_within_window(today: date) -> QuerySet[ExtraWorkDecision]:
    """The word "waived", and how many gifts within the window."""
    since = today - timedelta(days=WINDOW_DAYS)
    goodwill = ExtraWorkDecision.objects.valid().filter(way=ExtraWay.GOODWILL)
    within = goodwill.filter(day__gt=since, day__lte=today).order_by()
    return within.values("way").annotate(Count("pk")).values_list(Value("waived"), "pk__count")


@put_together_once
def let_pass_within_window(today: date) -> QuerySet[PlayAnswer]:
    """The word "let_pass", and how many breaches of the client within the window."""
    since = today - timedelta(days=WINDOW_DAYS)
    waived = PlayAnswer.objects.valid().filter(way=PlayWay.WAIVED)
    within = waived.filter(answered_on__gt=since, answered_on__lte=today).order_by()
    counted = within.values("way").annotate(Count("pk"))
    return counted.values_list(Value("let_pass"), "pk__count")
