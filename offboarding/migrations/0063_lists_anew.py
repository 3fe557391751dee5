"""Some days and sentences of the lists are told otherwise now: a job for each vendor rewrites what is
stored.
"""

from django.db import migrations


def queue_refreshes(apps, schema_editor):
    vendors = apps.get_model("clientcare", "Vendor").objects
    jobs = apps.get_model("clientcare", "Job").objects
    for vendor in vendors.values_list("pk", flat=True):
        waiting = {"vendor_id": vendor, "kind": "refresh_vendor", "subject_id": vendor}
        jobs.get_or_create(**waiting, state="queued", defaults={"judges": False})


class Migration(migrations.Migration):
    dependencies = [
        ("clientcare", "0046_links_to_the_end_of_their_day"),
        ("offboarding", "0062_held_messages"),
    ]

    operations = [migrations.RunPython(queue_refreshes, migrations.RunPython.noop)]
