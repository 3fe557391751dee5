"""Have contacts judged again that crossed a term on the first day of a term of the same contract:
on the day of a signature they may have come before it.

Their judgements are deleted, and a refresh of each client waits.
"""

from django.db import migrations
from django.db.models import F


def judge_again(apps, schema_editor):
    Interaction = apps.get_model("clientcare", "Interaction")
    Breach = apps.get_model("contracts", "Breach")
    Job = apps.get_model("clientcare", "Job")
    breaches = Breach.objects.filter(day=F("term__contract__terms__starts_on"))
    contacts = list(breaches.values_list("interaction", flat=True).distinct())
    clients = Interaction.objects.filter(pk__in=contacts).values_list("vendor", "client")
    Breach.objects.filter(interaction__in=contacts).delete()
    apps.get_model("contracts", "Judgement").objects.filter(interaction__in=contacts).delete()
    for vendor, client in sorted(set(clients.order_by())):
        waiting = {"vendor_id": vendor, "kind": "refresh_client", "subject_id": client}
        if not Job.objects.filter(**waiting, state="queued").update(judges=True):
            Job.objects.create(**waiting)


class Migration(migrations.Migration):
    dependencies = [
        ("clientcare", "0041_decline_messages"),
        ("contracts", "0067_judge_held_messages_again"),
    ]

    operations = [migrations.RunPython(judge_again, migrations.RunPython.noop)]
