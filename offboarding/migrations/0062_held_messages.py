"""What quiet hours held is stored with the totals. They are derived: where none are stored they are
added up when they are read, and the next refresh stores them.
"""

from django.db import migrations, models


def forget_totals(apps, schema_editor):
    apps.get_model("offboarding", "OverviewTotals").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('offboarding', '0061_step_of_other_terms'),
    ]

    operations = [
        migrations.AddField(
            model_name='overviewtotals',
            name='held',
            field=models.JSONField(default=dict),
        ),
        migrations.RunPython(forget_totals, migrations.RunPython.noop),
    ]
