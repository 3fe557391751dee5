"""One point of the fit, with its reason."""

from dataclasses import dataclass

from clientcare.models import SettledMismatch


@dataclass(frozen=True)
class Point:
    """The points of one answer or fact. `seen`: the values that a mismatch is based on."""

    subject: str
    label: object
    reason: str
    points: int
    most: int
    is_mismatch: bool = False
    seen: str = ""
    note: str = ""
    settled: SettledMismatch | None = None

    @property
    def is_open(self) -> bool:
        return self.is_mismatch and self.settled is None
