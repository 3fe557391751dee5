"""An index for the order of client lists, in which capitals do not count."""

from django.db import migrations, models
from django.db.models.functions import Lower


class Migration(migrations.Migration):
    dependencies = [("clientcare", "0047_title_in_english")]

    operations = [
        migrations.AddIndex(
            "client", models.Index("vendor", Lower("name"), name="client_by_lower_name")
        )
    ]
