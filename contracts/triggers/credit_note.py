"""Unused credit beside a flag on unpaid invoices: it may be what pays them."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from contracts.agreement.amounts import format_amount
from contracts.billing.credit import covered_text, credit_of
from contracts.triggers.evidence_rows import INVOICES
from contracts.triggers.explain import FlagView


def credit_note(views: Iterable[FlagView], today: date) -> str:
    """Unused credit of the client in each currency in which an invoice of an open flag is open, and
    whether it covers what is open. Empty without credit.
    """
    shown = [view for view in views if view.exhibits == INVOICES.name and not view.flag.closed_on]
    if not shown:
        return ""
    credit = credit_of(shown[0].flag.client_id, today)
    return " ".join(credit_sentences(shown, credit)) if credit else ""


def credit_sentences(views: Iterable[FlagView], credit: dict[str, Decimal]) -> Iterator[str]:
    owed: dict[str, Decimal] = {}
    for item in {item.id: item for view in views for item in view.counted if item.is_open}.values():
        owed[item.row.currency] = owed.get(item.row.currency, Decimal(0)) + item.open_amount
    for currency, open_amount in owed.items():
        if left := credit.get(currency):
            text = _("The client has %(credit)s of unused credit; %(owed)s is open.")
            amounts = {
                "credit": format_amount(left, currency),
                "owed": format_amount(open_amount, currency),
            }
            yield covered_text(left, open_amount, currency) or text % amounts
