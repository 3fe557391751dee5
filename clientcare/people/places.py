"""Limit how often something may happen within a time, also for parallel requests."""

from django.core.cache import cache


def take_place(name: str, most: int, seconds: int) -> bool:
    """Take one of `most` places for `seconds`; False when all are taken. Only `cache.add` is atomic
    in every cache, so each place is a key; the stored count only says where to start looking.
    """
    for number in range(cache.get(name, 0), most):
        if cache.add(f"{name}.{number}", 1, timeout=seconds):
            cache.set(name, number + 1, timeout=seconds)
            return True
    return False
