import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("offboarding", "0015_fill_demands")]

    operations = [
        migrations.AlterField(
            model_name="demand",
            name="client",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="written_demands",
                to="clientcare.client",
                verbose_name="client",
            ),
        ),
        migrations.AlterField(
            model_name="demand",
            name="contract",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="written_demands",
                to="contracts.contract",
                verbose_name="contract",
            ),
        ),
    ]
