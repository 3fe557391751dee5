"""Each ending becomes a gap of its contract, from its effect until it was cancelled or resumed."""

from django.db import migrations

AT_ONCE = 500


def fill_gaps(apps, schema_editor):
    """Endings before notice, too: they are no gap yet, but their contract must not be withdrawn."""
    alias = schema_editor.connection.alias
    gap = apps.get_model("contracts", "ContractGap")
    endings = apps.get_model("offboarding", "Termination").objects.using(alias).order_by("pk")
    made = [
        gap(
            vendor_id=one.vendor_id,
            contract_id=one.contract_id,
            from_on=first_day(one),
            until_on=one.cancelled_on,
        )
        for one in endings
    ]
    gap.objects.using(alias).bulk_create(made, batch_size=AT_ONCE)


def first_day(ending):
    days = (ending.notice_given_on, ending.effective_on)
    return None if None in days else max(days)


def empty_gaps(apps, schema_editor):
    """The endings still hold all of it."""
    apps.get_model("contracts", "ContractGap").objects.using(
        schema_editor.connection.alias
    ).all().delete()


class Migration(migrations.Migration):
    dependencies = [("offboarding", "0004_case_ground"), ("contracts", "0009_contract_gap")]
    operations = [migrations.RunPython(fill_gaps, empty_gaps)]
