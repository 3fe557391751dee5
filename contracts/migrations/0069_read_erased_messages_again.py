"""Messages of enquiries that were erased before the erasing deleted their judgements still count as
asking for a reply, although their text is gone.

Their judgements are deleted, with what a person said of their reading, except of calls, which have
no text to read. A refresh of each client waits and judges them again.
"""

from django.db import migrations

CALLS = ("phone", "video", "meeting")


def read_again(apps, schema_editor):
    Enquiry, Interaction, Job = (
        apps.get_model("clientcare", name) for name in ("Enquiry", "Interaction", "Job")
    )
    Judgement, Breach, SettledReading = (
        apps.get_model("contracts", name) for name in ("Judgement", "Breach", "SettledReading")
    )
    erased = Enquiry.objects.exclude(erased_on=None).values("client")
    contacts = Interaction.objects.filter(client__in=erased, text="", client__is_enquiry=True)
    clients = sorted(set(contacts.order_by().values_list("vendor", "client")))
    written = contacts.exclude(channel__in=CALLS)
    SettledReading.objects.filter(interaction__in=written.values("pk")).delete()
    Breach.objects.filter(interaction__in=contacts.values("pk")).delete()
    Judgement.objects.filter(interaction__in=contacts.values("pk")).delete()
    for vendor, client in clients:
        waiting = {"vendor_id": vendor, "kind": "refresh_client", "subject_id": client}
        if not Job.objects.filter(**waiting, state="queued").update(judges=True):
            Job.objects.create(**waiting)


class Migration(migrations.Migration):
    dependencies = [
        ("clientcare", "0046_links_to_the_end_of_their_day"),
        ("contracts", "0068_judge_days_of_signing_again"),
    ]

    operations = [migrations.RunPython(read_again, migrations.RunPython.noop)]
