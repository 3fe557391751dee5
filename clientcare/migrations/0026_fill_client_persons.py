from django.db import migrations

from clientcare.core.refused import Refused
from clientcare.core.validators import clean_name

ROLES = ("signs", "pays", "instructs", "may_end", "receives_refund")


def fill(apps, schema_editor):
    """The persons that profiles name. A private client's may do everything; a company is the party
    itself, and its contact person gives instructions. Who has persons already, from before a way
    back, keeps them.
    """
    Client = apps.get_model("clientcare", "Client")
    ClientPerson = apps.get_model("clientcare", "ClientPerson")
    columns = ("pk", "vendor_id", "kind", "honorific_1", "person_1", "honorific_2", "person_2")
    have = set(ClientPerson.objects.values_list("client_id", flat=True))
    named = Client.objects.exclude(person_1="", person_2="").values_list(*columns)
    batch = []
    for pk, vendor, kind, *pairs in named.iterator(chunk_size=2000):
        if pk in have:
            continue
        may = {role: kind == "consumer" or role == "instructs" for role in ROLES}
        for position, (honorific, name) in enumerate((pairs[:2], pairs[2:]), 1):
            if name := shown_name(name):
                person = {"honorific": honorific, "name": name, "position": position, **may}
                batch.append(ClientPerson(vendor_id=vendor, client_id=pk, **person))
        if len(batch) >= 2000:
            ClientPerson.objects.bulk_create(batch)
            batch = []
    ClientPerson.objects.bulk_create(batch)


def shown_name(name):
    """On one line and without invisible marks; empty when nothing of it can be seen."""
    try:
        return clean_name(" ".join(name.split()))
    except Refused:
        return ""


class Migration(migrations.Migration):
    dependencies = [("clientcare", "0025_client_persons")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
