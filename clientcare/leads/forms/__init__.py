"""Forms of enquiries: entered by the team, sent through the public page, and its settings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clientcare.clients.forms.known import AsksIfKnown
from clientcare.core.pages.fields import DayField
from clientcare.core.pages.inside_text import InsideText
from clientcare.core.pages.layouts import Two, Unfold, form_layout
from clientcare.models import (
    Channel,
    DeclineReason,
    Enquiry,
    EnquirySettings,
    EnquirySource,
    Vendor,
)
from clientcare.money.money_field import MoneyFormField

LONGEST_QUESTIONS = 4_000  # characters


class Asked(forms.Form):
    """What was asked."""

    event_date = DayField(label=_("Event date"), required=False)
    place = forms.CharField(label=_("Place"), max_length=160, required=False)
    service = forms.CharField(
        label=_("Service"),
        max_length=160,
        required=False,
        help_text=_("What they want from us, in a few words."),
    )
    budget = forms.CharField(
        label=_("Budget"),
        max_length=120,
        required=False,
        help_text=_("As they said it, for instance “sekitar 20-25jt”."),
    )
    questions = forms.CharField(
        label=_("Open questions"),
        max_length=LONGEST_QUESTIONS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What they want to know, one per line."),
    )
    source = forms.ChoiceField(
        label=_("How they found us"), choices=EnquirySource.choices, required=False
    )
    channel = forms.ChoiceField(
        label=_("How they wrote to us"), choices=Channel.choices, initial=Channel.WHATSAPP
    )

    def clean_questions(self) -> str:
        return self.cleaned_data["questions"].replace("\r\n", "\n").strip()


class EditEnquiry(Asked):
    helper = form_layout(
        Two("event_date", "place"),
        Two("service", "budget"),
        "questions",
        Two("source", "channel"),
        "asks_meeting",
    )

    asks_meeting = forms.BooleanField(label=_("A fit meeting before the contract"), required=False)

    @classmethod
    def of(cls, enquiry: Enquiry, data: Any = None) -> "EditEnquiry":
        return cls(data, initial={name: getattr(enquiry, name) for name in cls.base_fields})


class NewEnquiry(AsksIfKnown, Asked):
    parts = (
        "name",
        Two("phone", "email"),
        Two("event_date", "place"),
        Two("service", "budget"),
        "questions",
        Two("channel", "source"),
        Unfold(_("Persons, and when it came"), Two("person_1", "person_2"), "received_on"),
    )
    helper = form_layout(*parts)

    name = forms.CharField(
        label=_("Name"), max_length=160, help_text=_("For example Laras & Bimo.")
    )
    phone = forms.CharField(label=_("Phone or WhatsApp"), max_length=40, required=False)
    email = forms.EmailField(label=_("Email address"), required=False)
    person_1 = forms.CharField(label=_("First person"), max_length=120, required=False)
    person_2 = forms.CharField(label=_("Second person"), max_length=120, required=False)
    received_on = DayField(label=_("Received on"))

    def __init__(self, *args: Any, vendor: Vendor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vendor = vendor

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.ask_if_known(self.vendor, cleaned, self.parts)
        return cleaned


class PublicEnquiry(forms.Form):
    """The form of the public page. `website` is a trap for programs; people do not see it."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=160,
        help_text=_("Both names, if it is a wedding."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("Phone or WhatsApp"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(
        label=_("Email address"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    event_date = DayField(label=_("Day of the event"), required=False)
    place = forms.CharField(label=_("Place"), max_length=160, required=False)
    service = forms.CharField(label=_("What you need"), max_length=160, required=False)
    budget = forms.CharField(label=_("Budget"), max_length=120, required=False)
    questions = forms.CharField(
        label=_("Your questions"),
        max_length=LONGEST_QUESTIONS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    agrees = forms.BooleanField(
        label=_("I have read this and agree"),
        error_messages={"required": _("Without your agreement we may not keep your enquiry.")},
    )
    website = forms.CharField(
        label=pgettext_lazy("a field that people leave empty", "Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        is_reachable = (cleaned.get("phone") or "").strip() or cleaned.get("email")
        if not is_reachable and not {"phone", "email"} & self.errors.keys():
            self.add_error(
                "phone", _("Write a phone number or an email address, so that we can answer.")
            )
        return cleaned


class ChangeSettings(forms.ModelForm):
    price_from = MoneyFormField(
        label=_("Our work begins at"),
        required=False,
        min_value=0,
        help_text=_("A budget below it is shown as a mismatch."),
        widget=forms.TextInput(attrs={"class": "money"}),
    )

    helper = form_layout(
        "is_page_on",
        Two("language", "keep_days"),
        Two("price_from", "area"),
        "asks_meeting",
        Unfold(
            _("Clients we work best with, and how they find us"),
            Two("ideal_services", "ideal_months"),
            "ideal_client",
            "value_proposition",
            "market_plan",
        ),
    )

    class Meta:
        model = EnquirySettings
        fields = [
            "is_page_on",
            "language",
            "keep_days",
            "price_from",
            "area",
            "asks_meeting",
            "ideal_services",
            "ideal_months",
            "ideal_client",
            "value_proposition",
            "market_plan",
        ]
        widgets = {
            "ideal_client": forms.Textarea(attrs={"rows": 3}),
            "value_proposition": forms.Textarea(attrs={"rows": 3}),
            "market_plan": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "keep_days": _(
                "Also open ones, after the last message or step. The page tells its visitors, and "
                "nobody is kept for more days than it told them."
            ),
            "area": _("Separated by commas, for instance Bandung, Jakarta."),
            "asks_meeting": _("Then a contract waits for the meeting, or for your reason."),
            "ideal_services": _("Separated by commas. An enquiry for one of them gets points."),
            "ideal_months": _("An enquiry that comes as early gets points."),
            "value_proposition": _("For us only: why a client chooses us and nobody else."),
            "ideal_client": _("For us only: who they are, and what makes the work go well."),
            "market_plan": _("For us only: where, by whom, at which cost, with which aim."),
        }


class Close(forms.Form):
    """Closes an enquiry without a message to the enquirer."""

    decline_reason = forms.ChoiceField(label=_("Why"), choices=DeclineReason.choices)
    note = InsideText(
        label=_("Note, for ourselves"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
