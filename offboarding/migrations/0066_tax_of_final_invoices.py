"""Final invoices get the tax that their accounts name."""

from decimal import Decimal

from django.db import migrations


def name_tax(apps, schema_editor):
    Settlement = apps.get_model("offboarding", "Settlement")
    billed = Settlement.objects.exclude(invoice=None).select_related("invoice")
    for settlement in billed.order_by("pk").iterator():
        settlement.invoice.pph = Decimal(settlement.figures.get("pph", 0))
        if settlement.invoice.pph:
            settlement.invoice.save(update_fields=["pph"])


class Migration(migrations.Migration):
    dependencies = [
        ("contracts", "0071_tax_of_final_invoices"),
        ("offboarding", "0065_event_in_english"),
    ]

    operations = [migrations.RunPython(name_tax, migrations.RunPython.noop)]
