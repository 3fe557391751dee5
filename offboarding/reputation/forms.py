"""Forms of what is said outside about an ending."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import DayField, RowField
from clientcare.core.pages.inside_text import InsideText
from clientcare.core.pages.layouts import Two, form_layout
from clientcare.models import Channel
from contracts.models import PriceLine
from offboarding.letters.forms import text_area
from offboarding.models import Termination
from offboarding.reputation.delivered import delivered_lines


class AgreeLine(forms.Form):
    helper = form_layout("text", Two("agreed_on", "channel"))

    text = forms.CharField(
        label=_("What both of you say"),
        max_length=500,
        widget=text_area(3),
        help_text=_("Exactly as agreed. It replaces the line before."),
    )
    agreed_on = DayField(label=_("Agreed on"))
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel.choices)


class PassOver(forms.Form):
    reason = InsideText(
        label=_("Reason"),
        max_length=500,
        rows=3,
        help_text=_("It stays on the timeline."),
    )


class WriteReply(forms.Form):
    place = forms.CharField(
        label=_("Where the review is"), max_length=80, help_text=_("Google, Instagram, a forum.")
    )
    text = forms.CharField(
        label=_("Your reply"),
        max_length=2000,
        widget=text_area(10),
        help_text=_(
            "No name, day, place, sum, contract or words of theirs: saving it checks all of them."
        ),
    )


class WriteReference(forms.Form):
    text = forms.CharField(label=_("Letter of reference"), max_length=3000, widget=text_area(8))


class WriteThanks(forms.Form):
    line = RowField(label=_("Delivered"), queryset=PriceLine.objects.none(), empty_label=None)
    text = forms.CharField(
        label=_("Message"),
        max_length=3000,
        widget=text_area(10),
        help_text=_("It names what was delivered."),
    )
    channel = forms.ChoiceField(
        choices=[(Channel.WHATSAPP, ""), (Channel.EMAIL, "")],
        error_messages={"required": _("Press one of the buttons below.")},
    )

    @classmethod
    def of(cls, ending: Termination, today: Any, data: Any = None, **more: Any) -> "WriteThanks":
        form = cls(data, **more)
        done = [line.pk for line in delivered_lines(ending, today)]
        form.fields["line"].queryset = PriceLine.objects.filter(pk__in=done)
        return form
