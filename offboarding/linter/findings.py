"""What the linter reports."""

from collections.abc import Mapping
from dataclasses import dataclass, field

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One thing that a text says, or leaves out.

    `line` counts from 1; of the whole text it is 1. `found`: the exact words, "" for a rule of the
    whole text. `severity`: "error" or "warning". `rule`: its number or name in the tables, such as
    "id-22" or "element-5". `instead`: what to write, in the language of the text. `start`, `end`:
    where the words are. `swaps`: texts that may replace them at once; "" deletes them. `label`:
    what a rule without words is about, by language of the interface.
    """

    line: int
    found: str
    severity: str
    rule: str
    instead: str
    start: int = 0
    end: int = 0
    swaps: tuple[str, ...] = ()
    label: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def is_error(self) -> bool:
        return self.severity == ERROR
