"""Which letters a demand names, so that one that comes back stops it; and why warned words stay."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("offboarding", "0026_deed_of_mutual_termination"),
    ]

    operations = [
        migrations.AddField(
            model_name="demand",
            name="earlier_ids",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="demand",
            name="kept_words",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="demand",
            name="words_reason",
            field=models.CharField(blank=True, max_length=500, verbose_name="why these words stay"),
        ),
    ]
