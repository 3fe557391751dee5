"""Forms for what a mail or a shared text does not say itself."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import MomentField
from clientcare.core.pages.layouts import form_layout
from clientcare.inbox.shared_text import LONGEST_SHARED, join_shared
from clientcare.leads.forms import NewEnquiry
from clientcare.leads.forms.chat import NO_MOMENT, name_sources
from clientcare.leads.pasted_chat import PastedChat
from clientcare.leads.proposals import EnquirerMessage, proposals_of
from clientcare.models import LIVE, Channel, Direction, IncomingMail, Vendor

WRITTEN = [channel for channel in Channel.choices if channel[0] not in LIVE]
BOTH_SIDES = 2  # senders; with more, one of them may belong to neither side
CHOOSE_CLIENT = {"required": _("Choose the client.")}


class AssignMail(forms.Form):
    """Has only the fields that the mail does not fill. Create it with `of(mail, …)`."""

    client = forms.IntegerField(widget=forms.HiddenInput, min_value=1, error_messages=CHOOSE_CLIENT)
    direction = forms.ChoiceField(
        label=_("Who wrote it"),
        choices=Direction.choices,
        initial=Direction.INBOUND,
        widget=forms.RadioSelect,
    )
    written_at = MomentField(
        label=_("When it was written"),
        help_text=_("The day and time in the message itself, not when it was forwarded."),
    )
    text = forms.CharField(
        label=_("What was said"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    @classmethod
    def of(cls, mail: IncomingMail, *args: Any) -> "AssignMail":
        form = cls(*args)
        form.fields["written_at"].zone = mail.vendor.zone
        for name in ("direction", "written_at", "text"):
            if says_itself(mail, name):
                del form.fields[name]
        return form


def says_itself(mail: IncomingMail, name: str) -> bool:
    """Whether the mail has this value. A stored mail without text has its subject instead."""
    return bool(getattr(mail, name) or (name == "text" and mail.raw_id and mail.subject))


class MailEnquiry(NewEnquiry):
    """An enquiry with values proposed from the mail. Create it with `of(mail, …)`."""

    written_at = AssignMail.base_fields["written_at"]
    text = AssignMail.base_fields["text"]

    @classmethod
    def of(cls, mail: IncomingMail, data: Any = None) -> "MailEnquiry":
        zone = mail.vendor.zone
        moment = (mail.written_at or mail.arrived_at).astimezone(zone)
        message = EnquirerMessage(mail.sender_name, moment, f"{mail.subject}\n{mail.text}".strip())
        proposals = proposals_of([message], mail.vendor.currency)
        initial = {name: proposal.value for name, proposal in proposals.items()}
        initial |= {
            "email": mail.sender_email,
            "channel": Channel.EMAIL,
            "received_on": moment.date(),
        }
        form = cls(data, vendor=mail.vendor, initial=initial)
        form.fields["written_at"].zone = zone
        missing = [name for name in ("written_at", "text") if not says_itself(mail, name)]
        for name in {"written_at", "text"} - {*missing}:
            del form.fields[name]
        form.parts = (*missing, *cls.parts)
        form.helper = form_layout(*form.parts)
        name_sources(form, proposals)
        return form


class PasteText(forms.Form):
    """For devices whose share menu cannot send a text, such as an iPhone."""

    text = forms.CharField(
        label=_("The text"),
        max_length=LONGEST_SHARED,
        widget=forms.Textarea(attrs={"rows": 8, "data-key": "c"}),
        help_text=_("One message, or several copied from WhatsApp. Nothing is saved yet."),
    )

    def clean_text(self) -> str:
        text = join_shared("", self.cleaned_data["text"], "")
        if not text:  # only invisible characters
            raise forms.ValidationError(self.fields["text"].error_messages["required"])
        return text


class LogShared(forms.Form):
    """Only the fields that the text does not fill. Create it with `of(vendor, chat, now, …)`."""

    client = forms.IntegerField(widget=forms.HiddenInput, min_value=1, error_messages=CHOOSE_CLIENT)
    ours = forms.MultipleChoiceField(
        label=_("Who of these is of our team"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    left_out = forms.MultipleChoiceField(
        label=_("Who is neither of the team nor of the client"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("As in a group with others. What they wrote is left out."),
    )
    direction = forms.ChoiceField(
        label=_("Who wrote it"),
        choices=Direction.choices,
        initial=Direction.INBOUND,
        widget=forms.RadioSelect,
    )
    channel = forms.ChoiceField(label=_("Channel"), choices=WRITTEN, initial=Channel.WHATSAPP)
    occurred_at = MomentField(
        label=_("When it was written"),
        help_text=NO_MOMENT,
    )

    @classmethod
    def of(
        cls, vendor: Vendor, chat: PastedChat, now: datetime, *args: Any, is_dated: bool = False
    ) -> "LogShared":
        """`is_dated`: the text names days, but its heads could not be read: now is not proposed."""
        minute = now.astimezone(vendor.zone).replace(second=0, microsecond=0)
        moment = {} if is_dated else {"occurred_at": minute}
        form = cls(*args, initial={"ours": list(chat.ours), **moment})
        form.fields["occurred_at"].zone = vendor.zone
        if is_dated:
            form.fields["occurred_at"].help_text = _(
                "The text names days itself, so this is not now. Type when it was written."
            )
        for name in ("ours", "left_out"):
            form.fields[name].choices = [(sender, sender) for sender in chat.senders]
        not_asked = ("direction", "channel", "occurred_at") if chat.chat else ("ours", "left_out")
        for name in not_asked:
            del form.fields[name]
        if len(chat.senders) <= BOTH_SIDES:
            form.fields.pop("left_out", None)
        return form

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        ticked_twice = {*cleaned.get("ours", ())} & {*cleaned.get("left_out", ())}
        if ticked_twice:
            text = _("%(name)s is ticked twice: is it of our team, or neither?")
            self.add_error("left_out", text % {"name": sorted(ticked_twice)[0]})
        return cleaned
