"""The event of an ending by force majeure (P4), in English for a client who reads it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("offboarding", "0064_last_day_belongs_to_contract")]

    operations = [
        migrations.AddField(
            model_name="termination",
            name="event_what_en",
            field=models.CharField(
                blank=True,
                default="",
                max_length=300,
                verbose_name="what happened, in English",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="termination",
            name="event_effect_en",
            field=models.TextField(
                blank=True,
                default="",
                verbose_name="why it cannot be done because of that, in English",
            ),
            preserve_default=False,
        ),
    ]
