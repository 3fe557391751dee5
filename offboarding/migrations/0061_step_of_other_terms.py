"""A case has a step more: other terms are offered before an ending."""

from django.db import migrations, models

STEPS = [
    ("talk", "talk"),
    ("reminder", "reminder"),
    ("promise", "promise or instalments"),
    ("suspend", "suspension of the work"),
    ("somasi", "somasi"),
    ("terms", "other terms"),
    ("decision", "decision"),
]


class Migration(migrations.Migration):
    dependencies = [("offboarding", "0060_claim_answered_by_link")]

    operations = [
        migrations.AlterField(
            model_name="skippedrung",
            name="rung",
            field=models.CharField(choices=STEPS, max_length=8, verbose_name="rung"),
        ),
    ]
