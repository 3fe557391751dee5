from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clientcare", "0007_one_waiting_refresh")]

    operations = [
        migrations.AddIndex(
            "interaction",
            models.Index(
                fields=["vendor", "client"],
                condition=models.Q(("withdrawal__isnull", False)),
                name="interaction_withdrawn",
            ),
        ),
    ]
