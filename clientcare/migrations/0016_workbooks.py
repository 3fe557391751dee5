"""Excel workbooks are kept as files, too."""

from django.db import migrations, models

TYPES = [
    ("pdf", "PDF"),
    ("png", "PNG"),
    ("jpeg", "JPEG"),
    ("csv", "CSV"),
    ("txt", "TXT"),
    ("zip", "ZIP"),
    ("xlsx", "XLSX"),
]


class Migration(migrations.Migration):
    dependencies = [("clientcare", "0015_corrected_contacts")]

    operations = [
        migrations.AlterField(
            model_name="attachment",
            name="file_type",
            field=models.CharField(choices=TYPES, max_length=4, verbose_name="type"),
        )
    ]
