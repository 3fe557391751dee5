"""The limits of ghosting."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SilenceLimits:
    """Silent for more than `silent_days`, and `contacts` of ours, on different days, that have each
    waited `wait_days` for a reply.
    """

    silent_days: int = 14
    contacts: int = 2
    wait_days: int = 3
