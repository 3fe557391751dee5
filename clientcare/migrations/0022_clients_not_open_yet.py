"""Clients that an import has written but not opened: no facts yet, so their reference is free."""

import django.db.models.deletion
from django.db import migrations, models

UNOPENED = models.ForeignKey(
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
    dependencies = [
        ("clientcare", "0021_first_steps"),
        ("contracts", "0022_credit_of_a_client"),
    ]

    operations = [
        migrations.RemoveConstraint("client", "client_reference_once"),
        migrations.AddField("client", "unopened", UNOPENED),
        migrations.AddConstraint(
            "client",
            models.UniqueConstraint(
                condition=~models.Q(reference="") & models.Q(unopened=None),
                fields=("vendor", "reference"),
                name="client_reference_once",
            ),
        ),
    ]
