"""`Verdict` becomes `ReviewDecision` in the code; its table keeps its name."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("offboarding", "0008_plain_labels")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RenameModel("Verdict", "ReviewDecision"),
                migrations.AlterModelTable("ReviewDecision", "offboarding_verdict"),
                migrations.AlterField(
                    model_name="reviewdecision",
                    name="letter",
                    field=models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="review_decision",
                        to="offboarding.letter",
                    ),
                ),
                migrations.AlterField(
                    model_name="reviewdecision",
                    name="kind",
                    field=models.CharField(
                        choices=[
                            ("approved", "approved"),
                            ("changes", "changes requested"),
                            ("rejected", "rejected"),
                        ],
                        max_length=8,
                        verbose_name="review decision",
                    ),
                ),
            ]
        ),
    ]
