"""Contacts of a database of the previous version are judged again, with what they say."""

from importlib import import_module

import pytest
from django.apps import apps

from clientcare.models import Job
from contracts.judging.judge import judge_contacts
from contracts.models import Breach, Judgement
from contracts.triggers.actions.refresh_flags import refresh_flags
from tests.support.factories import make_client, make_contract, make_term
from tests.support.talking import TODAY, ago, log_contact

MIGRATION = import_module("contracts.migrations.0021_judge_again_with_readings")


@pytest.fixture
def judged(kejora, laras):
    """As the previous version left it: every message has a reply due."""
    contract = make_contract(laras)
    make_term(contract, "hours")
    make_term(contract, "response", {"amount": 4, "unit": "working_hours"})
    log_contact(laras, ago(9), 22, text="ok makasih kak")
    log_contact(laras, ago(8), text="Kapan fitting?")
    judge_contacts(kejora)
    Judgement.objects.update(reading="", turn_due_at=None, answered_at=None)


def jobs() -> list[tuple]:
    rows = Job.objects.order_by("vendor__slug")
    return list(rows.values_list("vendor__slug", "kind", "state", "judges"))


def test_every_contact_is_judged_again_and_each_vendor_waits_for_it(kejora, melati, judged):
    MIGRATION.judge_again(apps, None)
    assert (Judgement.objects.count(), Breach.objects.count()) == (0, 0)
    expected = [(slug, "refresh_vendor", "queued", True) for slug in ("kejora", "melati")]
    assert jobs() == expected
    MIGRATION.judge_again(apps, None)
    assert jobs() == expected
    refresh_flags(vendor=kejora, today=TODAY)
    readings = Judgement.objects.order_by("interaction").values_list("reading", "turn_due_at")
    assert [(reading, due is not None) for reading, due in readings] == [
        ("closes", False),
        ("asks", True),
    ]
    assert list(Breach.objects.values_list("day", flat=True)) == [ago(9)]


def test_a_refresh_that_waits_already_judges(kejora):
    make_client(kejora)
    Job.objects.create(vendor=kejora, kind="refresh_vendor", subject_id=kejora.pk, judges=False)
    MIGRATION.judge_again(apps, None)
    assert jobs() == [("kejora", "refresh_vendor", "queued", True)]
