"""Nothing forwards. On the way back, rows that an import has written but not opened are removed:
without the column that leaves them out they would count as facts.
"""

from django.db import migrations

MODELS = (
    ("contracts", "Payment"),
    ("contracts", "Dispute"),
    ("contracts", "Invoice"),
    ("clientcare", "Client"),
)


def remove_unopened(apps, schema_editor):
    for app, name in MODELS:
        apps.get_model(app, name).objects.filter(unopened__isnull=False).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("clientcare", "0022_clients_not_open_yet"),
        ("contracts", "0025_invoice_unlinks"),
    ]

    operations = [migrations.RunPython(migrations.RunPython.noop, remove_unopened)]
