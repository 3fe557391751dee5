"""Room for the names of the deed's texts."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('offboarding', '0030_copies_titles_and_work_again'),
    ]

    operations = [
        migrations.AlterField(
            model_name='overruledwarning',
            name='text',
            field=models.CharField(max_length=20),
        ),
    ]
