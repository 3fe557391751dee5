"""Kinds of trigger are registered in contracts/triggers/kinds; the columns only store codes. Changes no table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contracts", "0013_trigger_limits_without_columns")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField("flag", "kind", models.CharField("kind", max_length=20)),
                migrations.AlterField("dismissedcontact", "kind", models.CharField(max_length=20)),
                migrations.AlterField("dismissedinvoice", "kind", models.CharField(max_length=20)),
            ]
        )
    ]
