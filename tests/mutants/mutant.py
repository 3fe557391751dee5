"""A mutant whose text takes the place of other text in a function."""

from dataclasses import dataclass
from types import FunctionType

from tests.mutants.patching import NotLive, exchange
from tests.mutants.source import Place, source_of


@dataclass(frozen=True)
class Mutant:
    """`name` is what a person reads and `ONLY=` looks in; `replacement` takes the place of the
    node's text.
    """

    name: str
    kind: str
    place: Place
    replacement: str

    @property
    def key(self) -> str:
        """Identifies the statement when it is touched."""
        return self.name

    def apply(self, live: dict[str, list[FunctionType]]) -> None:
        if not exchange(live, self.place.path, self.source()):
            raise NotLive

    def source(self) -> str:
        text = source_of(self.place.path).encode()
        return (
            text[: self.place.start] + self.replacement.encode() + text[self.place.end :]
        ).decode()
