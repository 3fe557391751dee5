"""An apostrophe in labels is written one way. Changes no table."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contracts', '0071_tax_of_final_invoices'),
    ]

    operations = [
        migrations.AlterField(
            model_name='worksuspension',
            name='basis',
            field=models.CharField(choices=[('clause', 'the contract’s clause on suspension'), ('law', 'article 1478 of the Civil Code, by analogy')], max_length=6, verbose_name='basis'),
        ),
    ]
