"""Which lines can be done today and not tomorrow any more is asked by their last moment."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("offboarding", "0032_no_way_back_to_three_paths")]

    operations = [
        migrations.AddIndex(
            model_name="todayline",
            index=models.Index(
                condition=Q(last_moment__isnull=False),
                fields=["vendor", "last_moment"],
                name="today_line_by_moment",
            ),
        ),
    ]
