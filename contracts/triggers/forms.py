"""The form of the settings page: the settings of each kind of trigger."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.text import capfirst

from clientcare.core.pages.layouts import Heading, Note, form_layout
from contracts.triggers.kinds import TRIGGER_KINDS
from contracts.triggers.limits import Limits
from contracts.triggers.settings import MOST


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
        self.helper = form_layout(*settings_parts())


def settings_parts() -> Iterator[Any]:
    """Each kind's settings under their headings, with what is to be said about them."""
    for kind in TRIGGER_KINDS.values():
        for group in kind.settings:
            yield Heading(group.title)
            yield from (kind.setting_name(setting) for setting in group.settings)
            if group.note:
                yield Note(group.note)
