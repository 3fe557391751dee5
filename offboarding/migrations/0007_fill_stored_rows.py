"""The rows that lists show are filled by a job for each vendor, as every night: it needs today's rules, not a migration's."""

from django.db import migrations


def queue_judging(apps, schema_editor):
    vendors = apps.get_model("clientcare", "Vendor").objects.all()
    jobs = apps.get_model("clientcare", "Job").objects
    for vendor in vendors:
        jobs.get_or_create(
            vendor=vendor, kind="refresh_vendor", subject_id=vendor.pk, state="queued"
        )


class Migration(migrations.Migration):
    dependencies = [
        ("clientcare", "0008_find_withdrawn_contacts"),
        ("offboarding", "0006_stored_rows_for_lists"),
    ]

    operations = [migrations.RunPython(queue_judging, migrations.RunPython.noop)]
