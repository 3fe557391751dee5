"""Have every contact judged again, because a reply is due only to what asks.

The judgements are deleted, and a refresh of each vendor waits: it judges in portions before it
looks at flags, and so does the refresh of a client that comes first.
"""

from django.db import migrations


def judge_again(apps, schema_editor):
    apps.get_model("contracts", "Breach").objects.all().delete()
    apps.get_model("contracts", "Judgement").objects.all().delete()
    Job = apps.get_model("clientcare", "Job")
    for vendor in apps.get_model("clientcare", "Vendor").objects.order_by("pk"):
        waiting = {"vendor": vendor, "kind": "refresh_vendor", "subject_id": vendor.pk}
        if not Job.objects.filter(**waiting, state="queued").update(judges=True):
            Job.objects.create(**waiting)


class Migration(migrations.Migration):
    dependencies = [
        ("clientcare", "0018_letter_of_the_ending"),
        ("contracts", "0020_readings"),
    ]

    operations = [migrations.RunPython(judge_again, judge_again)]
