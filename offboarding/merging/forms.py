"""Which of two records stays, and which value of each field in which they differ."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import Reason
from clientcare.core.pages.layouts import part_layout
from clientcare.models import Client
from offboarding.merging.compare import Difference

OURS, THEIRS = "ours", "theirs"
LOOK = {"class": "form-check-input"}


class MergeClients(Reason):
    """Made with `MergeClients.of`: one choice for each difference, preset to the value that is not
    empty.
    """

    helper = part_layout("reason")  # the choices are in the page's table
    stays = forms.ChoiceField(label=_("This record stays"), widget=forms.RadioSelect(attrs=LOOK))

    differences: list[Difference]

    @classmethod
    def of(
        cls, ours: Client, theirs: Client, differences: Iterable[Difference], *args: Any
    ) -> "MergeClients":
        form = cls(*args, initial={"stays": OURS})
        form.differences = list(differences)
        form.fields["reason"].help_text = _(
            "How you know that they are one. It is shown on the timeline."
        )
        form.fields["stays"].choices = [(OURS, str(ours)), (THEIRS, str(theirs))]
        for one in form.differences:
            form.fields[field_of(one)] = forms.ChoiceField(
                label=one.label,
                choices=[(OURS, one.ours), (THEIRS, one.theirs)],
                initial=OURS if one.ours else THEIRS,
                widget=forms.RadioSelect(attrs=LOOK),
            )
        return form

    def values(self) -> Iterator[BoundField]:
        """The choices field by field, as the page's table shows them."""
        return (self[field_of(one)] for one in self.differences)

    def taken(self, typed: Mapping[str, str]) -> list[str]:
        """Names of the fields whose value comes from the record that goes."""
        return [one.field for one in self.differences if typed[field_of(one)] != typed["stays"]]


def field_of(difference: Difference) -> str:
    return f"value_{difference.field}"
