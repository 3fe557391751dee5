"""Places that requests take, so many in a time: parallel requests never take the same one."""

from django.core.cache import cache


def take_place(name: str, most: int, seconds: int) -> bool:
    """Whether one of `most` was free; it is taken for `seconds`. The count says only where to begin
    to look: adding a key is what each cache does as one step.
    """
    for number in range(cache.get(name, 0), most):
        if cache.add(f"{name}.{number}", 1, timeout=seconds):
            cache.set(name, number + 1, timeout=seconds)
            return True
    return False
