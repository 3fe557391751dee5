"""Filters above a list, as query parameters; rendered by `partials/_filter_bar.html`."""

from collections.abc import Mapping
from dataclasses import dataclass

from clientcare.core.registry import Label


@dataclass(frozen=True)
class FilterChoice:
    """One filter link. `change` maps query parameters to new values; None removes the parameter.

    `count` is the number of matching rows (or "99+"), None where the list does not count them.
    """

    change: Mapping[str, str | None]
    label: Label
    on: bool
    count: int | str | None = None


@dataclass(frozen=True)
class SortChoice:
    """One order of the list; `value`: its query parameter."""

    value: str
    label: Label
    on: bool


def show_choices(labels: Mapping[str, str], chosen: str, default: str) -> list[FilterChoice]:
    """One link for each value of the parameter `show`; the default value removes the parameter."""
    return [
        FilterChoice({"show": None if name == default else name}, label, on=name == chosen)
        for name, label in labels.items()
    ]
