"""The working style of clients as of a day."""

from collections.abc import Collection
from datetime import date

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from clientcare.models import Client, Interaction
from offboarding.models import WorkingProfile


def profiles_of(client: Client, today: date) -> list[WorkingProfile]:
    """The one in force first, then those before it; also withdrawn ones. With `lost_contact`: what
    it rests on was withdrawn, and not corrected.
    """
    corrected = Exists(Interaction.objects.filter(corrects=OuterRef("interaction")))
    is_lost = ~corrected & Q(interaction__withdrawal__isnull=False)
    rows = WorkingProfile.objects.filter(client=client, day__lte=today)
    rows = rows.annotate(lost_contact=ExpressionWrapper(is_lost, BooleanField()))
    related = ("interaction__vendor", "recorded_by", "withdrawal", "vendor")
    return list(rows.select_related(*related).order_by("-day", "-pk"))


def profiles_in_force(clients: Collection[int], today: date) -> QuerySet[WorkingProfile]:
    """At most one a client: the last by its day, then by the order in which they were recorded."""
    rows = WorkingProfile.objects.valid().filter(day__lte=today)
    later = Q(day__gt=OuterRef("day")) | Q(day=OuterRef("day"), pk__gt=OuterRef("pk"))
    return rows.filter(~Exists(rows.filter(later, client=OuterRef("client"))), client__in=clients)
