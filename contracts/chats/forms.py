"""The answers about a chat, and the main fields of a contract that is entered with it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.chats.forms import NEW_CONTRACT, ChatAnswers
from clientcare.clients.forms import ACCEPT, FILE_HELP
from clientcare.core.pages.fields import DayField
from clientcare.core.pages.layouts import Include, Part, Two, part_layout
from clientcare.money.rounding import MoneyFormField
from contracts.contract.forms.lines import Line, WithLines

NEEDED = ("number", "service", "signed_on", "price")
OF_CONTRACT = (*NEEDED, "ends_on", "signed_file")


class ScopeRow(Line):
    helper = part_layout("title", "clause", css_class="scope-row")

    title = forms.CharField(label=_("What is delivered"), max_length=200)
    clause = forms.CharField(label=_("Clause"), max_length=40, required=False)


class ConfirmChat(WithLines, ChatAnswers):
    """The contract's fields are read only if it is entered now; `lines` are those of its scope."""

    row_class = ScopeRow
    least = 0
    helper = part_layout(  # of the contract; the questions around it are laid out by the page
        Two("number", "service"),
        Two("signed_on", "ends_on"),
        "price",
        Part(_("Scope of work"), Include("contracts/contract/_line_rows.html")),
        "signed_file",
    )

    number = forms.CharField(label=_("Contract number"), max_length=60, required=False)
    service = forms.CharField(label=_("Service"), max_length=200, required=False)
    signed_on = DayField(label=_("Signed on"), required=False)
    ends_on = DayField(label=_("Ends on"), required=False)
    price = MoneyFormField(
        label=_("Price agreed"),
        min_value=0,
        required=False,
        widget=forms.TextInput(attrs={"class": "money"}),
    )
    signed_file = forms.FileField(
        label=_("Signed file"),
        required=False,
        help_text=FILE_HELP,
        widget=forms.ClearableFileInput(attrs=ACCEPT),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["price"].currency = self.currency

    @property
    def is_new(self) -> bool:
        return self["contract"].value() == NEW_CONTRACT

    def clean(self) -> dict[str, Any]:
        if not self.is_new:
            for name in OF_CONTRACT:  # hidden, so the user could not correct them
                self._errors.pop(name, None)
            return {**ChatAnswers.clean(self), **dict.fromkeys(OF_CONTRACT), "lines": []}
        for name in NEEDED:
            if name not in self._errors and self.cleaned_data.get(name) in (None, ""):
                self.add_error(name, forms.Field.default_error_messages["required"])
        return super().clean()
