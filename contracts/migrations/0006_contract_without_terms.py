from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("contracts", "0005_terms_from_columns")]

    operations = [
        migrations.RemoveField("contract", "notice_days"),
        migrations.RemoveField("contract", "termination_clause"),
        migrations.RemoveField("contract", "grace_days"),
    ]
