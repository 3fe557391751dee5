"""The form of a promise to pay."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.core.pages.fields import DayField, RowField, RowsField
from clientcare.core.pages.layouts import Two, form_layout
from clientcare.models import Channel, Interaction
from clientcare.money.rounding import MoneyFormField
from contracts.agreement.amounts import format_amount
from contracts.models import Invoice

SHOWN_OF_A_MESSAGE = 60  # characters


class OpenInvoicesField(RowsField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, invoice: Invoice) -> str:
        text = gettext("%(number)s, due %(day)s: %(amount)s open") % {
            "number": invoice.number,
            "day": format_day(invoice.due_day, current_language(), style="plain"),
            "amount": format_amount(invoice.open_amount, invoice.currency),
        }
        return f"{text}, {gettext('disputed')}" if invoice.is_disputed else text


class MessageField(RowField):
    def label_from_instance(self, contact: Interaction) -> str:
        day = format_day(contact.day, current_language(), style="plain")
        text = Truncator(" ".join(contact.text.split())).chars(SHOWN_OF_A_MESSAGE)
        return f"{day}, {contact.get_channel_display()}: {text}"


class NewPromise(forms.Form):
    """`invoices`: the open ones, as `open_invoices` of billing reads them; `contacts`: those in
    which the promise can have been made.
    """

    helper = form_layout(
        Two("due_on", "amount"), "invoices", Two("promised_on", "channel"), "interaction"
    )

    due_on = DayField(label=_("They pay by"))
    amount = MoneyFormField(
        label=_("Amount"),
        required=False,
        widget=forms.TextInput(attrs={"class": "money"}),
        help_text=_("Leave it empty if they pay all that is open."),
    )
    invoices = OpenInvoicesField(label=_("For"), queryset=Invoice.objects.none())
    promised_on = DayField(label=_("Said on"))
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel.choices)
    interaction = MessageField(
        label=_("The message in which they said it"),
        queryset=Interaction.objects.none(),
        required=False,
        empty_label=_("none on record"),
        help_text=_("Where one is chosen, a letter that names the promise points to it."),
    )

    def __init__(
        self,
        *args: Any,
        invoices: Sequence[Invoice],
        contacts: Sequence[Interaction],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = self.fields["invoices"]
        offered.queryset = Invoice.objects.filter(pk__in=[invoice.pk for invoice in invoices])
        offered.choices = [
            (invoice.pk, offered.label_from_instance(invoice)) for invoice in invoices
        ]
        messages = self.fields["interaction"]
        messages.queryset = Interaction.objects.filter(pk__in=[contact.pk for contact in contacts])
        messages.choices = [
            ("", messages.empty_label),
            *((contact.pk, messages.label_from_instance(contact)) for contact in contacts),
        ]
        currencies = {invoice.currency for invoice in invoices}
        self.fields["amount"].currency = currencies.pop() if len(currencies) == 1 else None
