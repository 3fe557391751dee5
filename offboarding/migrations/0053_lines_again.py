from django.db import migrations


def judge_again(apps, schema_editor):
    """Stored lines of earlier versions lack what newer ones show. The next tick writes them."""
    apps.get_model("clientcare", "Vendor").objects.update(scanned_on=None)


class Migration(migrations.Migration):

    dependencies = [
        ("clientcare", "0034_court_claim_documents"),
        ("offboarding", "0052_reputation"),
    ]

    operations = [migrations.RunPython(judge_again, migrations.RunPython.noop)]
