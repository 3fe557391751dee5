"""The form that proves a delivery."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.clients.forms import ACCEPT, FILE_HELP
from clientcare.core.pages.fields import DayField
from clientcare.core.pages.inside_text import InsideText
from clientcare.models import DeliveryPurpose


class Bounce(forms.Form):
    """A mail came back: the mail that says so, or its picture, and its day."""

    day = DayField(label=_("Came back on"))
    file = forms.FileField(
        label=_("The mail that came back, as PDF or picture"),
        help_text=FILE_HELP,
        widget=forms.ClearableFileInput(attrs=ACCEPT),
    )


class Proof(forms.Form):
    """A document arrived: the file that shows it, and its day."""

    day = DayField(label=_("Day"))
    file = forms.FileField(
        label=_("Proof"),
        help_text=FILE_HELP,
        widget=forms.ClearableFileInput(attrs=ACCEPT),
    )
    reason = InsideText(
        label=_("Why fewer days"),
        max_length=300,
        required=False,
        help_text=_("Only if it left fewer days than agreed or usual. The lawyer sees it later."),
    )

    changed_later = forms.BooleanField(
        label=_("This was changed only after it was handed over"), required=False
    )

    def __init__(
        self,
        *args: Any,
        purpose: str,
        days: str = "",
        changed: Iterable[str] = (),
        **kwargs: Any,
    ) -> None:
        """`days`: between which it counts. `changed`: what the letter was made from and is not as
        it was.
        """
        super().__init__(*args, **kwargs)
        self.fields["day"].help_text = days
        if purpose != DeliveryPurpose.DEMAND:
            del self.fields["reason"]
        if changed:
            self.fields["changed_later"].help_text = ", ".join(changed)
        else:
            del self.fields["changed_later"]
