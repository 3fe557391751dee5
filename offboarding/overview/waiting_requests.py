"""Clients with enough unanswered requests in the last weeks to raise the flag "out of scope"."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Count, Min

from clientcare.models import Interaction, Vendor
from contracts.requests.waiting import waiting_requests
from contracts.triggers.kinds.out_of_scope.evidence import OUT_OF_SCOPE, requests_outside
from contracts.triggers.limits import limits_of
from contracts.triggers.union_query import of_clients


def requests_to_answer(vendor: Vendor, today: date, clients: Collection[int]) -> dict[int, date]:
    """By client the last day on which the oldest waiting message still counts. Clients are left out
    if their waiting messages and those answered "outside" are together fewer than the flag needs.
    """
    limits = limits_of(vendor)[OUT_OF_SCOPE]
    window = timedelta(days=limits.window_days)
    recent = Interaction.objects.valid().filter(
        client__in=clients, day__gt=today - window, day__lte=today
    )
    waiting = waiting_requests(recent).values("client")
    waiting = list(waiting.annotate(count=Count("pk"), oldest=Min("day")))
    if not waiting:
        return {}
    answered = of_clients(requests_outside(today, limits), vendor, clients).values("client")
    outside = dict(answered.annotate(count=Count("pk")).values_list("client", "count"))
    return {
        row["client"]: row["oldest"] + window - timedelta(days=1)
        for row in waiting
        if row["count"] + outside.get(row["client"], 0) >= limits.count
    }
