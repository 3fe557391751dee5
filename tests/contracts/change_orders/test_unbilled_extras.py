"""Extra work that was accepted and is not billed: what counts, by currency, and the line of it."""

from datetime import date
from decimal import Decimal

import pytest

from clientcare.core.refused import Refused
from contracts.billing.actions.withdraw_invoice import withdraw_invoice
from contracts.change_orders.actions.bill_order import bill_order
from contracts.change_orders.actions.record_change_order import record_change_order
from contracts.change_orders.actions.withdraw_change_order import withdraw_change_order
from contracts.change_orders.unbilled import extras_by_client, unbilled_extras
from contracts.models import ContractGap, EventMove
from contracts.schedules.actions.agree_schedule import agree_schedule
from offboarding.models import OverviewTotals
from tests.support.factories import make_client, make_contract
from tests.support.letters import clock
from tests.support.lists import today_lines

TODAY = date(2026, 11, 12)
LAST_MONTH, FIRST = date(2026, 10, 31), date(2026, 11, 1)


@pytest.fixture
def contract(laras):
    return make_contract(laras, number="KJN/7")  # comes to Rp8.000.000


def accept(contract, by, number: str, price: str | None, on: date = TODAY, today: date = TODAY):
    asked = {"requests": (), "by": by, "today": today}
    return record_change_order(
        contract=contract,
        number=number,
        title="Lampu",
        approved_on=on,
        price=Decimal(price) if price else None,
        **asked,
    )


def sums(client, today: date = TODAY) -> list[tuple[str, int, int]]:
    rows = extras_by_client([client.pk], today)
    return [(extras.currency, int(extras.amount), int(extras.this_month)) for extras in rows]


def test_it_equals_the_accepted_work_that_no_invoice_bills(contract, sekar):
    laras = contract.client
    assert sums(laras) == []
    first = accept(contract, sekar, "CO-1", "500000", LAST_MONTH)
    accept(contract, sekar, "CO-2", "250000", FIRST)
    mistake = accept(contract, sekar, "CO-3", "90000")
    assert sums(laras) == [("IDR", 840000, 340000)]  # from the first of the month on
    assert sums(laras, LAST_MONTH) == [("IDR", 500000, 500000)]  # as of that day
    assert sums(laras, date(2026, 12, 1)) == [("IDR", 840000, 0)]
    withdraw_change_order(change_order=mistake, reason="Salah", by=sekar)
    invoice = bill_order(order=first, by=sekar, today=TODAY)
    assert sums(laras) == [("IDR", 250000, 250000)]
    assert sums(laras, date(2026, 11, 11)) == [("IDR", 750000, 250000)]  # billed only next day
    withdraw_invoice(invoice=invoice, reason="Salah", by=sekar)
    assert sums(laras) == [("IDR", 750000, 250000)]


def test_what_is_billed_another_way_is_not_named(kejora, contract, sekar):
    included = accept(contract, sekar, "CO-1", "500000")
    steps = [("rest", Decimal(8_500_000), date(2026, 12, 1))]  # the whole price, the extra in it
    agree_schedule(contract=contract, agreed_on=TODAY, steps=steps, by=sekar, today=TODAY)
    assert sums(contract.client) == []
    with pytest.raises(Refused, match="agreed on 12.November.2026 includes it"):
        bill_order(order=included, by=sekar, today=TODAY)
    accept(contract, sekar, "CO-2", "70000")  # after the schedule
    assert sums(contract.client) == [("IDR", 70000, 70000)]
    fee = accept(contract, sekar, "CO-3", "30000")
    days = {"from_on": date(2027, 1, 2), "to_on": date(2027, 1, 9), "agreed_on": TODAY}
    EventMove.objects.create(
        vendor=kejora, contract=contract, number="A", change_order=fee, fee=30000, **days
    )
    assert sums(contract.client) == [("IDR", 70000, 70000)]
    ContractGap.objects.create(vendor=kejora, contract=contract, from_on=TODAY)
    assert not unbilled_extras(TODAY).exists()  # the account of the ending counts it


def test_extras_of_another_vendor_are_in_no_sum(kejora, melati, contract, sekar, rudi):
    accept(contract, sekar, "CO-1", "500000")
    accept(make_contract(make_client(melati), number="KJN/7"), rudi, "CO-1", "70000")
    for vendor, by, total in ((melati, rudi, "70000.00"), (kejora, sekar, "500000.00")):
        today_lines(vendor, by, TODAY)
        assert OverviewTotals.objects.get(vendor=vendor).extras == {"IDR": [total, total]}


def test_one_line_names_each_currency_and_leads_to_rows_and_invoice(
    kejora, contract, sekar, maria, as_user
):
    def lines(user=sekar):
        shown = today_lines(kejora, user, TODAY).lines
        return [(str(line.text), str(line.why)) for line in shown if line.url.endswith("/extras/")]

    assert lines() == []
    accept(contract, sekar, "CO-1", "500000", LAST_MONTH)
    [(earlier, _why)] = lines()
    assert earlier == "Unbilled extras from earlier months: Rp500.000."
    abroad = make_contract(make_client(kejora, "Anna"), number="KJN/8", currency="USD")
    accept(contract, sekar, "CO-2", "250000")
    usd = accept(abroad, sekar, "CO-1", "99.90")
    [(this_month, why)] = lines()
    assert this_month == "Unbilled extras this month: Rp250.000, US$99.90."
    assert why.endswith("Together: Rp750.000, US$99.90.")
    assert lines(maria) == []  # an advocate bills nothing
    desk = as_user(sekar)
    with clock(TODAY):
        page = desk.get("/v/kejora/extras/").text
        for text in ("Rp750.000", "Rp500.000", "Rp250.000", "US$99.90", "CO-2 Lampu"):
            assert text in page, text
        answer = desk.post(f"/v/kejora/change-orders/{usd.pk}/bill/", follow=True)
        assert "Send it to the client…" in answer.text
        again = desk.post(f"/v/kejora/change-orders/{usd.pk}/bill/", follow=True)
    assert "billed already" in again.text
    assert [text for text, _why in lines()] == ["Unbilled extras this month: Rp250.000."]
    assert OverviewTotals.objects.get(vendor=kejora).extras == {"IDR": ["750000.00", "250000.00"]}
