"""What could be sent again, and what falls due, once the work of an ended contract is resumed.
Resuming starts none of it: each is off until somebody starts it on its own page. Only a link that
the client holds goes on working, except to the files of the handover.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from clientcare.core.dates import local_day, shown_day
from clientcare.core.languages import current_language
from clientcare.models import PortalToken
from clientcare.money.rounding import format_money
from clientcare.portal.purposes import HANDOVER, PURPOSES
from contracts.agreement.may_contact import may_contact
from contracts.billing.balances import open_invoices
from contracts.billing.promises import PromiseState, promises_of
from contracts.models import Invoice
from offboarding.models import Demand, DemandState, Termination


@dataclass(frozen=True)
class OffAfterResuming:
    """`url`: where it is started, or looked at. `is_off`: until then; not so a link that works."""

    text: str
    url: str
    is_off: bool = True


def off_after_resuming(ending: Termination, today: date, now: datetime) -> list[OffAfterResuming]:
    """Reminders, invoices that fall due, promises, letters that wait, and links that work."""
    invoices = stopped_invoices(ending, today)
    return [
        *(invoice_row(invoice, today) for invoice in invoices),
        *promise_rows(invoices, today),
        *letter_rows(ending),
        *link_rows(ending, now),
    ]


def stopped_invoices(ending: Termination, today: date) -> list[Invoice]:
    """Open ones of the contract; those of no contract too, where the ending stops them."""
    of_ending = Q(contract=ending.contract)
    if not may_contact(ending.client, today):
        of_ending |= Q(contract=None)
    rows = open_invoices(today).filter(of_ending, client=ending.client)
    return list(rows.select_related("vendor").order_by("due_day", "pk"))


def invoice_row(invoice: Invoice, today: date) -> OffAfterResuming:
    name, pk = "invoice_detail", invoice.pk
    text = _("%(number)s: %(amount)s falls due on %(day)s.")
    if invoice.is_overdue:
        name, pk = "reminder_new", invoice.client_id
        text = _("%(number)s: %(amount)s, due since %(day)s. A reminder may ask for it.")
    elif invoice.awaits_slip:
        text = _("Of %(number)s only the tax is open that they withhold: ask for its slip.")
    elif invoice.due_day < today:
        text = _("%(number)s: %(amount)s, due since %(day)s, is disputed: no reminder asks for it.")
    amount = format_money(invoice.open_amount, invoice.currency, current_language())
    values = {"number": invoice.number, "amount": amount, "day": shown_day(invoice.due_day, today)}
    return OffAfterResuming(text % values, reverse(name, args=[invoice.vendor.slug, pk]))


def promise_rows(invoices: list[Invoice], today: date) -> Iterator[OffAfterResuming]:
    promises = promises_of(invoices, today)
    for invoice in invoices:
        for promised in promises.get(invoice.pk, []):
            if promised.state != PromiseState.OPEN:
                continue
            amount = format_money(promised.promised, invoice.currency, current_language())
            text = _("%(amount)s of %(number)s is promised for %(day)s.") % {
                "amount": amount,
                "number": invoice.number,
                "day": shown_day(promised.promise.due_on, today),
            }
            url = reverse("invoice_detail", args=[invoice.vendor.slug, invoice.pk])
            yield OffAfterResuming(text, url)


def letter_rows(ending: Termination) -> Iterator[OffAfterResuming]:
    waiting = Demand.objects.filter(contract=ending.contract, state=DemandState.ISSUED)
    for letter in waiting.select_related("vendor").order_by("pk"):
        text = _("%(letter)s is written and not sent.") % {"letter": letter.label}
        yield OffAfterResuming(text, letter.get_absolute_url())


def link_rows(ending: Termination, now: datetime) -> Iterator[OffAfterResuming]:
    """The link to the files of this ending closes with it; others go on working."""
    packs = set(ending.handover_packs.values_list("pk", flat=True))
    links = PortalToken.objects.filter(client=ending.client).order_by("expires_at", "pk")
    for link in links:
        if not link.is_open(now):
            continue
        closes = link.purpose == HANDOVER and link.subject_id in packs
        text = _("A link works until %(day)s: %(what)s.")
        if closes:
            text = _("The link closes when the work goes on: %(what)s.")
        zone = ending.vendor.timezone
        until = shown_day(local_day(link.expires_at, zone), local_day(now, zone))
        text %= {"day": until, "what": PURPOSES.label_of(link.purpose)}
        url = reverse("client_link_list", args=[ending.vendor.slug, ending.client_id])
        yield OffAfterResuming(text, url, is_off=closes)
