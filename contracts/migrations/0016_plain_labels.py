"""Labels only; the database and the stored values stay."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contracts", "0015_reply_outcomes")]

    operations = [
        migrations.AlterField(
            model_name="requestanswer",
            name="replaced_by",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaces",
                to="contracts.requestanswer",
                verbose_name="replaced by",
            ),
        ),
    ]
