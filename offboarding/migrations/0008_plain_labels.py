"""Labels only; the database and the stored values stay."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("offboarding", "0007_fill_stored_rows")]

    operations = [
        migrations.AlterField(
            model_name="riskcase",
            name="ground",
            field=models.CharField(
                blank=True,
                choices=[
                    ("ways", "the two sides do not work in the same way"),
                    ("goals", "the two sides want different things"),
                    ("changes", "decisions change again and again"),
                    ("expertise", "our advice and decisions are not followed"),
                    ("other", "something else, described below"),
                ],
                max_length=9,
                verbose_name="ground",
            ),
        ),
    ]
