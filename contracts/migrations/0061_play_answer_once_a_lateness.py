"""An invoice whose due day was moved can be late again: an answer is once a lateness."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contracts", "0060_leaves_and_client_slots")]

    operations = [
        migrations.RemoveConstraint(model_name="playanswer", name="play_answer_once_an_invoice"),
        migrations.AddConstraint(
            model_name="playanswer",
            constraint=models.UniqueConstraint(
                condition=models.Q(invoice__isnull=False, withdrawal=None),
                fields=("invoice", "day"),
                name="play_answer_once_an_invoice",
            ),
        ),
    ]
