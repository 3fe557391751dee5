import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clientcare", "0006_look_up_contacts_of_a_client"),
        ("contracts", "0008_keep_who_named_the_contract"),
    ]

    operations = [
        migrations.CreateModel(
            name="ContractGap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_on", models.DateField(blank=True, null=True, verbose_name="ended from")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="goes on from")),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gaps",
                        to="contracts.contract",
                        verbose_name="contract",
                    ),
                ),
                (
                    "vendor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.vendor",
                        verbose_name="vendor",
                    ),
                ),
            ],
            options={
                "verbose_name": "gap in a contract",
                "verbose_name_plural": "gaps in contracts",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until_on", None)),
                        fields=("contract",),
                        name="contract_gap_one_binding",
                    )
                ],
            },
        ),
    ]
