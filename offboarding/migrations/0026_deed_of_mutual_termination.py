"""The deed of a mutual ending, written here: its texts, number and document with the letter, its hash with
the approval, and who compared a signed one.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clientcare', '0027_signed_documents'),
        ('offboarding', '0025_letter_fingerprint'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='letter',
            name='deed_body',
            field=models.TextField(blank=True, verbose_name='deed in Indonesian'),
        ),
        migrations.AddField(
            model_name='letter',
            name='deed_body_en',
            field=models.TextField(blank=True, verbose_name='deed in English'),
        ),
        migrations.AddField(
            model_name='letter',
            name='deed_document',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letter_as_deed', to='clientcare.document'),
        ),
        migrations.AddField(
            model_name='letter',
            name='deed_number',
            field=models.CharField(blank=True, max_length=48, verbose_name='number of the deed'),
        ),
        migrations.AddField(
            model_name='reviewdecision',
            name='deed_pdf_sha256',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='termination',
            name='deed_compared_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='termination',
            name='writes_deed',
            field=models.BooleanField(default=False, verbose_name='the deed is written here'),
        ),
    ]
