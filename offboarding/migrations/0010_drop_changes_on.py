"""The day on which a row changes next was stored, and read by nothing."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("offboarding", "0009_review_decision")]

    operations = [migrations.RemoveField(model_name="clientoverview", name="changes_on")]
