"""The line that was agreed with the client, which counts now."""

from django.db.models import OuterRef, QuerySet, Subquery

from clientcare.models import Client
from offboarding.models import PublicLine, Termination


def public_line_of(ending: Termination) -> PublicLine | None:
    return PublicLine.objects.filter(termination=ending).select_related("written_by").last()


def latest_line(client: Client) -> PublicLine | None:
    """The latest of any ending of the client."""
    return PublicLine.objects.filter(termination__client=client).last()


def latest_line_text() -> Subquery:
    """Of a client in an outer query: the text of the latest line of any of its endings."""
    lines: QuerySet[PublicLine] = PublicLine.objects.filter(termination__client=OuterRef("pk"))
    return Subquery(lines.order_by("-pk").values("text")[:1])
