"""Record a withholding slip (bukti potong): tax that the client paid to the state for us."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.attach_file import attach_file
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.saving import save_unless_taken
from clientcare.core.sequences import lock_head
from clientcare.core.validators import refuse_future_day
from clientcare.models import Client, User
from clientcare.money.rounding import sum_money
from contracts.agreement.amounts import format_amount, positive_amount
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.billing.actions.record_payment import fresh_subject
from contracts.billing.balances import open_amount
from contracts.models import Contract, Invoice, WithholdingSlip


@transaction.atomic
def record_slip(
    *,
    client: Client,
    number: str,
    day: date,
    base: Decimal,
    amount: Decimal,
    by: User,
    today: date,
    invoice: Invoice | None = None,
    contract: Contract | None = None,
    file: tuple[str, bytes] | None = None,
) -> WithholdingSlip:
    """For one invoice, or for a contract's deposit. Refused at its field for a day in the future or
    before its invoice or contract; for an amount above its base or above the invoice's open
    balance; for a base above the invoice's sum without PPN; and for a number used before.
    """
    lock_head(client.vendor)
    subject = fresh_subject(client, invoice, contract)
    slip = WithholdingSlip(
        vendor=client.vendor,
        client=client,
        invoice=invoice,
        contract=contract,
        number=number.strip(),
        day=day,
        base=base,
        amount=amount,
        currency=subject.currency,
        recorded_by=by,
    )
    check_slip(slip, subject, today)
    slip.file = slip_file(client, file, by)
    taken = _("A slip of this client with this number is on record already.")
    save_unless_taken(slip, taken, field="number")
    if invoice is not None:
        refresh_paid_on([invoice])
    record_withholding(slip, by)
    return slip


def check_slip(slip: WithholdingSlip, subject: Invoice | Contract, today: date) -> None:
    if not slip.number:
        raise Refused(_("Write the number of the slip."), field="number")
    refuse_future_day(today, slip.day, "day")
    if slip.day < (subject.issued_on if isinstance(subject, Invoice) else subject.signed_on):
        raise Refused(
            _("The slip is dated before its invoice was issued, or its contract was signed."),
            field="day",
        )
    refuse_sums(subject, slip.base, slip.amount)


def refuse_sums(subject: Invoice | Contract, base: Decimal, amount: Decimal) -> None:
    if subject.currency != "IDR":
        raise Refused(_("PPh 23 is withheld only from sums in rupiah."))
    positive_amount(base, subject.currency, "base")
    positive_amount(amount, subject.currency, "amount")
    if amount > base:
        raise Refused(_("More cannot be withheld than the base comes to."), field="amount")
    if isinstance(subject, Invoice):
        refuse_beyond_invoice(subject, base, amount)


def refuse_beyond_invoice(invoice: Invoice, base: Decimal, amount: Decimal) -> None:
    """The bases of an invoice's slips add up to at most its sum without PPN. A final invoice is
    exempt: it bills only the balance, but tax is withheld from all work not covered before.
    """
    earlier = invoice.slips.valid().aggregate(sum=sum_money("base"))["sum"]
    left = max(invoice.total - invoice.vat - earlier, Decimal(0))
    if base > left and not invoice.is_final:
        text = _("Of this invoice, %(left)s without PPN is left to withhold from.")
        raise Refused(text % {"left": format_amount(left, invoice.currency)}, field="base")
    if amount > (still_open := open_amount(invoice)):
        text = _("Only %(open)s is open on this invoice.")
        raise Refused(text % {"open": format_amount(still_open, invoice.currency)}, field="amount")


def slip_file(client: Client, file: tuple[str, bytes] | None, by: User):
    if file is None:
        return None
    name, data = file
    return attach_file(
        vendor=client.vendor, client=client, name=name, data=data, by=by, field="file"
    )


def record_withholding(slip: WithholdingSlip, by: User) -> None:
    record(
        slip.vendor,
        "tax_withheld",
        by=by,
        client=slip.client,
        day=slip.day,
        number=slip.number,
        amount=str(slip.amount),
        currency=slip.currency,
        slip_id=slip.pk,
        **{"invoice_id": slip.invoice_id} if slip.invoice_id else {"contract_id": slip.contract_id},
    )
