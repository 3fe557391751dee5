"""Forms on the page of an enquiry: the questions about the fit, a mismatch, the meeting."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clientcare.clients.actions.log_interaction import LONGEST_CONTACT
from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.core.pages.fields import DayField, MomentField, RowField
from clientcare.core.pages.inside_text import InsideText
from clientcare.core.pages.layouts import Heading, Two, form_layout
from clientcare.leads.questions import ABOUT, Question
from clientcare.models import (
    OWN_CODE,
    THEIR_OWN,
    Channel,
    DeclineReason,
    FitAnswer,
    Interaction,
    SettledHow,
    Vendor,
)
from offboarding.enquiries.actions.decline_enquiry import MOST_CHARACTERS
from offboarding.models import TalkChannel

NOTE = "note-"


class FitQuestions(forms.Form):
    """One choice for each question, by its code, and a note for questions about conduct."""

    def __init__(
        self, data: Any = None, *, questions: Sequence[Question], rows: Iterable[FitAnswer]
    ) -> None:
        super().__init__(data)
        self.questions = questions
        newest = {row.question: row for row in rows}
        parts: list[Any] = []
        about = ""
        for question in questions:
            if question.about != about:
                about = question.about
                parts.append(Heading(ABOUT[about]))
            old = newest.get(question.code)
            self.fields[question.code] = forms.ChoiceField(
                label=question.label,
                choices=[
                    *((answer.code, answer.label) for answer in question.choices),
                    ("", pgettext_lazy("an answer", "not known yet")),
                ],
                required=False,
                widget=forms.RadioSelect,
                initial=old.answer if old else "",
            )
            parts.append(question.code)
            if question.about == "conduct":
                self.fields[NOTE + question.code] = InsideText(
                    label=_("What was said or seen, and when"),
                    max_length=300,
                    required=False,
                    initial=old.note if old else "",
                )
                parts.append(NOTE + question.code)
        self.helper = form_layout(*parts, css_class="ticks")

    def clean(self) -> dict[str, Any]:
        """Errors instead of dropping what was typed: an answer to a question that was changed while
        the page was open, and a note without an answer.
        """
        cleaned = super().clean()
        gone = [name for name in self.data if name.startswith(OWN_CODE) and name not in self.fields]
        if any(self.data[name] for name in gone):
            raise forms.ValidationError(
                _("A question was changed meanwhile. Answer it as it is asked now.")
            )
        for name in (name for name in self.fields if name.startswith(NOTE)):
            note, question = cleaned.get(name, ""), name.removeprefix(NOTE)
            if note and note != self.fields[name].initial and not cleaned.get(question):
                self.add_error(question, _("Choose an answer, so that your note is kept."))
        return cleaned

    @property
    def answers(self) -> dict[str, str]:
        return {question.code: self.cleaned_data[question.code] for question in self.questions}

    @property
    def notes(self) -> dict[str, str]:
        return {
            name.removeprefix(NOTE): text
            for name, text in self.cleaned_data.items()
            if name.startswith(NOTE)
        }


class SettleMismatch(forms.Form):
    helper = form_layout("how", "reason", Two("agreed_by", "agreed_on"))

    how = forms.ChoiceField(
        label=_("What becomes of it"), choices=SettledHow.choices, widget=forms.RadioSelect
    )
    reason = InsideText(
        label=_("What was agreed, or why it is accepted"),
        max_length=1000,
        rows=3,
    )
    agreed_by = forms.CharField(
        label=_("With whom"),
        max_length=120,
        required=False,
        help_text=_("The person of theirs who agreed."),
    )
    agreed_on = DayField(label=_("On"))


class WriteDecline(forms.Form):
    """`channel` is the pressed button. `untold_reason`: only if needed, and only for the owner."""

    reason = forms.ChoiceField(
        label=_("Why, for ourselves"),
        choices=[
            ("", "–"),
            *((one.value, one.label) for one in DeclineReason if one not in THEIR_OWN),
        ],
        help_text=_("It is counted, and not in the message."),
    )
    text = forms.CharField(
        label=_("Message"),
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("At most 90 words."),
    )
    # several lines: Enter must not press the button that logs the message as sent
    untold_reason = InsideText(
        rows=2, label=_("Why without a talk"), max_length=300, required=False
    )
    channel = forms.ChoiceField(
        choices=[(Channel.WHATSAPP, ""), (Channel.EMAIL, "")],
        error_messages={"required": _("Press one of the buttons below.")},
    )

    def clean_text(self) -> str:
        return self.cleaned_data["text"].replace("\r\n", "\n").strip()


class LogDeclineTalk(forms.Form):
    helper = form_layout(Two("occurred_at", "channel"), "text")

    occurred_at = MomentField(label=_("Day and time"))
    channel = forms.ChoiceField(label=_("How"), choices=TalkChannel.choices)
    text = forms.CharField(
        label=_("What was said"),
        max_length=LONGEST_CONTACT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data: Any = None, *, vendor: Vendor) -> None:
        super().__init__(data)
        self.fields["occurred_at"].zone = vendor.zone


class ChooseMeeting(forms.Form):
    """Which logged contact was the meeting."""

    contact = RowField(
        label=_("The meeting"),
        queryset=Interaction.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, data: Any = None, *, contacts: Any) -> None:
        super().__init__(data)
        self.fields["contact"].queryset = contacts
        self.fields["contact"].label_from_instance = contact_label


def contact_label(contact: Interaction) -> str:
    day = format_day(contact.day, current_language(), "plain")
    return f"{day}, {contact.get_channel_display()}: {contact.text[:120]}"
