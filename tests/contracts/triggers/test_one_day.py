"""In English a limit of one is singular, in whatever sentence of a flag it is named."""

import re
from dataclasses import fields
from datetime import date, timedelta

import pytest
from django.utils.translation import override

from contracts.models import Flag
from contracts.triggers.actions.refresh_flags import refresh_flags
from contracts.triggers.explain import flag_views
from contracts.triggers.kinds import TRIGGER_KINDS
from contracts.triggers.kinds.missed_payment.kind import MissedPayment
from contracts.triggers.limits import parameters_of
from tests.support.factories import make_invoice

TODAY = date(2026, 11, 17)
ONE_OF_MANY = re.compile(r"\b1 (?:late ones|different days|days|times|invoices|requests|hours)\b")


@pytest.mark.parametrize("kind", TRIGGER_KINDS.values(), ids=list(TRIGGER_KINDS))
def test_a_rule_with_limits_of_one_has_no_plural(kind):
    limits = kind.read_limits({field.name: 1 for field in fields(kind.limits)})
    with override("en"):
        rule = kind.rule(limits)
    assert "1 day" in rule and not ONE_OF_MANY.search(rule), rule


def test_what_a_flag_says_has_none_either(kejora, laras):
    parameters = parameters_of(kejora)
    ones = {field.name: 1 for field in fields(MissedPayment.limits) if field.type is int}
    parameters.by_kind = {MissedPayment.code: ones}
    parameters.save()
    for number in ("0001", "0002"):
        make_invoice(laras, number=number, due_on=TODAY - timedelta(days=2))
    refresh_flags(vendor=kejora, today=TODAY)
    with override("en"):
        [shown] = flag_views(Flag.objects.with_subject(), TODAY)
    said = f"{shown.sentence} {shown.clears_by} {shown.parameters}"
    assert "more than 1 day late" in said and not ONE_OF_MANY.search(said), said
