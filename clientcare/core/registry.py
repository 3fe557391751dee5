"""A registry of kinds by code, open to our own packages and to plugins."""

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from contextlib import contextmanager
from typing import Protocol, TypeAlias, TypeVar

from django.utils.functional import Promise

Label: TypeAlias = str | Promise  # translated when it is rendered


class Kind(Protocol):
    """The attributes of every kind: the code stored in rows, and a label in the active language."""

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
        """ValueError for a code that is already registered: stored rows would change
        their meaning.
        """
        if kind.code in self._kinds:
            raise ValueError(f"A kind with the code {kind.code!r} is registered already.")
        self._kinds[kind.code] = kind

    @contextmanager
    def registered(self, kind: K) -> Iterator[None]:
        """Register `kind` within the block."""
        self.register(kind)
        try:
            yield
        finally:
            del self._kinds[kind.code]

    def label_of(self, code: str) -> str:
        """The kind's label; the code itself where the kind is no longer registered."""
        return str(self._kinds[code].label) if code in self._kinds else code

    def items(self) -> ItemsView[str, K]:
        """The dict's own view, for speed: judging iterates over the term kinds for every
        contact.
        """
        return self._kinds.items()

    def values(self) -> ValuesView[K]:
        return self._kinds.values()

    def __getitem__(self, code: str) -> K:
        return self._kinds[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)
