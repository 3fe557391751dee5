"""A day of the vendor's own calendar."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import DayField


class NewCalendarDay(forms.Form):
    day = DayField(label=_("Day"))
    name = forms.CharField(
        label=_("What day it is"), max_length=120, help_text=_("For example: annual meeting.")
    )
    is_off = forms.TypedChoiceField(
        label=_("Then"),
        coerce=lambda typed: typed == "off",
        empty_value=None,
        initial="off",
        choices=[("off", _("we do not work")), ("worked", _("we work, although it is a day off"))],
        widget=forms.RadioSelect,
    )
