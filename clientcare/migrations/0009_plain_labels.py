"""Labels only; the database and the stored values stay."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clientcare", "0008_find_withdrawn_contacts")]

    operations = [
        migrations.AlterField(
            model_name="delivery",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("ending", "letter and exit email"),
                    ("final_account", "final invoice or refund statement"),
                    ("notice", "internal message"),
                ],
                max_length=16,
                verbose_name="purpose",
            ),
        ),
        migrations.AlterField(
            model_name="interaction",
            name="purpose",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "none in particular"),
                    ("talk", "alignment talk"),
                    ("decision", "decision announced"),
                ],
                max_length=8,
                verbose_name="purpose",
            ),
        ),
    ]
