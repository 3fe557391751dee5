"""Kinds that can be registered, from our own packages and from outside: one row each, found by
their code.
"""

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from contextlib import contextmanager
from typing import Protocol, TypeAlias, TypeVar

from django.utils.functional import Promise

Label: TypeAlias = str | Promise  # a text for people, translated when it is shown


class Kind(Protocol):
    """What every kind has: the code that its rows store, and its label in the reader's language."""

    @property
    def code(self) -> str: ...

    @property
    def label(self) -> Label: ...


K = TypeVar("K", bound=Kind)


class Registry(Mapping[str, K]):
    """Kinds by code, in the order in which they were registered."""

    def __init__(self, *kinds: K) -> None:
        self._kinds: dict[str, K] = {}
        for kind in kinds:
            self.register(kind)

    def register(self, kind: K) -> None:
        """ValueError where the code is taken: rows that store it would change their meaning."""
        if kind.code in self._kinds:
            raise ValueError(f"A kind with the code {kind.code!r} is registered already.")
        self._kinds[kind.code] = kind

    @contextmanager
    def registered(self, kind: K) -> Iterator[None]:
        """Registers `kind` for the length of the block."""
        self.register(kind)
        try:
            yield
        finally:
            del self._kinds[kind.code]

    def label_of(self, code: str) -> str:
        """The kind's label; the code itself where the kind is no longer registered."""
        return str(self._kinds[code].label) if code in self._kinds else code

    def items(self) -> ItemsView[str, K]:
        """Of the dict itself: every contact that is judged walks the kinds of terms."""
        return self._kinds.items()

    def values(self) -> ValuesView[K]:
        return self._kinds.values()

    def __getitem__(self, code: str) -> K:
        return self._kinds[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)
