"""Money overdue at the end of each month: as it was then, by currency, as bars and as sums."""

from datetime import date
from decimal import Decimal

from contracts.models import InvoiceCredit
from offboarding.invoicing.overdue import month_ends, overdue_by_month
from offboarding.templatetags.charts import overdue_bars
from tests.support.factories import make_invoice, make_payment
from tests.support.letters import clock

TODAY = date(2026, 11, 12)


def test_month_ends_are_the_last_days_and_today():
    days = month_ends(date(2024, 3, 31))
    assert (len(days), days[0], days[-2], days[-1]) == (
        12,
        date(2023, 4, 30),
        date(2024, 2, 29),
        date(2024, 3, 31),
    )


def test_each_month_is_as_it_was_then(kejora, laras, ratna, as_user):
    early = make_invoice(laras, "1000000", due_on=date(2026, 8, 30), number="INV-1")
    make_payment(laras, "400000", paid_on=date(2026, 9, 30), invoice=early)
    make_payment(laras, "600000", paid_on=date(2026, 11, 5), invoice=early)
    early.paid_on = date(2026, 11, 5)
    early.save()
    late = make_invoice(laras, "500000", due_on=date(2026, 10, 31), number="INV-2")
    InvoiceCredit.objects.create(
        vendor=kejora, invoice=late, amount=100000, credited_on=TODAY, reason="Potongan"
    )
    make_invoice(laras, "99.90", due_on=date(2026, 11, 11), number="INV-3", currency="USD")
    make_invoice(laras, "7", due_on=TODAY, number="INV-4")  # due today: not overdue
    rupiah, dollars = overdue_by_month(kejora, TODAY)
    shown = [int(one.amount) for one in rupiah.months]
    # on 31 August its due day had passed; on 31 October the second one's had not
    assert shown == [0] * 8 + [1_000_000, 600_000, 600_000, 400_000]
    assert [one.amount for one in dollars.months][-2:] == [0, Decimal("99.90")]
    drawn = overdue_bars(rupiah)
    assert drawn.count("<rect") == 12 and 'height="90.0"' in drawn and 'height="36.0"' in drawn
    with clock(TODAY):
        page = as_user(ratna).get("/v/kejora/overdue/").text
    assert "Rp600.000" in page and "US$99.90" in page and "<svg" in page
