"""Have messages of the last days judged again that came outside the hours: judgements made before
the column was there do not know when the hours begin again, so the list of what quiet hours held
would miss them.

Their judgements are deleted, and a refresh of each client waits.
"""

from datetime import timedelta

from django.db import migrations
from django.utils import timezone

SHOWN_FOR = timedelta(days=9)  # the list shows a week; hours can begin again after a weekend


def judge_again(apps, schema_editor):
    Interaction = apps.get_model("clientcare", "Interaction")
    Judgement, Breach, Job = (
        apps.get_model(*one)
        for one in (("contracts", "Judgement"), ("contracts", "Breach"), ("clientcare", "Job"))
    )
    crossed = Breach.objects.filter(
        kind="hours", side="client", interaction__occurred_at__gt=timezone.now() - SHOWN_FOR
    )
    rows = Judgement.objects.filter(hours_open_at=None, interaction__in=crossed.values("interaction"))
    contacts = list(rows.values_list("interaction", flat=True))
    clients = Interaction.objects.filter(pk__in=contacts).values_list("vendor", "client")
    Breach.objects.filter(interaction__in=contacts).delete()
    Judgement.objects.filter(interaction__in=contacts).delete()
    for vendor, client in sorted(set(clients.order_by())):
        waiting = {"vendor_id": vendor, "kind": "refresh_client", "subject_id": client}
        if not Job.objects.filter(**waiting, state="queued").update(judges=True):
            Job.objects.create(**waiting)


class Migration(migrations.Migration):
    dependencies = [
        ("clientcare", "0041_decline_messages"),
        ("contracts", "0066_held_by_hours"),
    ]

    operations = [migrations.RunPython(judge_again, migrations.RunPython.noop)]
