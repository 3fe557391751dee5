from django.db import migrations, models
from django.db.models import Exists, F, OuterRef


def end_for_vendors_at_work(apps, schema_editor):
    """Who has clients already needs no first steps."""
    clients = apps.get_model("clientcare", "Client").objects.filter(vendor=OuterRef("pk"))
    vendors = apps.get_model("clientcare", "Vendor").objects.filter(Exists(clients))
    vendors.update(first_steps_over_at=F("created_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("clientcare", "0020_fill_chat_time_zone"),
    ]

    operations = [
        migrations.AddField(
            model_name="vendor",
            name="first_steps_over_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="first steps over since"
            ),
        ),
        migrations.RunPython(end_for_vendors_at_work, migrations.RunPython.noop),
    ]
