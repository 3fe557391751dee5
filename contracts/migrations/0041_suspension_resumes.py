"""A suspension of work ends by itself when what it names is paid.

`resumes_on` of those on record is computed: by what paid their invoices, or the invoices issued in
their place. Instalment plans agreed meanwhile are read when something of the client is paid next.
Their clients are judged again.
"""

from datetime import date, timedelta

from django.db import migrations, models


def end_paid_suspensions(apps, schema_editor):
    Breach = apps.get_model("contracts", "Breach")
    Invoice = apps.get_model("contracts", "Invoice")
    Job = apps.get_model("clientcare", "Job")
    Judgement = apps.get_model("contracts", "Judgement")
    for one in apps.get_model("contracts", "WorkSuspension").objects.filter(withdrawal=None):
        days = paid_days(Invoice, {row["id"] for row in one.invoices})
        if None in days:
            continue
        one.resumes_on = max([*days, one.notice_on]) + timedelta(days=1)
        one.save(update_fields=["resumes_on"])
        contacts = {"interaction__client": one.contract.client_id}
        Breach.objects.filter(**contacts).delete()
        Judgement.objects.filter(**contacts).delete()
        waiting = {"vendor": one.vendor, "kind": "refresh_vendor", "subject_id": one.vendor_id}
        if not Job.objects.filter(**waiting, state="queued").update(judges=True):
            Job.objects.create(**waiting, judges=True)


def paid_days(Invoice, invoices: set[int]) -> set[date | None]:
    known, last = set(invoices), set(invoices)
    while last:
        last = set(Invoice.objects.filter(corrects__in=last).values_list("pk", flat=True)) - known
        known |= last
    rows = Invoice.objects.filter(pk__in=known, withdrawal=None)
    return set(rows.values_list("paid_on", flat=True))


class Migration(migrations.Migration):
    dependencies = [("contracts", "0040_event_confirmations")]

    operations = [
        migrations.RemoveConstraint("worksuspension", "suspension_one_open"),
        migrations.AddField(
            "worksuspension",
            "resumes_on",
            models.DateField(
                blank=True, editable=False, null=True, verbose_name="goes on by itself from"
            ),
        ),
        migrations.RunPython(end_paid_suspensions, migrations.RunPython.noop),
    ]
