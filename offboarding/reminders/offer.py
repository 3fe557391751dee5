"""What a reminder may ask for on a day, and why none is offered."""

import json
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from clientcare.core.dates import format_day, shown_day
from clientcare.core.languages import current_language
from clientcare.models import Client
from contracts.agreement.may_contact import ended_contracts, may_contact, why_no_contact
from contracts.billing.balances import open_invoices
from contracts.billing.credit import covered_text, credit_of
from contracts.billing.promises import PromiseState, promises_of
from contracts.models import Dispute, Flag, Invoice
from contracts.triggers.kinds import TRIGGER_KINDS
from contracts.triggers.kinds.ghosting.kind import Ghosting
from offboarding.models import ReminderKind
from offboarding.relationship.check_in import CheckIn, check_in_of
from offboarding.relationship.stage import relation_stage
from offboarding.relationship.stage_facts import relation_facts


@dataclass
class ReminderOffer:
    """`invoices`: past their due day, read with `open_amount`; those that are disputed, promised
    for a day to come or covered by unused credit are only named, in `left_out`. `credit`: by
    currency, what covers only a part of them. `silence`: the flag of a client who does not answer;
    `check_in`: by the cadence of the working style.
    """

    client: Client
    kind: str
    today: date
    invoices: list[Invoice] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    credit: dict[str, Decimal] = field(default_factory=dict)
    silence: Flag | None = None
    check_in: CheckIn | None = None
    is_ending: bool = False

    @property
    def asked(self) -> dict[str, str]:
        """Stored with a sent reminder: by invoice id, the open amount less the credit that covers a
        part of it, the first due first.
        """
        credit, asked = dict(self.credit), {}
        for invoice in self.invoices:
            covered = min(credit.get(invoice.currency, Decimal(0)), invoice.open_amount)
            credit[invoice.currency] = credit.get(invoice.currency, Decimal(0)) - covered
            asked[str(invoice.pk)] = str(invoice.open_amount - covered)
        return asked

    @property
    def asked_text(self) -> str:
        """The same for a hidden field, to see whether it changed since the text was drafted."""
        return asked_text(self.asked)

    @property
    def sums(self) -> dict[str, Decimal]:
        """By currency."""
        sums: dict[str, Decimal] = {}
        for invoice in self.invoices:
            sums[invoice.currency] = sums.get(invoice.currency, Decimal(0)) + invoice.open_amount
        return sums

    @property
    def why_not(self) -> str:
        """Empty if it may be sent."""
        if self.is_ending:
            return why_no_contact()
        if self.kind == ReminderKind.PAYMENT and not self.invoices:
            return " ".join([_("There is no overdue invoice to remind about now."), *self.left_out])
        if self.kind == ReminderKind.REPLY and self.silence is None:
            return _("No contact of ours waits for an answer for so long that a flag is raised.")
        if self.kind == ReminderKind.CHECK_IN:
            return why_no_check_in(self.check_in, self.today)
        return ""


def why_no_check_in(check_in: CheckIn | None, today: date) -> str:
    if check_in is None:
        return _("No check-in is scheduled: note it with the working style.")
    if check_in.why_not or check_in.is_due(today):
        return check_in.why_not
    day = format_day(check_in.due_on, current_language(), "plain")
    return _("You are in touch: the next check-in is due on %(day)s.") % {"day": day}


def asked_text(asked: dict[str, str]) -> str:
    return json.dumps(asked, sort_keys=True)


def reminder_offer(client: Client, kind: str, today: date) -> ReminderOffer:
    offer = ReminderOffer(client, kind, today)
    may = may_contact(client, today)
    if kind == ReminderKind.PAYMENT:
        add_invoices(offer, may)
    if kind == ReminderKind.REPLY:
        open_flags = Flag.objects.filter(client=client, kind=Ghosting.code, closed_on=None)
        offer.silence = open_flags.filter(dismissed=False).order_by("-since").first()
    if kind == ReminderKind.CHECK_IN:
        stage = relation_stage(relation_facts(client, today))
        offer.check_in = check_in_of(client, stage, today)
    offer.is_ending = not may and not offer.invoices
    return offer


def add_invoices(offer: ReminderOffer, may_contact_client: bool) -> None:
    """Those past their due day; none that is disputed, promised for today or later, or of a
    contract whose ending is in effect; without a contract, those of a client who may be written to.
    """
    open_ones = open_invoices(offer.today).filter(client=offer.client, due_day__lt=offer.today)
    rows = list(open_ones.order_by("due_day", "pk"))
    promises = promises_of(rows, offer.today)
    disputes = Dispute.objects.valid().covering(offer.today).filter(invoice__in=rows)
    ended: set[int | None] = {*ended_contracts(offer.client, offer.today)}
    if not may_contact_client:
        ended.add(None)
    disputed = set(disputes.values_list("invoice", flat=True)) if rows else set()
    for row in rows:
        row.client = offer.client
        invoice_promises = promises.get(row.pk, [])
        if row.pk in disputed:
            offer.left_out.append(_("%(number)s is disputed.") % {"number": row.number})
        elif row.awaits_slip:
            text = _("Of %(number)s only the tax is open that they withhold: ask for its slip.")
            offer.left_out.append(text % {"number": row.number})
        elif row.contract_id in ended:
            text = _("%(number)s is part of an ending: its letters ask for it.")
            offer.left_out.append(text % {"number": row.number})
        elif invoice_promises and invoice_promises[-1].state == PromiseState.OPEN:
            day = shown_day(invoice_promises[-1].promise.due_on, offer.today)
            text = _("%(number)s is promised for %(day)s.")
            offer.left_out.append(text % {"number": row.number, "day": day})
        else:
            offer.invoices.append(row)
    leave_out_covered(offer)


def leave_out_covered(offer: ReminderOffer) -> None:
    """What the client's unused credit covers, by currency, is not asked for."""
    credit = credit_of(offer.client, offer.today) if offer.invoices else {}
    for currency, owed in offer.sums.items():
        if why := covered_text(credit.get(currency, Decimal(0)), owed, currency):
            offer.left_out.append(why)
            offer.invoices = [invoice for invoice in offer.invoices if invoice.currency != currency]
        elif currency in credit:
            offer.credit[currency] = credit[currency]


def kind_for(flag: Flag | None, typed: str) -> str:
    """The posted or chosen kind, else that of the flag; a payment by default."""
    if typed in ReminderKind.values:
        return typed
    of_flag = TRIGGER_KINDS[flag.kind].reminder if flag else ""
    return of_flag or ReminderKind.PAYMENT
