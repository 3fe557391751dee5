"""Limits of triggers by kind, as JSON: the column, beside those it replaces."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contracts", "0010_term_kinds_without_choices")]
    operations = [
        migrations.AddField(
            "triggerparameters", "by_kind", models.JSONField(default=dict, verbose_name="rules for flags")
        )
    ]
