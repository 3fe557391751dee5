"""Forms of an enquiry from a chat: paste it, then confirm what was read from it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import MomentField
from clientcare.core.pages.layouts import Two, Unfold, form_layout
from clientcare.core.refused import Refused
from clientcare.leads.forms import NewEnquiry
from clientcare.leads.pasted_chat import PastedChat, text_of_file
from clientcare.leads.proposals import Proposal

NO_MOMENT = _("The text names no moment, so this is now. Change it if it is older.")


class PasteChat(forms.Form):
    helper = form_layout("chat", "file")

    chat = forms.CharField(
        label=_("Messages"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Copied from WhatsApp Web, or the text of a mail. Nothing is saved yet."),
    )
    file = forms.FileField(
        label=_("Or the exported chat"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".txt,.zip,text/plain,application/zip"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        upload = cleaned.get("file")
        if upload and not cleaned.get("chat"):
            try:
                cleaned["chat"] = text_of_file(upload.name or "", upload.read())
            except Refused as refusal:
                self.add_error("file", refusal.message)
        return cleaned


class ConfirmEnquiryChat(NewEnquiry):
    """The fields read from a chat, to be confirmed; the chat is a hidden field. Of a text without
    heads the moment is asked for, and its day is that of the enquiry.
    """

    chat = forms.CharField(widget=forms.HiddenInput)
    confirm = forms.CharField(widget=forms.HiddenInput)
    ours = forms.MultipleChoiceField(
        label=_("Who of these is of our team"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    parts = (
        "chat",
        "confirm",
        *NewEnquiry.parts[:-1],
        Unfold(_("Persons, and when it came"), "person_1", "person_2", "received_on"),
        "ours",
    )
    parts_without_heads = (
        *parts[:3],
        "occurred_at",
        *parts[3:-2],
        Unfold(_("Persons"), Two("person_1", "person_2")),
    )
    helper = form_layout(*parts)

    def ask_senders(self, chat: PastedChat, proposals: dict[str, Proposal]) -> "ConfirmEnquiryChat":
        name_sources(self, proposals)
        if chat.chat is None:
            self.ask_moment()
        else:
            self.fields["ours"].choices = [(sender, sender) for sender in chat.senders]
        return self

    def ask_moment(self) -> None:
        moment = MomentField(label=_("When it was written"), help_text=NO_MOMENT)
        moment.zone = self.vendor.zone
        del self.fields["ours"], self.fields["received_on"]
        self.fields["occurred_at"] = moment
        self.parts = self.parts_without_heads
        self.helper = form_layout(*self.parts)


def name_sources(form: forms.Form, proposals: Mapping[str, Proposal]) -> None:
    """Set the help text of each proposed field: the message it was read from."""
    for name, proposal in proposals.items():
        if name in form.fields:
            quote = {"quote": proposal.quote}
            form.fields[name].help_text = _("Read from: “%(quote)s”") % quote
