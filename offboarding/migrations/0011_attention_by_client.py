"""The index of rows that need attention names their clients too, so that adding up what is at stake
with them reads no whole rows.
"""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("offboarding", "0010_drop_changes_on")]

    operations = [
        migrations.RemoveIndex(model_name="clientoverview", name="overview_attention"),
        migrations.AddIndex(
            model_name="clientoverview",
            index=models.Index(
                fields=["vendor", "flags", "client"],
                condition=Q(is_listed=True, needs_attention=True),
                name="overview_attention",
            ),
        ),
    ]
