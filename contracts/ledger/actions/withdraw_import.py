"""Withdraw a whole import with everything it added."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY, require_reason
from clientcare.models import Client, EnquiryStage, User, Withdrawal
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.contract.still_client import reopen_unless_client
from contracts.judging.suspensions import refresh_suspensions
from contracts.models import (
    Dispute,
    ImportState,
    Invoice,
    InvoiceCredit,
    LedgerImport,
    Payment,
    WithholdingSlip,
)

MOST_NAMED = 5


@transaction.atomic
def withdraw_import(*, ledger_import: LedgerImport, reason: str, by: User) -> Withdrawal:
    """Withdraws its invoices, their disputes, and its payments, also those on earlier invoices. Its
    clients stay.

    Refused while one of its invoices has payments, credits or tax withheld from elsewhere.
    """
    reason = require_reason(reason)
    lock_head(ledger_import.vendor)
    ledger_import.refresh_from_db()
    if ledger_import.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    if ledger_import.state != ImportState.DONE:
        raise Refused(_("Nothing was imported from this file, so there is nothing to withdraw."))
    check_entries_from_elsewhere(ledger_import)
    withdrawal = Withdrawal.objects.create(vendor=ledger_import.vendor, reason=reason, by=by)
    named = list(named_enquiries(ledger_import))
    counts = withdraw_entries(ledger_import, withdrawal)
    ledger_import.withdrawal = withdrawal
    ledger_import.save(update_fields=["withdrawal"])
    record_import_withdrawal(ledger_import, counts, by)
    for client in named:
        reopen_unless_client(client, by)
    return withdrawal


def named_enquiries(ledger_import: LedgerImport) -> QuerySet[Client]:
    """Clients that were enquiries before and have an invoice of this import."""
    became = Client.objects.filter(enquiries__stage=EnquiryStage.CLIENT)
    ours = Q(invoices__ledger_import=ledger_import, invoices__withdrawal=None)
    return became.filter(ours).select_related("vendor").distinct()


def record_import_withdrawal(ledger_import: LedgerImport, counts: dict[str, int], by: User) -> None:
    record(
        ledger_import.vendor,
        "ledger_withdrawn",
        by=by,
        ledger_import=ledger_import.pk,
        reason=ledger_import.withdrawal.reason,
        **counts,
    )


def check_entries_from_elsewhere(ledger_import: LedgerImport) -> None:
    elsewhere = Q(ledger_import=None) | ~Q(ledger_import=ledger_import)
    payments = Payment.objects.valid().filter(elsewhere, invoice__ledger_import=ledger_import)
    credited = InvoiceCredit.objects.valid().filter(invoice__ledger_import=ledger_import)
    withheld = WithholdingSlip.objects.valid().filter(invoice__ledger_import=ledger_import)
    numbers = sorted(
        {
            *payments.values_list("invoice__number", flat=True),
            *credited.values_list("invoice__number", flat=True),
            *withheld.values_list("invoice__number", flat=True),
        }
    )
    if not numbers:
        return
    named = ", ".join(numbers[:MOST_NAMED])
    rest = len(numbers) - MOST_NAMED
    if rest > 0:
        named += ", " + ngettext("%(count)d more", "%(count)d more", rest) % {"count": rest}
    raise Refused(
        _(
            "These invoices have payments, credits or tax withheld that came from elsewhere: "
            "%(numbers)s. Withdraw those first."
        )
        % {"numbers": named}
    )


def withdraw_entries(ledger_import: LedgerImport, withdrawal: Withdrawal) -> dict[str, int]:
    invoices = Invoice.objects.valid().filter(ledger_import=ledger_import)
    payments = Payment.objects.valid().filter(ledger_import=ledger_import)
    reopened = list(
        Invoice.objects.filter(payments__in=payments).exclude(ledger_import=ledger_import)
    )
    clients = set(invoices.values_list("client", flat=True))
    disputes = Dispute.objects.valid().filter(invoice__in=invoices)
    disputes.update(withdrawal=withdrawal)
    counts = {
        "payments": payments.update(withdrawal=withdrawal),
        "invoices": invoices.update(withdrawal=withdrawal),
    }
    refresh_paid_on(reopened)
    refresh_suspensions(clients)
    return counts
