"""What is delivered (capability 002-06). The lines themselves are rows of ScopeLine, so that
requests can name one.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Scope:
    """`{}`: the lines hang on the term."""

    @classmethod
    def read(cls, value: dict[str, Any]) -> "Scope":
        return cls()

    def as_value(self) -> dict[str, Any]:
        return {}

    def words(self) -> str:
        return _("as listed")
