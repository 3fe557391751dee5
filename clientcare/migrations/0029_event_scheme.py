from django.db import migrations, models


class Migration(migrations.Migration):
    """Events that are there keep scheme 1; those written from now on have scheme 2."""

    dependencies = [
        ("clientcare", "0028_clients_that_withhold"),
    ]

    operations = [
        migrations.AddField(
            model_name="event",
            name="scheme",
            field=models.PositiveSmallIntegerField(default=1, editable=False),
        ),
        migrations.AlterField(
            model_name="event",
            name="scheme",
            field=models.PositiveSmallIntegerField(default=2, editable=False),
        ),
        migrations.AddField(
            model_name="event",
            name="salt",
            field=models.CharField(blank=True, default="", editable=False, max_length=32),
            preserve_default=False,
        ),
    ]
