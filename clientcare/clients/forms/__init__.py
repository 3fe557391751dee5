"""Forms about a client, contacts and files."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.clients.forms.known import AsksIfKnown
from clientcare.core.pages.fields import CorrectionReason, DayField, MomentField
from clientcare.core.pages.inside_text import InsideText
from clientcare.core.pages.layouts import Two, form_layout
from clientcare.models import (
    NEVER_CHOSEN,
    PROFILE,
    Channel,
    Client,
    Direction,
    Purpose,
    Vendor,
)
from clientcare.models.vendor import npwp_digits

CHOSEN_PURPOSES = [choice for choice in Purpose.choices if choice[0] not in NEVER_CHOSEN]
FILE_HELP = _("PDF, PNG or JPEG, at most 10 MB.")
INLINE = {
    "text": "said",
    "channel": "form-select",
    "occurred_at": "form-control",
    "expects_reply": "form-check-input",
    "is_request": "form-check-input",
    "minutes": "form-control",
    "contract": "form-select",
    "sender": "form-select",
}
ACCEPT = {"accept": ".pdf,.png,.jpg,.jpeg"}
# By media type and not by suffix: then a phone offers its camera beside its pictures, and an iPhone
# sends a JPEG. `capture` would allow the camera only.
PHOTO = {"accept": "image/jpeg,image/png,application/pdf"}


PROFILE_PARTS = (
    "name",
    Two("kind", "event_date"),
    Two("honorific_1", "person_1"),
    Two("honorific_2", "person_2"),
    Two("email", "phone"),
    "address",
    Two("npwp", "reference"),
    Two("language", "withholds"),
    "note",
)


class ClientProfile(forms.ModelForm):
    helper = form_layout(*PROFILE_PARTS)

    event_date = DayField(label=_("Event date"), required=False)
    npwp = forms.CharField(
        label="NPWP",
        required=False,
        max_length=16,
        validators=[npwp_digits],
        help_text=_("16 digits, without dots."),
    )

    class Meta:
        model = Client
        fields = PROFILE
        widgets = {
            "address": forms.Textarea(attrs={"rows": 2}),
            "note": forms.Textarea(attrs={"rows": 2}),
        }
        field_classes = {"note": InsideText}
        help_texts = {
            "name": _("For example Laras & Bimo, or the company’s name."),
            "reference": _(
                "The client’s number in another program, for instance in the ledger you import."
            ),
            "language": _(
                "Letters are always written in Indonesian; with English a translation goes with "
                "them."
            ),
            "withholds": _(
                "A company often takes PPh 23 off our invoices; private persons do not. The final "
                "account expects it from then on."
            ),
            "note": _("For us only."),
        }

    def clean_reference(self) -> str:
        return self.cleaned_data["reference"].strip()


class NewClient(AsksIfKnown, ClientProfile):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.ask_if_known(self.instance.vendor, cleaned, PROFILE_PARTS)
        return cleaned


class ContactOutline(forms.Form):
    """The fields by which a contact is judged. Create it with `of(vendor, …)`, which sets the
    vendor's time zone.
    """

    direction = forms.ChoiceField(
        label=_("Direction"),
        choices=Direction.choices,
        initial=Direction.INBOUND,
        widget=forms.RadioSelect,
    )
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel.choices)
    occurred_at = MomentField(label=_("Day and time"))
    minutes = forms.IntegerField(
        label=_("Minutes"),
        required=False,
        min_value=1,
        max_value=1440,
        help_text=_("Of a call or a meeting."),
    )

    @classmethod
    def of(cls, vendor: Vendor, now: datetime, *args: Any) -> "ContactOutline":
        form = cls(
            *args,
            initial={"occurred_at": now.astimezone(vendor.zone).replace(second=0, microsecond=0)},
        )
        form.fields["occurred_at"].zone = vendor.zone
        return form


class Contact(ContactOutline):
    """The full form of a contact."""

    text = forms.CharField(
        label=_("What was said"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(
            attrs={
                "rows": 3,
                "class": "said",
                "placeholder": _("The message, or a summary…"),
                "data-key": "c",
            }
        ),
    )
    expects_reply = forms.BooleanField(
        label=_("Expects a reply"), required=False, help_text=_("Only for a contact from us.")
    )
    is_not_answer = forms.BooleanField(
        label=_("Not an answer"),
        required=False,
        help_text=_("Automatic, or only “received, we will answer”: it stays our turn."),
    )
    not_reached = forms.BooleanField(
        label=_("Not reached"),
        required=False,
        help_text=_("We called or waited without reaching anyone, or missed their call."),
    )
    is_request = forms.BooleanField(
        label=_("A request"),
        required=False,
        help_text=_("Next you say whether it is inside what was agreed."),
    )
    purpose = forms.ChoiceField(label=_("Purpose"), choices=CHOSEN_PURPOSES, required=False)
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=FILE_HELP,
        widget=forms.ClearableFileInput(attrs=ACCEPT),
    )

    field_order = [
        "text",
        "direction",
        "sender",
        "channel",
        "occurred_at",
        "is_request",
        "minutes",
        "expects_reply",
        "is_not_answer",
        "not_reached",
        "purpose",
        "file",
    ]

    def ask_contract(self, contracts: Sequence[tuple[int, str]]) -> "Contact":
        """Add the field for the contract when there are several; `contracts`: id and number."""
        if len(contracts) > 1:
            self.fields["contract"] = forms.TypedChoiceField(
                label=_("Contract"),
                required=False,
                coerce=int,
                empty_value=None,
                choices=[("", _("which contract?")), *contracts],
            )
        return self

    def ask_speaker(self, names: Sequence[str], shown: str = "") -> "Contact":
        """Add the field for the person who wrote or spoke when the client has several; `shown`: the
        person on record.
        """
        choices = list(dict.fromkeys(filter(None, [*names, shown])))
        if len(choices) > 1:
            self.fields["sender"] = forms.ChoiceField(
                label=_("Who wrote or spoke"),
                required=False,
                choices=[("", _("not noted")), *((name, name) for name in choices)],
                help_text=_("Only for a contact from the client."),
                initial=shown,
            )
            self.order_fields(self.field_order)
        return self

    @classmethod
    def inline(
        cls,
        vendor: Vendor,
        now: datetime,
        contracts: Sequence[tuple[int, str]],
        names: Sequence[str],
    ) -> "Contact":
        """The compact form on the client's page, with labels for screen readers only. `names`: of
        the client's persons.
        """
        form = cls.of(vendor, now).ask_contract(contracts).ask_speaker(names)
        if "sender" in form.fields:
            _not_noted, *persons = form.fields["sender"].choices
            form.fields["sender"].choices = [("", _("who of them?")), *persons]
        for name, css_class in INLINE.items():
            if name not in form.fields:
                continue
            field = form.fields[name]
            field.widget.attrs |= {"class": css_class, "aria-label": field.label}
            if name != "minutes":  # the others stand in one line, without their help
                field.help_text = ""
        return form


class ContactCorrection(CorrectionReason, Contact):
    field_order = [*Contact.field_order, "contract", "reason"]


class NewFile(forms.Form):
    file = forms.FileField(
        label=_("File"), help_text=FILE_HELP, widget=forms.ClearableFileInput(attrs=ACCEPT)
    )
