"""What a mail that waits does not say itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import MomentField
from clientcare.models import Direction, IncomingMail


class AssignMail(forms.Form):
    """Only the fields of what is missing. Create it with `of(mail, …)`."""

    client = forms.IntegerField(
        widget=forms.HiddenInput, min_value=1, error_messages={"required": _("Choose the client.")}
    )
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
            if getattr(mail, name) or (name == "text" and mail.subject):
                del form.fields[name]
        return form
