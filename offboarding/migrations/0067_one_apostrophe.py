"""An apostrophe in labels is written one way. Changes no table."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clientcare', '0048_clients_by_name'),
        ('offboarding', '0066_tax_of_final_invoices'),
    ]

    operations = [
        migrations.AlterField(
            model_name='letter',
            name='path',
            field=models.CharField(blank=True, choices=[('P1', 'by mutual agreement (P1)'), ('P2', 'by the contract’s termination clause (P2)'), ('P3', 'because of the client’s default (P3)'), ('P4', 'because of force majeure (P4)'), ('P5', 'by the court (P5)')], max_length=2, verbose_name='path'),
        ),
        migrations.AlterField(
            model_name='termination',
            name='consent',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clientcare.attachment', verbose_name='the client’s consent to go on'),
        ),
        migrations.AlterField(
            model_name='termination',
            name='path',
            field=models.CharField(blank=True, choices=[('P1', 'by mutual agreement (P1)'), ('P2', 'by the contract’s termination clause (P2)'), ('P3', 'because of the client’s default (P3)'), ('P4', 'because of force majeure (P4)'), ('P5', 'by the court (P5)')], max_length=2, verbose_name='path'),
        ),
    ]
