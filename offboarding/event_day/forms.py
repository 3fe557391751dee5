"""The forms to record a confirmation about the event, and to move it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clientcare.clients.forms import ACCEPT, FILE_HELP
from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.core.pages.fields import DayField, read_upload
from clientcare.core.pages.layouts import Two, form_layout
from clientcare.models import Channel
from clientcare.money.rounding import MoneyFormField
from contracts.agreement.amounts import format_amount
from contracts.models import BillingStep, ConfirmedSubject, Invoice
from offboarding.event_day.actions.confirm_event import Confirmed
from offboarding.event_day.actions.move_event import AgreedMove

PLACE, EXTRAS = str(ConfirmedSubject.PLACE), str(ConfirmedSubject.EXTRAS)


class ConfirmEvent(forms.Form):
    """`persons`: the names of those who have not confirmed yet."""

    helper = form_layout("what", Two("place", "starts_at"), Two("confirmed_on", "channel"))

    what = forms.ChoiceField(label=_("What was confirmed"), widget=forms.RadioSelect)
    place = forms.CharField(
        label=_("Place"), max_length=200, required=False, help_text=_("Only for place and time.")
    )
    starts_at = forms.TimeField(
        label=_("Begins at"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("On the clock at the place."),
    )
    confirmed_on = DayField(label=_("Confirmed on"))
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel.choices)

    def __init__(self, *args: Any, persons: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label = gettext("%(person)s: the day holds")
        self.fields["what"].choices = [
            *((f"person {name}", label % {"person": name}) for name in persons),
            (PLACE, gettext("Place and time")),
            (EXTRAS, gettext("Nothing extra is open beside the change orders")),
        ]

    def confirmed(self) -> Confirmed:
        values = dict(self.cleaned_data)
        subject, _space, person = values.pop("what").partition(" ")
        return Confirmed(subject=subject, person=person, **values)


class MoveEvent(forms.Form):
    """`invoices`: those that can move with the event, read with their `due_day`; `ends_on`: the
    contract's last day, None if it has none.
    """

    to_on = DayField(label=_("New event date"))
    agreed_on = DayField(label=_("Agreed on"))
    number = forms.CharField(
        label=_("Number of the amendment"), max_length=60, help_text=_("For example Addendum 1.")
    )
    fee = MoneyFormField(
        label=_("Fee"), widget=forms.TextInput(attrs={"class": "money"}), help_text=_("0 if free.")
    )
    fee_due_on = DayField(
        label=_("Fee due on"),
        required=False,
        help_text=_("Its invoice is issued with the move. Empty: it was billed before."),
    )
    ends_on = DayField(
        label=_("The contract lasts until"),
        required=False,
        help_text=_("Only where its end moves, too."),
    )
    moved = forms.MultipleChoiceField(
        label=_("Invoices that become due later with the event"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("By as many days as the event. An earlier event moves none."),
    )
    steps = forms.BooleanField(
        label=_("The billing schedule moves with the event, too"),
        required=False,
    )
    signed_file = forms.FileField(
        label=_("Signed amendment"),
        required=False,
        help_text=FILE_HELP,
        widget=forms.ClearableFileInput(attrs=ACCEPT),
    )
    knows = forms.BooleanField(
        label=_("I have seen what else is on that day"),
        required=False,
        help_text=_("Only asked where something speaks against the day; it is named then."),
    )

    def __init__(
        self,
        *args: Any,
        invoices: Sequence[Invoice],
        steps: Sequence[BillingStep],
        ends_on: date | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.invoices = {str(invoice.pk): invoice for invoice in invoices}
        self.fields["moved"].choices = [
            (pk, movable_label(invoice)) for pk, invoice in self.invoices.items()
        ]
        if steps:
            self.fields["steps"].help_text = steps_label(steps)
        applies = {"ends_on": ends_on is not None, "moved": bool(invoices), "steps": bool(steps)}
        for name in [name for name, is_applicable in applies.items() if not is_applicable]:
            del self.fields[name]
        optional = [name for name, is_applicable in applies.items() if is_applicable]
        days, fee = Two("to_on", "agreed_on"), Two("fee", "fee_due_on")
        self.helper = form_layout(days, "number", fee, *optional, "signed_file", "knows")

    def agreed(self) -> AgreedMove:
        values = dict(self.cleaned_data)
        moved = tuple(self.invoices[pk] for pk in values.pop("moved", ()))
        return AgreedMove(file=read_upload(values.pop("signed_file")), moved=moved, **values)


def movable_label(invoice: Invoice) -> str:
    return gettext("%(number)s: %(amount)s, due %(day)s") % {
        "number": invoice.number,
        "amount": format_amount(invoice.open_amount, invoice.currency),
        "day": format_day(invoice.due_day, current_language(), "plain"),
    }


def steps_label(steps: Sequence[BillingStep]) -> str:
    """Lists the unbilled steps, at least one; a move to an earlier day moves none of them."""
    amounts = [
        gettext("%(amount)s due %(day)s")
        % {
            "amount": format_amount(step.amount, step.schedule.contract.currency),
            "day": format_day(step.due_on, current_language(), "plain"),
        }
        for step in steps
    ]
    text = gettext("Not billed yet: %(steps)s. By as many days as the event, if that is later.")
    return text % {"steps": "; ".join(amounts)}
