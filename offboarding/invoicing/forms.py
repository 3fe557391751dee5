"""Forms of sending invoices, and of the plan by which overdue ones are reminded of."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.inside_text import InsideText
from offboarding.letters.forms import message_area

MOST_STEPS, LATEST_DAY = 6, 180


class SendInvoice(forms.Form):
    text = forms.CharField(label=_("Message"), max_length=5_000, widget=message_area())
    now_because = InsideText(
        label=_("Why it cannot wait"),
        max_length=200,
        required=False,
        help_text=_("It leaves at once and counts as a contact of ours outside the hours."),
    )
    way = forms.ChoiceField(
        choices=[("whatsapp", ""), ("email", "")],
        error_messages={"required": _("Press one of the buttons below.")},
    )


class PlanOfReminders(forms.Form):
    """`days` as a list of whole numbers, in order."""

    days = forms.CharField(
        label=_("Days after the due day"),
        max_length=40,
        required=False,
        help_text=_("For example 3, 10, 20. Empty: nothing is proposed by itself."),
    )
    sends_itself = forms.BooleanField(
        label=_("Mail them by themselves, in your name, on working days at nine"),
        required=False,
        help_text=_(
            "Without it each reminder waits on the home page, written, until somebody sends it."
        ),
    )

    def clean_days(self) -> list[int]:
        typed = self.cleaned_data["days"].replace(",", " ").split()
        wrong = ValidationError(
            _("Write at most %(most)s whole numbers from 1 to %(latest)s, such as 3, 10, 20."),
            params={"most": MOST_STEPS, "latest": LATEST_DAY},
        )
        if len(typed) > MOST_STEPS or not all(day.isascii() and day.isdigit() for day in typed):
            raise wrong
        days = sorted({int(day) for day in typed})
        if days and not 1 <= days[0] <= days[-1] <= LATEST_DAY:
            raise wrong
        return days
