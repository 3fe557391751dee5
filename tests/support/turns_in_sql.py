"""Turns of ours computed by one query from the contacts alone, to compare with the stored columns.

Contacts of one client must differ in their moments.
"""

from datetime import UTC, datetime

from django.db.models import DateTimeField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from clientcare.models import Interaction
from contracts.judging.reply_clock import ANSWER
from contracts.models import Judgement, Reading

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
ASKED = Q(judgement__reading=Reading.ASKS)


def of_client() -> QuerySet[Interaction]:
    return Interaction.objects.valid().filter(client=OuterRef("client"))


def with_turns() -> QuerySet[Interaction]:
    """Adds `asked_before`, `due` (of its own reply), `next_answer_at` and `ended` (until when the
    turn that this contact ended, if it is an answer, was due).
    """
    before = of_client().filter(occurred_at__lt=OuterRef("occurred_at")).order_by("-occurred_at")
    after = of_client().filter(occurred_at__gt=OuterRef("occurred_at")).order_by("occurred_at")
    asked_before = before.filter(ANSWER | ASKED).annotate(asked=Q(ASKED)).values("asked")[:1]
    due = Judgement.objects.filter(interaction=OuterRef("pk")).values("reply_due_at")[:1]
    first_asked = Judgement.objects.filter(
        reading=Reading.ASKS,
        interaction__client=OuterRef("client"),
        interaction__withdrawal=None,
        interaction__occurred_at__gt=OuterRef("last_answer_at"),
        interaction__occurred_at__lt=OuterRef("occurred_at"),
    ).order_by("interaction__occurred_at")
    return (
        Interaction.objects.valid()
        .annotate(
            asked_before=Subquery(asked_before),
            due=Subquery(due),
            is_ask=Q(ASKED),
            is_answer=Q(ANSWER),
            next_answer_at=Subquery(after.filter(ANSWER).values("occurred_at")[:1]),
            last_answer_at=Coalesce(
                Subquery(before.filter(ANSWER).values("occurred_at")[:1]), Value(LONG_AGO)
            ),
        )
        .annotate(
            ended=Subquery(first_asked.values("reply_due_at")[:1], output_field=DateTimeField())
        )
    )


def expected_turns() -> dict[int, tuple[datetime | None, datetime | None]]:
    """Due and answered moments of every contact that was not withdrawn, by id."""
    result = {}
    for one in with_turns():
        turn = (None, None)
        if one.is_ask and not one.asked_before and one.due:
            turn = (one.due, one.next_answer_at)
        elif one.is_answer and one.ended:
            turn = (one.ended, one.occurred_at)
        result[one.pk] = turn
    return result
