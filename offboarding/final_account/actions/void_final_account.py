"""Void a final account that was issued to be sent with the letter, while no notice was given. All
rows stay.
"""

from collections.abc import Iterable
from datetime import date
from itertools import chain

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.delivery.live_deliveries import live_deliveries
from clientcare.documents.frozen_documents import void_document
from clientcare.models import User
from contracts.agreement.amounts import payments_text, refuse_slips
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.models import Flag, Invoice, InvoiceCredit, Payment
from contracts.triggers.evidence_rows import INVOICES
from contracts.triggers.kinds import TRIGGER_KINDS
from offboarding.checklist.guards import refuse_issued_account
from offboarding.checklist.state import EndingState
from offboarding.models import Settlement, Termination


@transaction.atomic
def void_final_account(*, state: EndingState, by: User, today: date) -> None:
    """Does nothing if none was issued. The settlement may then be issued again. Refused once notice
    is given, while a delivery of the document is in progress or uncertain, and while its invoice
    has payments.
    """
    settlement, ending = state.issued_account, state.termination
    if settlement is None:
        return
    lock_head(ending.vendor)
    if ending.notice_given_on:
        refuse_issued_account(state.termination)
    if live_deliveries(settlement.document_id).exists():
        raise Refused(
            _(
                "The letter and the final account are on their way. Settle or cancel their "
                "delivery first."
            )
        )
    reason = _("Withdrawn before notice was given")
    reopen_replaced_invoices(settlement, reason, by)
    void_document(settlement.document, reason)
    record_voiding(ending, settlement, reason, by, today)
    Settlement.objects.filter(pk=settlement.pk).update(document=None, invoice=None)


def record_voiding(
    ending: Termination, settlement: Settlement, reason: str, by: User, today: date
) -> None:
    record(
        ending.vendor,
        "final_paper_withdrawn",
        by=by,
        day=today,
        client=ending.client,
        number=settlement.document.number,
        reason=reason,
        document=settlement.document_id,
        termination=ending.pk,
    )


def reopen_replaced_invoices(settlement: Settlement, reason: str, by: User) -> None:
    """Reopen the invoices that the document replaced and void its own invoice, whose number stays
    used.
    """
    credited = list(
        InvoiceCredit.objects.valid()
        .filter(by_document=settlement.document_id)
        .select_related("vendor")
    )
    for credit in credited:
        withdraw_fact(credit, reason=reason, by=by)
    refresh_paid_on(Invoice.objects.filter(pk__in={credit.invoice_id for credit in credited}))
    reopen_flags(credited)
    if settlement.invoice is None:
        return
    payments = Payment.objects.valid().filter(invoice=settlement.invoice).order_by("paid_on", "pk")
    if payments:
        raise Refused(
            _("Withdraw its payments first: %(payments)s.") % {"payments": payments_text(payments)}
        )
    refuse_slips(settlement.invoice.slips.all())
    withdraw_fact(settlement.invoice, reason=reason, by=by)


def reopen_flags(credited: Iterable[InvoiceCredit]) -> None:
    """Flags that only the account closed go on, with the demands that rest on them. Where another
    of their kind is open already, that one counts.
    """
    replaced = {credit.invoice_id: credit for credit in credited}
    invoices = Invoice.objects.filter(pk__in=replaced, paid_on=None)
    open_again = {invoice.pk: invoice for invoice in invoices}
    if not open_again:
        return
    since = min(replaced[pk].credited_on for pk in open_again)
    clients = {invoice.client_id for invoice in open_again.values()}
    closed = Flag.objects.filter(client__in=clients, closed_on__gte=since, dismissed=False)
    for flag in closed.order_by("pk"):
        is_money = TRIGGER_KINDS[flag.kind].evidence is INVOICES
        ids = set(chain.from_iterable(flag.evidence.values()))
        same = Flag.objects.open().filter(client=flag.client_id, kind=flag.kind)
        if is_money and ids & set(open_again) and not same.exists():
            flag.closed_on = None
            flag.save(update_fields=["closed_on"])
