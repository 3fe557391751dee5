"""Demands uploaded at an ending get its client and contract, their number, and the flag they rest
on: of the case's flags the one raised last before the demand was sent, and of its invoices those
that were due by then.
"""

from django.db import migrations


def fill_demands(apps, schema_editor):
    demands = apps.get_model("offboarding", "Demand").objects.select_related("termination__case")
    rungs = {}
    for demand in demands.order_by("termination", "sent_on", "pk"):
        ending = demand.termination
        demand.client_id, demand.contract_id = ending.client_id, ending.contract_id
        demand.dated_on, demand.flag = demand.sent_on, flag_of(demand)
        demand.rung = rungs[ending.pk] = rungs.get(ending.pk, 0) + 1
        if demand.flag is not None:
            ids = dict.fromkeys(pk for pks in demand.flag.evidence.values() for pk in pks)
            if demand.flag.kind == "missed_payment":
                due = apps.get_model("contracts", "Invoice").objects.filter(pk__in=ids)
                ids = due.filter(due_on__lt=demand.sent_on).values_list("pk", flat=True)
            demand.evidence = [{"id": pk, "number": "", "day": "", "open": ""} for pk in ids]
        demand.save()


def remove_others(apps, schema_editor):
    """On the way back: demands that the earlier tables cannot hold."""
    demands = apps.get_model("offboarding", "Demand").objects
    demands.filter(termination=None).delete()
    demands.filter(attachment=None).delete()


def flag_of(demand):
    ending = demand.termination
    flags = ending.case.flags.filter(since__lte=demand.sent_on, dismissed=False)
    flags = [one for one in flags.order_by("since", "pk") if fits(one, ending)]
    return flags[-1] if flags else None


def fits(flag, ending):
    return flag.contract_id in (None, ending.contract_id)


class Migration(migrations.Migration):
    dependencies = [("offboarding", "0014_demands_of_a_contract")]

    operations = [migrations.RunPython(fill_demands, remove_others)]
