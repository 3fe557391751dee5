"""The last day that a letter names belongs to the contract: its gap begins a day later. Contacts from
that day on are judged again.
"""

from datetime import timedelta

from django.db import migrations
from django.db.models import F

DAY = timedelta(days=1)


def keep_last_day(apps, schema_editor):
    move_gaps(apps, after=timedelta(0), by=DAY)


def lose_last_day(apps, schema_editor):
    move_gaps(apps, after=DAY, by=-DAY)


def move_gaps(apps, *, after, by):
    """Of endings whose notice was given by their last day; others were over from the notice on.
    The newest first, so that no gap is moved for two endings.
    """
    Gap = apps.get_model("contracts", "ContractGap")
    endings = apps.get_model("offboarding", "Termination").objects.filter(
        notice_given_on__lte=F("effective_on")
    )
    for one in endings.order_by("-pk").iterator():
        gaps = Gap.objects.filter(
            contract=one.contract_id,
            until_on=one.cancelled_on,
            from_on=one.effective_on + after,
        )
        if gaps.update(from_on=F("from_on") + by):
            judge_again(apps, one)


def judge_again(apps, ending):
    Judgement, Breach, Job = (
        apps.get_model(*one)
        for one in (("contracts", "Judgement"), ("contracts", "Breach"), ("clientcare", "Job"))
    )
    contacts = apps.get_model("clientcare", "Interaction").objects.filter(
        client=ending.client_id, day__gte=ending.effective_on
    )
    Breach.objects.filter(interaction__in=contacts).delete()
    Judgement.objects.filter(interaction__in=contacts).delete()
    waiting = {
        "vendor_id": ending.vendor_id,
        "kind": "refresh_client",
        "subject_id": ending.client_id,
    }
    if not Job.objects.filter(**waiting, state="queued").update(judges=True):
        Job.objects.create(**waiting)


class Migration(migrations.Migration):
    dependencies = [
        ("contracts", "0067_judge_held_messages_again"),
        ("offboarding", "0063_lists_anew"),
    ]

    operations = [migrations.RunPython(keep_last_day, lose_last_day)]
