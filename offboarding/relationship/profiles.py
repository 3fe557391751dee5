"""The working style of clients as of a day."""

from collections.abc import Collection
from datetime import date

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from clientcare.models import Client, Interaction
from offboarding.models import WorkingProfile


def profiles_of(client: Client, today: date) -> list[WorkingProfile]:
    """Newest first, also withdrawn ones. With `lost_contact`: what it rests on was withdrawn, and
    not corrected.
    """
    rows = WorkingProfile.objects.filter(client=client, day__lte=today)
    rows = rows.annotate(lost_contact=ExpressionWrapper(is_lost(), BooleanField()))
    related = ("interaction__vendor", "recorded_by", "withdrawal", "vendor")
    return list(rows.select_related(*related).order_by("-day", "-pk"))


def is_lost() -> Q:
    corrected = Exists(Interaction.objects.filter(corrects=OuterRef("interaction")))
    return ~corrected & Q(interaction__withdrawal__isnull=False)


def is_in_force(profile: WorkingProfile) -> bool:
    """Of `profiles_of`: it still rests on a contact, or on what was noted as our impression."""
    return profile.withdrawal_id is None and bool(profile.note or not profile.lost_contact)


def profiles_in_force(clients: Collection[int], today: date) -> QuerySet[WorkingProfile]:
    """At most one a client: the last by its day, then by the order in which they were recorded. As
    `is_in_force`.
    """
    rows = WorkingProfile.objects.valid().filter(~Q(is_lost(), note=""), day__lte=today)
    later = Q(day__gt=OuterRef("day")) | Q(day=OuterRef("day"), pk__gt=OuterRef("pk"))
    return rows.filter(~Exists(rows.filter(later, client=OuterRef("client"))), client__in=clients)
