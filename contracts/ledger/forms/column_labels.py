"""Labels of the fields of a ledger file, and of the forms of its dates and amounts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

UNNAMED = gettext_lazy("Column %(number)s")
LABELS = {
    "client": gettext_lazy("Client"),
    "number": gettext_lazy("Invoice number"),
    "issued_on": gettext_lazy("Issued on"),
    "due_on": gettext_lazy("Due on"),
    "amount": gettext_lazy("Amount"),
    "disputed": gettext_lazy("Disputed"),
    "settled_on": gettext_lazy("Fully paid on"),
    "currency": gettext_lazy("Currency"),
    "paid": gettext_lazy("Paid so far"),
    "paid_on": gettext_lazy("Last payment on"),
    "balance": gettext_lazy("Still open"),
    "status": gettext_lazy("Status"),
    "deposit": gettext_lazy("Down payment"),
    "deposit_on": gettext_lazy("Down payment on"),
    "rest": gettext_lazy("Final payment"),
}
DATE_ORDERS = {
    "dmy": gettext_lazy("Day first"),
    "mdy": gettext_lazy("Month first"),
    "ymd": gettext_lazy("Year first"),
}
DATE_EXAMPLES = {"dmy": "28/02/2026", "mdy": "02/28/2026", "ymd": "2026-02-28"}
DECIMAL_FORMS = {"comma": "1.250.000,00", "point": "1,250,000.00", "plain": "1250000.00"}
LONGEST_WAIT = 365  # days


def column_field(*, required: bool, help_text: Any = "") -> forms.ChoiceField:
    errors = {"required": gettext_lazy("Choose the column that holds it.")}
    return forms.ChoiceField(required=required, help_text=help_text, error_messages=errors)
