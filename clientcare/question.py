"""Long questions, put together once: that costs Django more than asking them costs the database."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from django.db.models import QuerySet

Given, Rows = ParamSpec("Given"), TypeVar("Rows", bound=QuerySet)

KEPT = 4  # vendors in different time zones have different days, hardly more than three at a time


def question(build: Callable[Given, Rows]) -> Callable[Given, Rows]:
    """Keep the queryset that `build` gives for a day, or for nothing at all; everybody gets a copy without rows.

    So `build` may depend on its arguments only: not on the moment, the language or who is asking. The copy is then
    filtered by vendor or client.
    """
    kept = lru_cache(maxsize=KEPT)(build)

    @wraps(build)
    def copy(*given: Given.args, **named: Given.kwargs) -> Rows:
        return kept(*given, **named).all()

    return copy
