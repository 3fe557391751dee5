"""manage.py watch: what it lists, what it stores, and what its options mean."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from clientcare.core.dates import local_today
from clientcare.models import Job
from contracts.models import Flag
from contracts.triggers.actions.refresh_flags import refresh_flags
from tests.support.factories import make_client, make_invoice

DAY = timedelta(days=1)


def watched(**options) -> list[dict]:
    out = StringIO()
    call_command("watch", format="json", stdout=out, **options)
    return json.loads(out.getvalue())


@pytest.fixture
def overdue(kejora, laras):
    """Laras owes an invoice that was due 20 days ago; the vendor's grace is 14 days."""
    return make_invoice(laras, due_on=local_today(kejora) - 20 * DAY, number="INV-1")


def test_it_stores_flags_and_lists_them_again(kejora, laras, overdue):
    today = local_today(kejora)
    expected = {
        "client": "Laras & Bimo",
        "kind": "missed_payment",
        "evidence": {"missed": ["INV-1"], "late": ["INV-1"]},
        "since": (today - 5 * DAY).isoformat(),
    }
    assert watched() == [expected]
    flag = Flag.objects.get()
    assert (flag.since, flag.evidence) == (
        today - 5 * DAY,
        {"missed": [overdue.pk], "late": [overdue.pk]},
    )
    assert Job.objects.filter(kind="refresh_vendor").count() == 1
    assert watched(vendor="kejora") == [expected]
    assert (Flag.objects.count(), Job.objects.filter(kind="refresh_vendor").count()) == (1, 1)


def test_the_stored_since_of_an_open_episode_is_listed(kejora, overdue):
    refresh_flags(vendor=kejora, today=local_today(kejora))
    Flag.objects.update(since=date(2026, 1, 1))
    assert [flag["since"] for flag in watched()] == ["2026-01-01"]


def test_the_outside_reference_names_the_client(laras, overdue):
    laras.reference = "K-17"
    laras.save()
    assert [flag["client"] for flag in watched()] == ["K-17"]


@pytest.mark.parametrize(
    "options",
    [
        {"dry_run": True},
        {"grace": 14},
        {"late": 7},
        {"count": 3},
        {"window": 180},
        {"today": "2099-12-31"},
    ],
)
def test_other_days_and_parameters_store_nothing(overdue, options):
    assert [flag["evidence"]["missed"] for flag in watched(**options)] == [["INV-1"]]
    assert not Flag.objects.exists()


def test_naming_the_vendors_own_day_stores(kejora, overdue):
    assert watched(today=local_today(kejora).isoformat())
    assert Flag.objects.count() == 1


def test_every_vendor_unless_one_is_named(kejora, melati, overdue):
    make_invoice(make_client(melati, "Dewi"), due_on=local_today(melati) - 20 * DAY)
    assert [flag["client"] for flag in watched()] == ["Laras & Bimo", "Dewi"]
    assert [flag["client"] for flag in watched(vendor="melati")] == ["Dewi"]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"vendor": "nobody"}, "There is no vendor “nobody”. Vendors: kejora."),
        ({"today": "2026-02-31"}, "--today: “2026-02-31” is no day"),
        ({"today": "soon"}, "--today: “soon” is no day"),
        ({"today": "0001-01-01"}, "--today: 1 is not a year between 1990 and 2100"),
        ({"grace": -1}, "--grace: -1 is not between 0 and 3650"),
        ({"count": 0}, "--count: 0 is not between 1 and 3650"),
        ({"window": 99999}, "--window: 99999 is not between 1 and 3650"),
    ],
)
def test_what_makes_no_sense_is_reported(kejora, options, sentence):
    with pytest.raises(CommandError, match=sentence):
        watched(**options)


def test_the_table(overdue):
    out = StringIO()
    call_command("watch", dry_run=True, stdout=out)
    head, row = out.getvalue().splitlines()
    assert head.split() == ["client", "kind", "since", "evidence"]
    assert row.startswith("Laras & Bimo  missed_payment  ")
    assert row.endswith("missed: INV-1; late: INV-1")


def test_an_empty_table(kejora):
    out = StringIO()
    call_command("watch", stdout=out)
    assert out.getvalue() == "No flag is active.\n"
