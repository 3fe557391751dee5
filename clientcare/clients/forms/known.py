"""A form for a new client or enquiry asks for confirmation when a similar client is on record."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.clients.look_alikes import LookAlike, look_alikes
from clientcare.core.pages.layouts import form_layout
from clientcare.models import Vendor


class AsksIfKnown:
    """Mixin of a form with name, phone and email. `look_alikes`: the similar clients; `parts`: the
    layout of the form without the question.
    """

    look_alikes: list[LookAlike] = []

    def ask_if_known(self, vendor: Vendor, cleaned: Mapping[str, Any], parts: tuple) -> None:
        names = ("name", "phone", "email")
        self.look_alikes = look_alikes(vendor, *(cleaned.get(field) or "" for field in names))
        if not self.look_alikes:
            return
        self.fields["another"] = forms.BooleanField(label=_("It is another client"))
        self.helper = form_layout("another", *parts)
        if not self.data.get("another"):
            self.add_error("another", _("Is it a client you have? Then open that record."))
