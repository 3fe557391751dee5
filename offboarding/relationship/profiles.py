"""The working style of clients as of a day."""

from collections.abc import Collection
from datetime import date

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from clientcare.models import Client, Interaction
from offboarding.models import WorkingProfile


def profiles_of(client: Client, today: date) -> list[WorkingProfile]:
    """Newest first, withdrawn ones too. With `lost_contact`: the contact it is based on was
    withdrawn and not corrected.
    """
    rows = WorkingProfile.objects.filter(client=client, day__lte=today)
    rows = rows.annotate(lost_contact=ExpressionWrapper(is_lost(), BooleanField()))
    related = ("interaction__vendor", "recorded_by", "withdrawal", "vendor")
    return list(rows.select_related(*related).order_by("-day", "-pk"))


def is_lost() -> Q:
    corrected = Exists(Interaction.objects.filter(corrects=OuterRef("interaction")))
    return ~corrected & Q(interaction__withdrawal__isnull=False)


def is_in_force(profile: WorkingProfile) -> bool:
    """For a profile of `profiles_of`: it is still based on a contact or on our noted impression."""
    return profile.withdrawal_id is None and bool(profile.note or not profile.lost_contact)


def profiles_in_force(clients: Collection[int], today: date) -> QuerySet[WorkingProfile]:
    """At most one a client: the latest by day, then by order of recording. Same rule as
    `is_in_force`.
    """
    rows = WorkingProfile.objects.valid().filter(~Q(is_lost(), note=""), day__lte=today)
    later = Q(day__gt=OuterRef("day")) | Q(day=OuterRef("day"), pk__gt=OuterRef("pk"))
    return rows.filter(~Exists(rows.filter(later, client=OuterRef("client"))), client__in=clients)
