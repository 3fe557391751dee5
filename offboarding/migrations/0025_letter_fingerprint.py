"""What a letter was made from when it was frozen. Earlier letters have none."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("offboarding", "0024_fewer_demands")]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="source_digest",
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="letter",
            name="changed_parts",
            field=models.JSONField(default=list, editable=False),
        ),
    ]
