"""The form of the settings page: what each kind of trigger lets a vendor set."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import capfirst

from clientcare.core.registry import Label
from contracts.triggers.kinds import TRIGGER_KINDS
from contracts.triggers.limits import Limits
from contracts.triggers.settings import MOST
from contracts.triggers.trigger_kind import TriggerKind


@dataclass(frozen=True)
class ShownGroup:
    """Fields under one heading, with a sentence below them."""

    title: Label
    fields: list[forms.BoundField]
    note: Label


class TriggerRules(forms.Form):
    """Every setting of every kind; `limits` are those in force."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, limits: Limits) -> None:
        super().__init__(data)
        for kind in TRIGGER_KINDS.values():
            for name, setting in kind.settings_by_name().items():
                self.fields[name] = forms.IntegerField(
                    label=capfirst(str(setting.label)),
                    min_value=setting.least,
                    max_value=MOST,
                    initial=getattr(limits[kind.code], setting.limit),
                )

    def groups(self) -> list[ShownGroup]:
        return [group for kind in TRIGGER_KINDS.values() for group in self.groups_of(kind)]

    def groups_of(self, kind: TriggerKind[Any, Any]) -> list[ShownGroup]:
        return [
            ShownGroup(
                group.title, [self[kind.setting_name(one)] for one in group.settings], group.note
            )
            for group in kind.settings
        ]
