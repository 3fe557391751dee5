"""The form that chooses which of two records stays, and the value of each differing field."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import Reason
from clientcare.core.pages.layouts import part_layout
from clientcare.models import Client
from offboarding.merging.compare import Difference

THIS, OTHER = "ours", "theirs"
ONE, TWO = "one", "two"
LOOK = {"class": "form-check-input"}


class MergeClients(Reason):
    """One choice for each difference, preset to the value that is not empty. Create it with
    `MergeClients.of`.
    """

    helper = part_layout("reason")  # the choices are in the page's table, or beside the messages
    stays = forms.ChoiceField(label=_("This record stays"), widget=forms.RadioSelect(attrs=LOOK))

    same_messages = forms.ChoiceField(
        label=_("Is each of these one message, or two?"),
        choices=[(ONE, _("One message: count it once")), (TWO, _("Two messages: count both"))],
        widget=forms.RadioSelect(attrs=LOOK),
    )

    differences: list[Difference]

    @classmethod
    def of(
        cls,
        client: Client,
        other: Client,
        differences: Iterable[Difference],
        *args: Any,
        has_pairs: bool = False,
    ) -> "MergeClients":
        """`has_pairs`: contacts of both may be one message each, which is asked."""
        form = cls(*args, initial={"stays": THIS})
        form.differences = list(differences)
        if not has_pairs:
            del form.fields["same_messages"]
        form.fields["reason"].help_text = _(
            "How you know that they are one. It is shown on the timeline."
        )
        form.fields["stays"].choices = [(THIS, str(client)), (OTHER, str(other))]
        for difference in form.differences:
            form.fields[field_of(difference)] = forms.ChoiceField(
                label=difference.label,
                choices=[(THIS, difference.of_client), (OTHER, difference.of_other)],
                initial=THIS if difference.of_client else OTHER,
                widget=forms.RadioSelect(attrs=LOOK),
            )
        return form

    def values(self) -> Iterator[BoundField]:
        """The choices field by field, as the page's table shows them."""
        return (self[field_of(difference)] for difference in self.differences)

    def taken(self, typed: Mapping[str, str]) -> list[str]:
        """Names of the fields whose value comes from the record that goes."""
        return [
            difference.field
            for difference in self.differences
            if typed[field_of(difference)] != typed["stays"]
        ]


def field_of(difference: Difference) -> str:
    return f"value_{difference.field}"
