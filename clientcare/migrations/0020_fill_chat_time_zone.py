from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    """Until now a chat's clock was read in the vendor's zone."""
    ChatImport = apps.get_model("clientcare", "ChatImport")
    Vendor = apps.get_model("clientcare", "Vendor")
    zone = Vendor.objects.filter(pk=OuterRef("vendor")).values("timezone")[:1]
    ChatImport.objects.filter(timezone="").update(timezone=Subquery(zone))


class Migration(migrations.Migration):
    dependencies = [("clientcare", "0019_chat_time_zone")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
