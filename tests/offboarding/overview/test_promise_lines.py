"""A promise to pay on the today list: on its day, and for a week when it was not kept."""

from datetime import date

import pytest

from clientcare.models import Vendor
from contracts.models import Dispute, PaymentPromise
from offboarding.models import TodayLine
from offboarding.overview.actions.refresh_overview import refresh_overview
from tests.support.factories import make_invoice, make_payment


def nov(day: int) -> date:
    return date(2026, 11, day)


def lines_on(vendor: Vendor, day: int) -> list[tuple[str, date]]:
    refresh_overview(vendor=vendor, today=nov(day))
    lines = TodayLine.objects.of(vendor).filter(kind="promise").order_by("due")
    return [(one.detail, one.due) for one in lines]


@pytest.fixture
def invoice(kejora, laras):
    invoice = make_invoice(laras, "1000000", number="INV-7", issued_on=nov(1), due_on=nov(2))
    given = {"vendor": kejora, "invoice": invoice, "channel": "phone"}
    PaymentPromise.objects.create(promised_on=nov(3), due_on=nov(10), **given)
    return invoice


def test_on_its_day_and_from_the_day_after_for_a_week(kejora, invoice):
    assert lines_on(kejora, 2) == []  # not given yet
    assert lines_on(kejora, 10) == [("open INV-7", nov(10))]
    assert lines_on(kejora, 11) == [("broken INV-7", nov(11))]
    assert lines_on(kejora, 17) == [("broken INV-7", nov(11))]
    assert lines_on(kejora, 18) == []


def test_a_payment_a_dispute_or_another_promise_ends_it(kejora, laras, invoice):
    dispute = Dispute.objects.create(
        vendor=kejora, invoice=invoice, from_on=nov(9), until_on=nov(9)
    )
    assert lines_on(kejora, 9) == []
    dispute.delete()
    PaymentPromise.objects.create(
        vendor=kejora, invoice=invoice, promised_on=nov(10), due_on=nov(14), channel="phone"
    )
    assert lines_on(kejora, 11) == [("open INV-7", nov(14))]
    make_payment(laras, "1000000", paid_on=nov(14), invoice=invoice)
    invoice.paid_on = nov(14)
    invoice.save()
    assert lines_on(kejora, 14) == []
