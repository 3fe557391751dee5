"""Revision rounds of a scope line: agreed and used."""

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from clientcare.models import Interaction
from contracts.models import RequestAnswer, ScopeAnswer, ScopeLine


def with_rounds(
    lines: QuerySet[ScopeLine], besides: Interaction | None = None
) -> QuerySet[ScopeLine]:
    """Annotate `used_rounds`, the revisions answered as inside; `besides` is excluded."""
    used = RequestAnswer.objects.valid().filter(
        scope_line=OuterRef("pk"), is_revision=True, answer=ScopeAnswer.INSIDE
    )
    if besides is not None:
        used = used.exclude(interaction=besides)
    counts = used.order_by().values("scope_line").annotate(how_many=Count("pk")).values("how_many")
    return lines.annotate(
        used_rounds=Coalesce(Subquery(counts, output_field=IntegerField()), Value(0))
    )


def rounds_left(line: ScopeLine) -> int | None:
    """For a line from `with_rounds`; None where no number was agreed."""
    return None if line.revision_rounds is None else max(line.revision_rounds - line.used_rounds, 0)
