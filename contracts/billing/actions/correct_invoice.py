"""Correct an invoice: withdraw it and issue another in its place, in one transaction."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.documents.frozen_documents import void_document
from clientcare.models import User, Withdrawal
from contracts.agreement.amounts import format_amount, payments_text, refuse_slips
from contracts.billing.actions.issue_invoice import issue_invoice
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.billing.actions.print_invoice import print_invoice
from contracts.billing.actions.withdraw_invoice import refuse_final
from contracts.billing.actions.withdraw_payment import refuse_overdrawn
from contracts.billing.carried import carry_dismissals, carry_disputes, carry_promises
from contracts.billing.closed_account import refuse_closed, refuse_settled_contract
from contracts.models import (
    Contract,
    Dispute,
    Invoice,
    InvoiceCredit,
    Payment,
    Series,
)

OF_CONTRACT = ("billing_step_id", "bills", "billed_line_id")


@transaction.atomic
def correct_invoice(
    *, invoice: Invoice, reason: str, by: User, today: date, **particulars: Any
) -> Invoice:
    """`particulars`: arguments of `issue_invoice`; the new invoice gets the next number. Payments,
    promises and disputes move to it, so that nothing paid is asked for again and nothing disputed
    counts as late; dismissals move too, if the due day is the same.

    Refused where issuing is; for an invoice that is final, imported or credited; if the new total
    is less than was paid or in another currency; and to move it from or to a contract whose final
    account is issued.
    """
    lock_head(invoice.vendor)
    invoice.refresh_from_db(fields=["document"])  # made meanwhile, perhaps
    refuse_move(invoice, particulars.get("contract"))
    refuse_uncorrectable(invoice)
    payments = list(Payment.objects.valid().filter(invoice=invoice).order_by("paid_on", "pk"))
    withdrawal = withdraw_fact(invoice, reason=reason, by=by)
    void_document(invoice.document, withdrawal.reason)
    issuing = {"corrects": invoice, "is_printed": False, **particulars}
    corrected = issue_invoice(client=invoice.client, by=by, today=today, **issuing)
    carry_billed_lines(invoice, corrected)
    refuse_unpayable(corrected, payments)
    disputes = Dispute.objects.valid().filter(invoice=invoice).order_by("pk")
    carry_disputes(disputes, {invoice.pk: corrected})
    carry_payments(payments, corrected, withdrawal)  # then suspended work is looked at
    if invoice.due_on == corrected.due_on:
        carry_dismissals({invoice.pk: corrected.pk})
    carry_promises({invoice.pk: corrected.pk})
    refuse_overdrawn(withdrawal)
    print_invoice(
        invoice=corrected, by=by, today=today
    )  # after the payments, so that it asks only for the open amount
    record_correction(invoice, corrected, withdrawal)
    return corrected


def carry_billed_lines(old: Invoice, corrected: Invoice) -> None:
    """It bills the same step and price line, unless it moves to another contract."""
    if old.contract_id == corrected.contract_id:
        for name in OF_CONTRACT:
            setattr(corrected, name, getattr(old, name))
        corrected.save(update_fields=OF_CONTRACT)


def refuse_uncorrectable(invoice: Invoice) -> None:
    refuse_final(invoice)
    refuse_closed(invoice.contract)
    if invoice.series == Series.IMPORTED:
        raise Refused(
            _(
                "This invoice came with a ledger and keeps its number. Withdraw it and import the "
                "corrected row, or issue it here."
            )
        )
    if InvoiceCredit.objects.valid().filter(invoice=invoice).exists():
        raise Refused(_("An amount was credited on it, so it is not corrected any more."))
    refuse_slips(invoice.slips.all())
    if invoice.instalment_plans.valid().filter(ended_on=None).exists():
        raise Refused(_("Instalments are agreed for it: end or withdraw that plan first."))


def refuse_move(invoice: Invoice, contract: Contract | None) -> None:
    if invoice.contract != contract:
        for affected in filter(None, (invoice.contract, contract)):
            refuse_settled_contract(affected, field="contract")


def refuse_unpayable(corrected: Invoice, payments: list[Payment]) -> None:
    """Refused if the payments of the old invoice do not fit the new one."""
    paid = sum(payment.amount for payment in payments)
    if payments and payments[0].currency != corrected.currency:
        raise Refused(
            _("Payments were received on it, so its currency stays: %(payments)s.")
            % {"payments": payments_text(payments)},
            field="currency",
        )
    if paid > corrected.total:
        raise Refused(
            _(
                "%(paid)s was received on it, more than the corrected invoice comes to. Correct "
                "the payments first: %(payments)s."
            )
            % {
                "paid": format_amount(paid, corrected.currency),
                "payments": payments_text(payments),
            }
        )


def carry_payments(payments: list[Payment], corrected: Invoice, withdrawal: Withdrawal) -> None:
    """Withdraw the payments and record them again, with their days, for the corrected invoice."""
    names = ("vendor", "client", "direction", "amount", "currency", "paid_on", "day_known")
    names += ("method", "reference", "receipt_id", "proof_id")
    Payment.objects.filter(pk__in=[payment.pk for payment in payments]).update(
        withdrawal=withdrawal
    )
    Payment.objects.bulk_create(
        Payment(
            invoice=corrected,
            corrects=payment,
            recorded_by=withdrawal.by,
            **{name: getattr(payment, name) for name in names},
        )
        for payment in payments
    )
    refresh_paid_on([corrected])


def record_correction(old: Invoice, new: Invoice, withdrawal: Withdrawal) -> None:
    record(
        new.vendor,
        "invoice_corrected",
        by=withdrawal.by,
        client=new.client,
        reason=withdrawal.reason,
        invoice_id=new.pk,
        corrects=old.pk,
        number=new.number,
        old_number=old.number,
        amount=str(new.total),
        currency=new.currency,
        old_amount=str(old.total),
        old_currency=old.currency,
    )
