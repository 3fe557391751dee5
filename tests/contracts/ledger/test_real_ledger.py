"""The proof: the real ledger, imported by the command, gives exactly the expected flags on all its
dates.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from contracts.models import Flag
from tests.support.factories import make_vendor

LEDGER = settings.REFERENCE_DATA_DIR / "ledger"
RULE = {"grace": 7, "late": 3, "count": 3, "window": 180}


def expected_flags() -> dict:
    path = LEDGER / "expected_flags.json"
    return json.loads(path.read_text()) if path.exists() else {}


def watched(**options) -> list[dict]:
    out = StringIO()
    call_command("watch", format="json", stdout=out, **options)
    return json.loads(out.getvalue())


@contextmanager
def rolled_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def real_ledger(django_db_setup, django_db_blocker, tmp_path_factory):
    """The real file, imported once by the command for all the dates below."""
    if not expected_flags():
        pytest.skip(f"{LEDGER} is absent: set REFERENCE_DATA_DIR to the folder that holds ledger/")
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, rolled_back():
        patch.setattr(settings, "FILES_DIR", tmp_path_factory.mktemp("files"))
        vendor = make_vendor("Ledger", "ledger")
        call_command(
            "import_ledger",
            LEDGER / "invoices.csv",
            vendor="ledger",
            currency="USD",
            stdout=StringIO(),
        )
        yield vendor


@pytest.mark.parametrize("day", expected_flags() or ["absent"])
def test_the_real_ledger_gives_exactly_the_expected_flags(real_ledger, db, day):
    flags = watched(vendor="ledger", today=day, **RULE)
    assert {flag["client"]: flag["evidence"] for flag in flags} == expected_flags()[day]
    assert len(flags) == len({flag["client"] for flag in flags})
    assert {flag["kind"] for flag in flags} <= {"missed_payment"}
    assert all(flag["since"] <= day for flag in flags)
    assert not Flag.objects.exists()
