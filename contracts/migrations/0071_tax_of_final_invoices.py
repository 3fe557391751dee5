from django.db import migrations

import clientcare.money.money_field


class Migration(migrations.Migration):
    dependencies = [("contracts", "0070_settled_by_the_payment")]

    operations = [
        migrations.AddField(
            "invoice",
            "pph",
            clientcare.money.money_field.MoneyField(
                default=0, editable=False, verbose_name="PPh 23 to be withheld"
            ),
        )
    ]
