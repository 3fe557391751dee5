"""Money overdue at the end of each month: as it was then, by currency, as bars and as sums."""

from datetime import date
from decimal import Decimal

from contracts.models import EventMove, InvoiceCredit
from contracts.promises.actions.agree_instalments import agree_instalments
from contracts.promises.actions.end_instalments import end_instalments
from contracts.promises.actions.move_due_day import move_due_day
from contracts.promises.actions.withdraw_instalments import withdraw_instalments
from offboarding.invoicing.overdue import month_ends, overdue_by_month
from offboarding.templatetags.charts import overdue_bars
from tests.support.factories import make_client, make_contract, make_invoice, make_payment
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


def test_each_month_is_as_it_was_then(kejora, melati, laras, ratna, as_user):
    early, _theirs = [
        make_invoice(client, "1000000", due_on=date(2026, 8, 30), number="INV-1")
        for client in (laras, make_client(melati, "Dewi"))
    ]
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
    shown = [int(month.amount) for month in rupiah.months]
    # on 31 August its due day had passed; on 31 October the second one's had not
    assert shown == [0] * 8 + [1_000_000, 600_000, 600_000, 400_000]
    assert [month.amount for month in dollars.months][-2:] == [0, Decimal("99.90")]
    drawn = overdue_bars(rupiah)
    assert drawn.count("<rect") == 12 and 'height="90.0"' in drawn and 'height="36.0"' in drawn
    with clock(TODAY):
        page = as_user(ratna).get("/v/kejora/overdue/").text
    assert "Rp600.000" in page and "US$99.90" in page and "<svg" in page


def test_tax_whose_slip_is_awaited_is_not_overdue(kejora, laras):
    """Of 1,000,000 the client withholds 20,000; the money came in October."""
    laras.withholds = "yes"
    laras.save()
    invoice = make_invoice(laras, "1000000", due_on=date(2026, 8, 30), number="INV-1")
    make_payment(laras, "980000", paid_on=date(2026, 10, 5), invoice=invoice)
    (rupiah,) = overdue_by_month(kejora, TODAY)
    assert [int(month.amount) for month in rupiah.months][-4:] == [1_000_000, 1_000_000, 0, 0]
    laras.withholds = "no"
    laras.save()
    (rupiah,) = overdue_by_month(kejora, TODAY)
    assert [int(month.amount) for month in rupiah.months][-2:] == [20_000, 20_000]


def test_an_invoice_that_moved_with_its_event_is_overdue_from_its_new_day(kejora, laras, sekar):
    contract = make_contract(laras, number="KJN/7", event_date=date(2026, 9, 1))
    invoice = make_invoice(laras, "500000", due_on=date(2026, 8, 20), contract=contract)
    days = {"from_on": date(2026, 9, 1), "to_on": date(2026, 11, 1)}
    move = EventMove.objects.create(
        vendor=kejora, contract=contract, number="AD-1", agreed_on=date(2026, 8, 20), **days
    )

    def shown() -> list[int]:
        """At the end of August, September and October, and today."""
        found = overdue_by_month(kejora, TODAY)
        return [int(month.amount) for month in found[0].months[-4:]] if found else []

    assert shown() == [500000] * 4
    plan = move_due_day(invoice=invoice, move=move, by=sekar, today=TODAY)
    assert shown() == [0, 0, 500000, 500000]  # due on 20 October
    parts = [(date(2026, 11, 30), Decimal(250000)), (date(2026, 12, 30), Decimal(250000))]
    agreed = {"agreed_on": date(2026, 9, 25), "parts": parts}
    later = agree_instalments(invoice=invoice, by=sekar, today=TODAY, **agreed)
    assert shown() == [0, 0, 500000, 500000]  # instalments take nothing off, the move still holds
    plan.refresh_from_db()
    withdraw_instalments(plan=plan, reason="Salah", by=sekar)
    assert shown() == [500000] * 4
    later.refresh_from_db()
    withdraw_instalments(plan=later, reason="Salah", by=sekar)
    again = move_due_day(invoice=invoice, move=move, by=sekar, today=TODAY)
    end_instalments(plan=again, ended_on=date(2026, 9, 10), by=sekar, today=TODAY)
    assert shown() == [0, 500000, 500000, 500000]  # its own day again since then
