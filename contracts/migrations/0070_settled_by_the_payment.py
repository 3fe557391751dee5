"""An invoice was settled on the day of the tax slip, which comes weeks after the payment from which
the tax was withheld: a client who had paid in time was late.

Invoices that slips helped to settle, and their instalments, get the day of the money. A refresh of
each client waits and looks at its flags again.
"""

from decimal import Decimal

from django.db import migrations


def settle_by_payment(apps, schema_editor):
    Invoice, Instalment, WithholdingSlip = (
        apps.get_model("contracts", name) for name in ("Invoice", "Instalment", "WithholdingSlip")
    )
    slips = WithholdingSlip.objects.filter(withdrawal=None)
    settled = Invoice.objects.filter(pk__in=slips.values("invoice")).exclude(paid_on=None)
    for invoice in settled.order_by("pk"):
        tax = sum(slips.filter(invoice=invoice).values_list("amount", flat=True), Decimal(0))
        money = money_of(apps, invoice)
        paid_on, is_known = day_reached(invoice.total - tax, money)
        if paid_on is None or paid_on == invoice.paid_on:
            continue
        invoice.paid_on, invoice.paid_day_known = paid_on, is_known
        invoice.save(update_fields=["paid_on", "paid_day_known"])
        planned = Instalment.objects.filter(plan__invoice=invoice, plan__withdrawal=None)
        for instalment in planned.exclude(met_on=None):
            target = invoice.total - instalment.left_after - tax
            met_on, is_known = day_reached(target, money)
            if met_on is not None:
                instalment.met_on = met_on if is_known else min(met_on, instalment.due_on)
                instalment.save(update_fields=["met_on"])
        look_again(apps, invoice)


def money_of(apps, invoice):
    """Day, whether it is known, and amount of each payment and credit, by day."""
    Payment, InvoiceCredit = (
        apps.get_model("contracts", name) for name in ("Payment", "InvoiceCredit")
    )
    own = {"invoice": invoice, "withdrawal": None}
    received = Payment.objects.filter(**own, direction="in")
    credited = InvoiceCredit.objects.filter(**own).values_list("credited_on", "amount")
    rows = [*received.values_list("paid_on", "day_known", "amount")]
    return sorted([*rows, *((day, True, amount) for day, amount in credited)])


def day_reached(total, money):
    so_far = Decimal(0)
    for day, _is_known, amount in money:
        so_far += amount
        if so_far >= total:
            return day, all(is_known for on, is_known, _amount in money if on == day)
    return None, True


def look_again(apps, invoice):
    Job = apps.get_model("clientcare", "Job")
    waiting = {
        "vendor_id": invoice.vendor_id,
        "kind": "refresh_client",
        "subject_id": invoice.client_id,
    }
    if not Job.objects.filter(**waiting, state="queued").exists():
        Job.objects.create(**waiting)


class Migration(migrations.Migration):
    dependencies = [
        ("clientcare", "0048_clients_by_name"),
        ("contracts", "0069_read_erased_messages_again"),
    ]

    operations = [migrations.RunPython(settle_by_payment, migrations.RunPython.noop)]
