"""Settings of a trigger kind, as the kind declares them for the settings page."""

from dataclasses import dataclass

from clientcare.core.registry import Label

MOST = 3650  # ten years, in days; no count comes near it


@dataclass(frozen=True)
class Setting:
    """One limit that a vendor can set, a whole number from `least` to MOST.

    `limit` is the field of the kind's limits, `label` its words in a form. `name` is what the form
    and the timeline call it, unique among all kinds; empty: the kind's code and the limit, joined
    by an underscore.
    """

    limit: str
    label: Label
    least: int = 0
    name: str = ""


@dataclass(frozen=True)
class SettingGroup:
    """Settings under one heading of the page; `note` is a sentence below them."""

    title: Label
    settings: tuple[Setting, ...]
    note: Label = ""
