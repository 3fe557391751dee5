"""Late invoices know the instalment plans of their day, and only disputes that last to their due
day.
"""

from datetime import date
from decimal import Decimal

import pytest

from contracts.models import Dispute, Instalment, InstalmentPlan
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


@pytest.mark.parametrize(
    ("disputed_until", "is_late"),
    [
        (date(2026, 10, 31), True),  # settled before the day to which the plan moved it
        (date(2026, 11, 1), False),
        (None, False),
    ],
)
def test_a_dispute_excuses_what_falls_due_while_it_lasts(laras, sekar, disputed_until, is_late):
    due = {"issued_on": date(2026, 10, 1), "due_on": date(2026, 10, 15)}
    invoice = make_invoice(laras, 1_000_000, contract=make_contract(laras), **due)
    by = {"vendor": laras.vendor, "recorded_by": sekar}
    days = {"from_on": date(2026, 10, 5), "until_on": disputed_until}
    Dispute.objects.create(invoice=invoice, **days, **by)
    plan = InstalmentPlan.objects.create(invoice=invoice, agreed_on=date(2026, 10, 12), **by)
    for day, left in ((date(2026, 11, 1), 500_000), (date(2026, 12, 1), 0)):
        sums = {"amount": Decimal(500_000), "left_after": Decimal(left)}
        Instalment.objects.create(vendor=laras.vendor, plan=plan, due_on=day, **sums)
    rows = late_invoices([laras.pk], date(2026, 11, 5))
    assert [row.due_day for row in rows] == ([date(2026, 11, 1)] if is_late else [])
