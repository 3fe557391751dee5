"""A letter may leave within a window. What exists has a window of one day, its own."""

from django.db import migrations, models
from django.db.models import F


def fill_windows(apps, schema_editor):
    for model, first in (("Termination", "letter_on"), ("Letter", "dated_on")):
        rows = apps.get_model("offboarding", model).objects.exclude(**{first: None})
        rows.update(last_sending_on=F(first))


class Migration(migrations.Migration):
    dependencies = [("offboarding", "0021_approved_with_other_words")]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="last_sending_on",
            field=models.DateField(blank=True, null=True, verbose_name="last sending day"),
        ),
        migrations.AddField(
            model_name="termination",
            name="last_sending_on",
            field=models.DateField(blank=True, null=True, verbose_name="last sending day"),
        ),
        migrations.RunPython(fill_windows, migrations.RunPython.noop),
    ]
