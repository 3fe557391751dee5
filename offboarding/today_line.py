"""One line of the today list."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from clientcare.models import Client


@dataclass(frozen=True)
class Line:
    """`rank` orders lines of one day; `%(client)s` in the sentence is the client's name;
    `permission` presses it.
    """

    due: date
    rank: int
    client: Client | None
    sentence: Any
    why: Any
    url: str
    label: Any
    permission: str
    state: str = "watch"

    @property
    def order(self) -> tuple:
        return (self.due, self.rank, self.client.name.casefold() if self.client else "")
