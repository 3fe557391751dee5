"""What home adds up over a vendor's clients is stored beside their rows. Until the first refresh there
is no row, and home adds up.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("offboarding", "0027_demand_names_earlier_ones")]

    operations = [
        migrations.CreateModel(
            name="OverviewTotals",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("counts", models.JSONField(default=dict)),
                ("sums", models.JSONField(default=dict)),
                (
                    "vendor",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="clientcare.vendor",
                        verbose_name="vendor",
                    ),
                ),
            ],
            options={
                "verbose_name": "totals of the overviews",
                "verbose_name_plural": "totals of the overviews",
            },
        ),
    ]
