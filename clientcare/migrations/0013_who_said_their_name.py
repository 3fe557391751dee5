"""People with a title have said how documents name them. Invitations that wait to be mailed go: they
name memberships, and those people get their link by asking for a new password.
"""

from django.db import migrations
from django.utils import timezone


def fill(apps, schema_editor):
    User, Job = apps.get_model("clientcare", "User"), apps.get_model("clientcare", "Job")
    User.objects.exclude(title="").update(named_at=timezone.now())
    Job.objects.filter(kind="send_invitation").exclude(state="done").delete()


class Migration(migrations.Migration):
    dependencies = [("clientcare", "0012_invitations")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
