"""The days on which our work under one contract is suspended."""

from dataclasses import dataclass
from datetime import date

from contracts.models import WorkSuspension


@dataclass(frozen=True)
class SuspendedDays:
    """Of valid suspensions of one contract; one that is not lifted has no last day."""

    suspensions: tuple[WorkSuspension, ...] = ()

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and any(
            suspension.covers(day) for suspension in self.suspensions
        )


NOT_SUSPENDED = SuspendedDays()
