"""Health checks. They need no login and contain only times, nothing of any vendor."""

from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from redis.exceptions import RedisError

from clientcare.config.background import background_of
from clientcare.config.disk_full import has_room
from clientcare.models import Job

WORKS, FAILS = 200, 503


@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """For monitoring: 503 when the database or the cache fails, when the disk is full, or when
    background work is late.
    """
    now = timezone.now()
    try:
        state = background_of(Job.objects.all(), now)
    except (DatabaseError, RedisError) as error:
        return plain_answer(FAILS, f"{type(error).__name__}: the database or the cache fails")
    if not has_room():
        return plain_answer(FAILS, "full: the disk has no room")
    return plain_answer(
        FAILS if state.is_late else WORKS,
        "late" if state.is_late else "ok",
        f"oldest waiting job: {format_age(state.waits_since, now)}",
        f"worker last seen: {format_age(state.seen_at, now)}",
    )


@login_not_required
def healthz_web(request: HttpRequest) -> HttpResponse:
    """For a load balancer: whether this web process reaches its database. A late worker is no
    reason to stop serving pages.
    """
    try:
        Job.objects.exists()
    except DatabaseError as error:
        return plain_answer(FAILS, f"{type(error).__name__}: the database fails")
    return plain_answer(WORKS, "ok")


def plain_answer(status: int, *lines: str) -> HttpResponse:
    return HttpResponse("\n".join(lines) + "\n", status=status, content_type="text/plain")


def format_age(moment: datetime | None, now: datetime) -> str:
    """The moment in UTC, and how many seconds ago it was."""
    if moment is None:
        return "none"
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}, {(now - moment).total_seconds():.0f} s ago"
