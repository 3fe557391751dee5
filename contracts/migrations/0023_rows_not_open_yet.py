"""Invoices, payments and disputes that an import has written but not opened."""

import django.db.models.deletion
from django.db import migrations, models


def unopened() -> models.ForeignKey:
    return models.ForeignKey(
        blank=True,
        db_index=False,
        editable=False,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="contracts.ledgerimport",
        verbose_name="import that is not open yet",
    )


class Migration(migrations.Migration):
    dependencies = [("contracts", "0022_credit_of_a_client")]

    operations = [
        migrations.RemoveConstraint("invoice", "invoice_number_once"),
        migrations.AddField("dispute", "unopened", unopened()),
        migrations.AddField("invoice", "unopened", unopened()),
        migrations.AddField("payment", "unopened", unopened()),
        migrations.AddConstraint(
            "invoice",
            models.UniqueConstraint(
                condition=models.Q(withdrawal=None, unopened=None),
                fields=("vendor", "series", "number"),
                name="invoice_number_once",
            ),
        ),
    ]
