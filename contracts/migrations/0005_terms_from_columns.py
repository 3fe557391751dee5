"""Notice, termination clause and days of grace become terms from the day of signing, so that they can be amended."""

from django.db import migrations
from django.db.models import Q

AT_ONCE = 500


def fill_terms(apps, schema_editor):
    """Where the contract has no such term of its own already."""
    contracts = apps.get_model("contracts", "Contract").objects.using(schema_editor.connection.alias)
    term = apps.get_model("contracts", "BoundaryTerm")
    with_notice = contracts.filter(Q(notice_days__isnull=False) | ~Q(termination_clause=""))
    keep(term, schema_editor, without(with_notice, "notice"), notice_term)
    keep(term, schema_editor, without(contracts.filter(grace_days__isnull=False), "payment"), payment_term)


def without(contracts, kind):
    theirs = contracts.filter(terms__kind=kind, terms__amendment=None, terms__withdrawal=None)
    return contracts.exclude(pk__in=theirs.values("pk"))


def notice_term(contract):
    return {"kind": "notice", "clause": contract.termination_clause, "value": {"days": contract.notice_days}}


def payment_term(contract):
    return {"kind": "payment", "value": payment_value(contract.grace_days)}


def payment_value(grace_days):
    return {"due_days": None, "grace_days": grace_days, "late_permille": None, "late_cap_percent": None}


def keep(term, schema_editor, contracts, described):
    made = [
        term(
            vendor_id=one.vendor_id, contract_id=one.pk, starts_on=one.signed_on, recorded_at=one.recorded_at,
            recorded_by_id=one.recorded_by_id, **described(one),
        )
        for one in contracts.order_by("pk")
    ]  # fmt: skip
    term.objects.using(schema_editor.connection.alias).bulk_create(made, batch_size=AT_ONCE)


def fill_columns(apps, schema_editor):
    """From the terms that hold since signing. Those that say no more than a column are taken out again."""
    terms = apps.get_model("contracts", "BoundaryTerm").objects.using(schema_editor.connection.alias)
    first = terms.filter(amendment=None, withdrawal=None).select_related("contract").order_by("-starts_on", "-pk")
    for one in first.filter(kind="notice"):
        one.contract.termination_clause, one.contract.notice_days = one.clause, one.value.get("days")
        one.contract.save(update_fields=["termination_clause", "notice_days"])
    for one in first.filter(kind="payment", value__has_key="grace_days"):
        one.contract.grace_days = one.value["grace_days"]
        one.contract.save(update_fields=["grace_days"])
    same = [
        one.pk
        for one in first.filter(quote="", ends_on=None)
        if one.starts_on == one.contract.signed_on
        and (one.kind == "notice" or one.value == payment_value(one.contract.grace_days) and not one.clause)
    ]
    terms.filter(pk__in=same).filter(kind__in=["notice", "payment"]).delete()


class Migration(migrations.Migration):
    dependencies = [("contracts", "0004_ledger_mapping")]
    operations = [migrations.RunPython(fill_terms, fill_columns)]
