from django.db import migrations, models


class Migration(migrations.Migration):
    """Older jobs keep their kinds (reassess_client, reassess_vendor): several may wait."""

    dependencies = [("clientcare", "0006_look_up_contacts_of_a_client")]

    operations = [
        migrations.AddField("job", "judges", models.BooleanField(default=True)),
        migrations.AddConstraint(
            "job",
            models.UniqueConstraint(
                condition=models.Q(("kind__in", ("refresh_client", "refresh_vendor")), ("state", "queued")),
                fields=("vendor", "kind", "subject_id"),
                name="job_one_waiting_refresh",
            ),
        ),
    ]
