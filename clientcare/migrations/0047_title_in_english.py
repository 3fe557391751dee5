"""A person's title in English, for documents in English."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clientcare", "0046_links_to_the_end_of_their_day")]

    operations = [
        migrations.AddField(
            "user",
            "title_en",
            models.CharField(
                blank=True, max_length=120, verbose_name="position or title in English"
            ),
        )
    ]
