"""When a folder's contract is billed, how its invoice was sent, and what was offered to change."""

from decimal import Decimal

from contracts.models import BillingSchedule, BillingStep, InvoiceSending
from offboarding.models import ReminderPlan


def add_billing(side, folder) -> None:
    folder.schedule = BillingSchedule.objects.create(
        vendor=side.vendor, contract=folder.contract, agreed_on=side.day(100)
    )
    folder.billing_step = BillingStep.objects.create(
        vendor=side.vendor,
        schedule=folder.schedule,
        kind="part",
        amount=Decimal(2000000),
        due_on=side.day(5),
    )
    folder.sending = InvoiceSending.objects.create(
        vendor=side.vendor,
        invoice=folder.invoice,
        channel="whatsapp",
        text=f"Berikut invoice kami. {side.canary}",
        sent_on=side.day(38),
        written_by=side.staff,
    )
    ReminderPlan.objects.get_or_create(
        vendor=side.vendor, defaults={"days": [3, 10], "set_by": side.owner}
    )
