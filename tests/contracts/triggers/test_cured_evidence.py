"""Evidence that was cured stays with its flag; the nightly run does not look at it again."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clientcare.models import Vendor
from contracts.models import Flag, Invoice
from contracts.triggers.actions.refresh_flags import refresh_flags
from tests.support.factories import make_client, make_invoice

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 12)


def make_half_cured(vendor: Vendor, name: str, days: int) -> None:
    """A client of whose two missed invoices the older one was paid since."""
    client = make_client(vendor, name)
    paid, _open = (
        make_invoice(client, "100", due_on=TODAY - timedelta(days=days + more)) for more in (9, 0)
    )
    refresh_flags(vendor=vendor, today=TODAY, client=client)
    Invoice.objects.filter(pk=paid.pk).update(paid_on=TODAY)
    refresh_flags(vendor=vendor, today=TODAY, client=client)


def test_a_run_asks_as_often_however_many_flags_were_cured_in_part(kejora):
    asked = []
    for number in (1, 2, 3):
        make_half_cured(kejora, f"Klien {number}", 20 + number)
        with CaptureQueriesContext(connection) as run:
            refresh_flags(vendor=kejora, today=TODAY)
        asked.append(len(run))
    assert asked[0] == asked[1] == asked[2], asked
    since = [TODAY - timedelta(days=14 + number) for number in (1, 2, 3)]
    assert list(Flag.objects.order_by("pk").values_list("since", flat=True)) == since
