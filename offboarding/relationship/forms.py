"""Forms of the working style and of the register of expectations."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import DayField, RowField
from clientcare.core.pages.layouts import Two, form_layout
from clientcare.models import Interaction
from contracts.models import ScopeLine
from contracts.promises.forms.promises import MessageField
from offboarding.models import ExpectationSource, ExpectationStatus, WorkingStyle


class ScopeLineField(RowField):
    def label_from_instance(self, line: ScopeLine) -> str:
        return f"{line.term.contract.number}: {line.title}"


class WithContacts(forms.Form):
    """`contacts`: the contacts of the client to choose from."""

    interaction = MessageField(
        label=_("What it is based on"),
        queryset=Interaction.objects.none(),
        required=False,
        empty_label=_("no contact"),
    )

    def __init__(self, *args: Any, contacts: Sequence[Interaction], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["interaction"]
        field.queryset = Interaction.objects.filter(pk__in=[contact.pk for contact in contacts])
        field.choices = [
            ("", field.empty_label),
            *((contact.pk, field.label_from_instance(contact)) for contact in contacts),
        ]


class SetStyle(WithContacts):
    helper = form_layout("style", Two("day", "check_in_days"), "interaction", "note")

    style = forms.ChoiceField(
        label=_("Working style"), widget=forms.RadioSelect, choices=WorkingStyle.choices
    )
    day = DayField(label=_("From"))
    check_in_days = forms.IntegerField(
        label=_("Get in touch every (days)"),
        min_value=1,
        max_value=90,
        required=False,
        help_text=_("Empty: as the style suggests. Counted from our last contact."),
    )
    note = forms.CharField(
        label=_("Our impression"),
        max_length=300,
        required=False,
        help_text=_("Without a contact it is marked as an opinion. Write what happened."),
    )


class NoteExpectation(WithContacts):
    """`lines`: the scope lines of the client's contracts, read with their contract."""

    helper = form_layout("text", Two("source", "day"), "interaction", "scope_line")

    text = forms.CharField(label=_("What they expect"), max_length=300)
    source = forms.ChoiceField(label=_("How we know it"), choices=ExpectationSource.choices)
    day = DayField(label=_("Said on"))
    scope_line = ScopeLineField(
        label=_("Agreed as"),
        queryset=ScopeLine.objects.none(),
        required=False,
        empty_label=_("not in a contract"),
    )

    def __init__(self, *args: Any, lines: Sequence[ScopeLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["interaction"].label = _("The message or talk")
        if not lines:
            self.fields["scope_line"].widget = forms.HiddenInput()
            return
        field = self.fields["scope_line"]
        field.queryset = ScopeLine.objects.filter(pk__in=[line.pk for line in lines])
        field.choices = [
            ("", field.empty_label),
            *((line.pk, field.label_from_instance(line)) for line in lines),
        ]


class AnswerExpectation(WithContacts):
    helper = form_layout("status", "day", "interaction", "reason")

    status = forms.ChoiceField(
        label=_("Answer"), widget=forms.RadioSelect, choices=ExpectationStatus.choices
    )
    day = DayField(label=_("Since"))
    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        required=False,
        help_text=_("Needed only without a contact."),
    )
