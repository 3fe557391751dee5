"""What quiet hours hold is stored with the totals of a vendor. They are derived: without any, home
adds up by itself, until the job that waits for each vendor has stored them.
"""

from django.db import migrations, models


def store_anew(apps, schema_editor):
    stored = apps.get_model("offboarding", "OverviewTotals").objects
    jobs = apps.get_model("clientcare", "Job").objects
    for vendor in stored.values_list("vendor", flat=True):
        waiting = {"vendor_id": vendor, "kind": "refresh_vendor", "subject_id": vendor}
        jobs.get_or_create(**waiting, state="queued", defaults={"judges": False})
    stored.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('clientcare', '0044_own_questions'),
        ('offboarding', '0061_step_of_other_terms'),
    ]

    operations = [
        migrations.AddField(
            model_name='overviewtotals',
            name='held',
            field=models.JSONField(default=dict),
        ),
        migrations.RunPython(store_anew, migrations.RunPython.noop),
    ]
