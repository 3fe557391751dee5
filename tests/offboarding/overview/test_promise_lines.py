"""A promise to pay, or an instalment, on the today list: on its day, and for a week after."""

from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.utils.html import strip_tags

from clientcare.models import Vendor
from contracts.billing.actions.record_payment import record_payment
from contracts.models import Dispute, PaymentPromise
from contracts.promises.actions.agree_instalments import agree_instalments
from offboarding.models import TodayLine
from offboarding.overview.actions.refresh_overview import refresh_overview
from tests.support.factories import make_invoice, make_payment
from tests.support.letters import clock
from tests.support.one_line import one_line


def nov(day: int) -> date:
    return date(2026, 11, day)


def lines_on(vendor: Vendor, day: int, kind: str = "promise") -> list[tuple[str, date]]:
    refresh_overview(vendor=vendor, today=nov(day))
    lines = TodayLine.objects.of(vendor).filter(kind=kind).order_by("due")
    return [(line.detail, line.due) for line in lines]


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


def test_an_instalment_on_its_day_and_for_a_week_when_not_paid(kejora, laras, ratna, invoice):
    parts = [(nov(10), Decimal(400_000)), (nov(25), Decimal(600_000))]
    agree_instalments(invoice=invoice, agreed_on=nov(3), parts=parts, by=ratna, today=nov(30))

    def lines(day: int) -> list[tuple[str, date]]:
        return lines_on(kejora, day, "instalment")

    assert lines(2) == []
    assert lines(3) == lines(10) == [("due INV-7", nov(10))]
    assert lines(11) == lines(17) == [("missed INV-7", nov(11))]
    assert lines(18) == []
    common = {"client": laras, "invoice": invoice, "by": ratna, "today": nov(30)}
    record_payment(amount=Decimal(400_000), paid_on=nov(12), **common)
    assert lines(11) == [("missed INV-7", nov(11))]
    assert lines(12) == [("due INV-7", nov(25))]
    record_payment(amount=Decimal(600_000), paid_on=nov(13), **common)
    assert lines(13) == []


def test_a_part_that_came_is_not_said_to_be_nothing(kejora, laras, ratna, invoice, as_user):
    other = make_invoice(laras, "900000", number="INV-8", issued_on=nov(1), due_on=nov(2))
    parts = [(nov(10), Decimal(400_000)), (nov(25), Decimal(500_000))]
    agree_instalments(invoice=other, agreed_on=nov(3), parts=parts, by=ratna, today=nov(30))
    for unpaid in (invoice, other):
        make_payment(laras, "100000", paid_on=nov(9), invoice=unpaid)
    assert lines_on(kejora, 11) and lines_on(kejora, 11, "instalment")
    with clock(nov(11)):
        home = one_line(strip_tags(as_user(ratna).get("/v/kejora/").text))
    assert "What Laras & Bimo promised to pay is not paid in full." in unescape(home)
    assert "An instalment of Laras & Bimo is not paid in full." in unescape(home)
