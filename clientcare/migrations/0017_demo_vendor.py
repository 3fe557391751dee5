from django.db import migrations, models


def mark_demo(apps, schema_editor):
    """The vendor that `manage.py seed` made before the column was there."""
    vendors = apps.get_model("clientcare", "Vendor").objects
    vendors.filter(slug="kejora", email="halo@kejora.example").update(is_demo=True)


class Migration(migrations.Migration):
    dependencies = [
        ("clientcare", "0016_workbooks"),
    ]

    operations = [
        migrations.AddField(
            model_name="vendor",
            name="is_demo",
            field=models.BooleanField(default=False, editable=False, verbose_name="demo"),
        ),
        migrations.RunPython(mark_demo, migrations.RunPython.noop),
    ]
