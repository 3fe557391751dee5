"""The form of the priorities of a period."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import DayField
from clientcare.core.pages.layouts import Part, Two, Unfold, form_layout
from contracts.capacity.actions.set_priorities import MOST_PRIORITIES, NewPriority
from contracts.capacity.priorities import PeriodPriorities

UNFOLDED_PRIORITIES = 3


class PrioritiesForm(forms.Form):
    """`items`: the rows that were filled in, in their order."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [self.add_priority(place) for place in range(1, MOST_PRIORITIES + 1)]
        folded = Unfold(_("More priorities"), *rows[UNFOLDED_PRIORITIES:])
        self.helper = form_layout(*rows[:UNFOLDED_PRIORITIES], folded)

    def add_priority(self, place: int) -> Part:
        text, number, due = f"text_{place}", f"number_{place}", f"due_{place}"
        self.fields[text] = forms.CharField(
            label=_("What comes first"), max_length=120, required=False
        )
        self.fields[number] = forms.CharField(
            label=_("Number of its contract, if it has one"), max_length=60, required=False
        )
        self.fields[due] = DayField(label=_("To be done by"), required=False)
        return Part(_("Priority %(place)d") % {"place": place}, text, Two(number, due))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        items = [
            NewPriority(
                place,
                cleaned.get(f"text_{place}", ""),
                cleaned.get(f"number_{place}", ""),
                cleaned.get(f"due_{place}"),
            )
            for place in range(1, MOST_PRIORITIES + 1)
        ]
        return {"items": [item for item in items if item.text or item.number or item.due_on]}


def priorities_initial(shown: PeriodPriorities) -> dict[str, Any]:
    initial: dict[str, Any] = {}
    for place, item in enumerate(shown.items, 1):
        number = item.contract.number if item.contract else ""
        initial |= {f"text_{place}": item.text, f"number_{place}": number}
        initial[f"due_{place}"] = item.due_on
    return initial
