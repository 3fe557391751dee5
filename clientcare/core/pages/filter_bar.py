"""The choices above a list, kept in its address: what `partials/_filter_bar.html` shows."""

from collections.abc import Mapping
from dataclasses import dataclass

from clientcare.core.registry import Label


@dataclass(frozen=True)
class FilterChoice:
    """One choice. `change` is what pressing it does to the address: parameter to value, None takes
    it out.

    `count` is the number of rows behind it (or "99+"), None where the list does not count them.
    """

    change: Mapping[str, str | None]
    label: Label
    on: bool
    count: int | str | None = None


@dataclass(frozen=True)
class SortChoice:
    """One order of the list; `value` is what the address says for it."""

    value: str
    label: Label
    on: bool


def show_choices(labels: Mapping[str, str], chosen: str, default: str) -> list[FilterChoice]:
    """The values of the parameter `show`; the default one leaves no parameter in the address."""
    return [
        FilterChoice({"show": None if name == default else name}, label, on=name == chosen)
        for name, label in labels.items()
    ]
