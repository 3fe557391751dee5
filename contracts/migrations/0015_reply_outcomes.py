from itertools import groupby
from operator import itemgetter

from django.db import migrations, models

LIVE = ("phone", "video", "meeting")
CLIENTS_AT_ONCE = 200
COLUMNS = ("client_id", "pk", "occurred_at", "direction", "channel", "is_not_answer", "was_reached")


def fill(apps, schema_editor):
    """What judging would store, as contracts/turns.py had it when these columns were made."""
    Judgement = apps.get_model("contracts", "Judgement")
    Interaction = apps.get_model("clientcare", "Interaction")
    agreed = Judgement.objects.filter(reply_due_at__isnull=False)
    clients = list(agreed.values_list("interaction__client", flat=True).distinct().order_by("interaction__client"))
    for start in range(0, len(clients), CLIENTS_AT_ONCE):
        contacts = Interaction.objects.filter(withdrawal=None, client__in=clients[start : start + CLIENTS_AT_ONCE])
        rows = contacts.order_by("client_id", "occurred_at", "pk").values_list(
            *COLUMNS, "judgement__pk", "judgement__reply_due_at"
        )
        turns = [turn for _client, theirs in groupby(rows, key=itemgetter(0)) for turn in turns_of(theirs)]
        Judgement.objects.bulk_update(
            [Judgement(pk=pk, turn_due_at=due, answered_at=at) for pk, due, at in turns if pk],
            ["turn_due_at", "answered_at"],
            batch_size=500,
        )


def turns_of(contacts):
    """Judgement, due and answered of each contact of a client that opened or ended a turn."""
    opener = None  # its judgement and when the reply was due
    for _client, _pk, moment, direction, channel, is_not_answer, was_reached, judgement, due in contacts:
        is_live = channel in LIVE
        if direction == "in" and not is_live:
            opener = opener or (judgement, due)
        elif was_reached if is_live else not is_not_answer:
            if opener and opener[1]:
                yield *opener, moment
                yield judgement, opener[1], moment
            opener = None
    if opener and opener[1]:
        yield *opener, None


class Migration(migrations.Migration):
    dependencies = [
        ("clientcare", "0008_find_withdrawn_contacts"),
        ("contracts", "0014_trigger_kinds_without_choices"),
    ]

    operations = [
        migrations.AddField("judgement", "turn_due_at", models.DateTimeField(null=True)),
        migrations.AddField("judgement", "answered_at", models.DateTimeField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
