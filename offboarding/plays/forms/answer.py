"""The form of a play: its text, or in which contact it was said, or why it is let pass."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.dates import format_moment
from clientcare.core.languages import current_language
from clientcare.core.pages.inside_text import InsideText
from clientcare.models import Channel, Interaction
from offboarding.letters.forms import message_area
from offboarding.reminders.checks import LONGEST_REMINDER

IN_CONTACT, LET_PASS = "contact", "pass"
ANSWER_WAYS = (Channel.WHATSAPP, Channel.EMAIL, IN_CONTACT, LET_PASS)


class AnswerOccasion(forms.Form):
    """`way` is the pressed button; each needs its own field only, which the action asks for."""

    text = forms.CharField(
        label=_("Message"), max_length=LONGEST_REMINDER, required=False, widget=message_area()
    )
    own_checked = forms.BooleanField(label=_("I looked at our own record"), required=False)
    contact = forms.TypedChoiceField(
        label=_("The contact in which it was said"), coerce=int, empty_value=None, required=False
    )
    reason = InsideText(label=_("Why it is let pass"), max_length=200, required=False)
    way = forms.ChoiceField(
        choices=[(way, "") for way in ANSWER_WAYS],
        error_messages={"required": _("Press one of the buttons below.")},
    )

    def __init__(self, *args: Any, contacts: list[Interaction], zone: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contacts = {contact.pk: contact for contact in contacts}
        labels = [(contact.pk, contact_label(contact, zone)) for contact in contacts]
        self.fields["contact"].choices = [("", "–"), *labels]

    def clean_contact(self) -> Interaction | None:
        return self.contacts.get(self.cleaned_data["contact"])


def contact_label(contact: Interaction, zone: Any) -> str:
    moment = format_moment(contact.occurred_at, zone, current_language())
    return f"{moment}, {contact.get_channel_display()}: {' '.join(contact.text.split())[:60]}"
