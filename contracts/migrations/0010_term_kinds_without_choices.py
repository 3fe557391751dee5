"""Kinds of term are registered in contracts/boundaries; the columns only store their codes. Changes no table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contracts", "0009_contract_gap")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField("boundaryterm", "kind", models.CharField("kind", max_length=12)),
                migrations.AlterField("breach", "kind", models.CharField("kind", max_length=12)),
            ]
        )
    ]
