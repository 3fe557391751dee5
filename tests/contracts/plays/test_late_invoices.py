"""Late invoices know only the instalment plans of their day."""

from datetime import date

import pytest

from contracts.models import InstalmentPlan
from contracts.plays.crossings import late_invoices
from contracts.plays.occasion import PAYMENT, label_of_kind
from tests.support.factories import make_contract, make_invoice

pytestmark = pytest.mark.django_db
AGREED, ENDED = date(2026, 11, 10), date(2026, 11, 20)


@pytest.mark.parametrize(
    ("today", "ended_on", "is_planned"),
    [
        (date(2026, 11, 9), None, False),  # agreed the day after
        (AGREED, None, True),
        (AGREED, ENDED, True),  # ended since: not as of that day
        (date(2026, 11, 19), ENDED, True),
        (ENDED, ENDED, False),
    ],
)
def test_a_plan_counts_from_its_agreement_until_its_end(laras, sekar, today, ended_on, is_planned):
    due = {"issued_on": date(2026, 10, 1), "due_on": date(2026, 10, 15)}
    invoice = make_invoice(laras, 1_000_000, contract=make_contract(laras), **due)
    InstalmentPlan.objects.create(
        vendor=laras.vendor,
        invoice=invoice,
        agreed_on=AGREED,
        ended_on=ended_on,
        recorded_by=sekar,
    )
    (row,) = late_invoices([laras.pk], today)
    assert row.is_in_instalments is is_planned
    assert label_of_kind(PAYMENT) == "payment late", "it may not be paid at all"
