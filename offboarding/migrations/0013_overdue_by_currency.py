"""Lists show the overdue total of a client per currency. A job for each vendor fills it, as every
night: it needs today's rules, not a migration's.
"""

from decimal import Decimal

from django.db import migrations

import clientcare.money.money_field


def queue_judging(apps, schema_editor):
    vendors = apps.get_model("clientcare", "Vendor").objects.all()
    jobs = apps.get_model("clientcare", "Job").objects
    for vendor in vendors:
        jobs.get_or_create(
            vendor=vendor, kind="refresh_vendor", subject_id=vendor.pk, state="queued"
        )


class Migration(migrations.Migration):
    dependencies = [
        ("clientcare", "0011_identity_without_names"),
        ("offboarding", "0012_swedish_krona"),
    ]

    operations = [
        migrations.AddField(
            model_name="clientstake",
            name="overdue",
            field=clientcare.money.money_field.MoneyField(default=Decimal("0")),
        ),
        migrations.RunPython(queue_judging, migrations.RunPython.noop),
    ]
