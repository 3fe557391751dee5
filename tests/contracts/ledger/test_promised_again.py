"""What a client promised or agreed for an invoice whose ledger is withdrawn and imported again."""

from datetime import date
from decimal import Decimal

import pytest

from contracts.billing.balances import open_invoices
from contracts.models import InstalmentPlan, Invoice, PaymentPromise
from contracts.promises.actions.agree_instalments import agree_instalments
from contracts.promises.actions.record_promise import record_promise
from contracts.triggers.active_flags import active_flags
from tests.contracts.ledger.test_import_again import (
    HEAD_UNPAID,
    TODAY,
    UNPAID,
    bring,
    withdraw,
)
from tests.support.talking import withdraw_facts

__all__ = ["bring", "withdraw"]


def promise(invoice, by, due_on) -> PaymentPromise:
    when = {"promised_on": date(2026, 11, 20), "due_on": due_on, "channel": "phone"}
    return record_promise(invoice=invoice, by=by, today=TODAY, **when)


def test_a_promise_holds_for_the_same_invoice_imported_again(bring, sekar, withdraw):
    bring(UNPAID, HEAD_UNPAID)
    first = Invoice.objects.get()
    kept = promise(first, sekar, date(2026, 12, 4))
    withdraw_facts(promise(first, sekar, date(2026, 12, 5)))
    for _again in range(2):
        withdraw()
        bring(UNPAID, HEAD_UNPAID)
    columns = ("promised_on", "due_on", "channel", "recorded_at")
    (again,) = PaymentPromise.objects.valid().filter(invoice__withdrawal=None)
    assert [getattr(again, name) for name in columns] == [getattr(kept, name) for name in columns]
    withdraw_facts(again)  # it stays withdrawn, whatever the first import says
    withdraw()
    bring(UNPAID, HEAD_UNPAID)
    assert not PaymentPromise.objects.valid().filter(invoice__withdrawal=None).exists()


@pytest.mark.parametrize(
    ("again", "is_planned"),
    [
        (UNPAID, True),
        (UNPAID.replace("900.000", "950.000"), False),  # the plan divides another sum
        (UNPAID.replace("19/02", "20/02"), False),
    ],
)
def test_instalments_hold_for_the_same_invoice_imported_again(
    bring, kejora, sekar, withdraw, again, is_planned
):
    """Nothing is missed while they are kept; the second one replaced the first."""
    bring(UNPAID, HEAD_UNPAID)
    invoice = Invoice.objects.get()
    parts = [(date(2026, 12, 4), Decimal(400_000)), (date(2026, 12, 18), Decimal(500_000))]
    for agreed_on in (date(2026, 11, 20), TODAY):
        agree_instalments(invoice=invoice, parts=parts, by=sekar, agreed_on=agreed_on, today=TODAY)
    assert active_flags(kejora, TODAY) == []
    for _again in range(2):
        withdraw()
        bring(again, HEAD_UNPAID)
    (brought,) = open_invoices(TODAY)
    assert brought.is_overdue is not is_planned
    plans = InstalmentPlan.objects.valid().filter(invoice=brought).order_by("pk")
    shown = [(plan.ended_on, plan.instalments.count(), plan.replaces) for plan in plans]
    assert shown == ([(TODAY, 2, None), (None, 2, plans[0])] if is_planned else [])
    assert [flag.kind for flag in active_flags(kejora, TODAY)] == (
        [] if is_planned else ["missed_payment"]
    )
