"""Each client's share of the hours beside their share of the money, in one period."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from contracts.billing.work_shares import percent_text, work_shares
from contracts.models import TimeEntry, WithholdingSlip
from tests.support.factories import make_client, make_contract, make_payment
from tests.support.letters import clock

TODAY = date(2026, 11, 12)


@pytest.fixture
def contracts(kejora, laras):
    return [make_contract(client) for client in (laras, make_client(kejora, "Citra"))]


def work(contract, minutes: int, ago: int = 1) -> TimeEntry:
    row = {"vendor": contract.vendor, "contract": contract, "person": "Sekar", "what": "Rapat"}
    return TimeEntry.objects.create(day=TODAY - timedelta(days=ago), minutes=minutes, **row)


def pay(contract, amount, ago: int = 1, **fields):
    day = TODAY - timedelta(days=ago)
    return make_payment(contract.client, amount, paid_on=day, contract=contract, **fields)


def withhold(contract, amount) -> WithholdingSlip:
    return WithholdingSlip.objects.create(
        vendor=contract.vendor,
        client=contract.client,
        contract=contract,
        number="BP-1",
        day=TODAY,
        base=Decimal(10_000_000),
        amount=Decimal(amount),
        currency="IDR",
    )


def shares(vendor, days=90):
    rows = work_shares(vendor, days, TODAY).clients
    return {
        str(row.client): (row.percent, [(m.currency, m.percent) for m in row.received])
        for row in rows
    }


def test_half_of_the_hours_for_a_fifth_of_the_money_is_marked(kejora, contracts):
    laras, citra = contracts
    work(laras, 300), work(citra, 300)
    pay(laras, "2000000"), pay(citra, "8000000")
    rows = work_shares(kejora, 90, TODAY)
    assert [(str(client.client), client.is_marked) for client in rows.clients] == [
        ("Citra", False),
        ("Laras & Bimo", True),
    ]
    assert shares(kejora) == {
        "Citra": ("50%", [("IDR", "80%")]),
        "Laras & Bimo": ("50%", [("IDR", "20%")]),
    }
    # exactly twice is marked, a rupiah more of money is not
    pay(laras, "666667"), pay(citra, "0.01")
    assert rows.clients[1].hours_share == Fraction(1, 2)
    assert not any(client.is_marked for client in work_shares(kejora, 90, TODAY).clients[:1])


def test_the_period_holds_its_days_refunds_and_tax_withheld_each_currency_apart(kejora, contracts):
    laras, citra = contracts
    work(laras, 300, 29), work(laras, 999, 30), work(citra, 300, 0), work(citra, 999, -1)
    pay(laras, "1000000", 29), pay(laras, "9000000", 30), pay(citra, "500000", -1)
    pay(laras, "400000", direction="out")
    pay(citra, "77", currency="USD")
    pay(citra, "9000000", day_known=False)
    withhold(citra, 200_000)
    assert shares(kejora, 30) == {
        "Citra": ("50%", [("IDR", "25%"), ("USD", "100%")]),
        "Laras & Bimo": ("50%", [("IDR", "75%"), ("USD", "0%")]),
    }


def test_a_client_paid_back_more_than_came_in_has_no_share_and_no_share_exceeds_all(
    kejora, contracts
):
    laras, citra = contracts
    work(laras, 600), work(citra, 600)
    pay(laras, "100000"), pay(laras, "400000", direction="out"), pay(citra, "500000")
    assert shares(kejora) == {
        "Citra": ("50%", [("IDR", "100%")]),
        "Laras & Bimo": ("50%", [("IDR", "0%")]),
    }


def test_hours_money_and_slips_of_another_vendor_are_part_of_no_total(kejora, melati, contracts):
    laras, citra = contracts
    dewi = make_contract(make_client(melati, "Dewi"), number=laras.number)
    for contract, part in ((laras, 1), (citra, 3), (dewi, 7)):
        work(contract, part * 300), pay(contract, part * 1_000_000), withhold(contract, part * 1000)
    assert shares(kejora) == {
        "Citra": ("75%", [("IDR", "75%")]),
        "Laras & Bimo": ("25%", [("IDR", "25%")]),
    }
    shown = work_shares(kejora, 90, TODAY)
    assert (shown.minutes, shown.totals) == (1200, {"IDR": 4_004_000})


def test_too_few_hours_say_nothing(client, kejora, contracts, ratna):
    laras, citra = contracts
    work(laras, 299)
    pay(citra, "500000")
    contract = work(citra, 0)
    assert shares(kejora)["Laras & Bimo"] == ("", [("IDR", "0%")])
    TimeEntry.objects.filter(pk=contract.pk).update(minutes=1)
    # five hours of two clients
    assert shares(kejora)["Laras & Bimo"] == ("100%", [("IDR", "0%")])
    client.force_login(ratna)
    with clock(TODAY, 5):
        page = client.get("/v/kejora/hours-and-money/?days=90").content.decode()
        assert "5:00 hours were worked in the last 90 days." in page
        assert "twice as large a share of the hours" in page
        TimeEntry.objects.filter(pk=contract.pk).update(contract=laras)
        page = client.get("/v/kejora/hours-and-money/?days=90").content.decode()
        assert "Too few hours of the last 90 days to say" in page and "Too few hours to say" in page
    assert [percent_text(Fraction(n, 1000)) for n in (0, 9, 10, 15, 995, 1000)] == [
        *("0%", "<\xa01%", "1%", "2%", "100%", "100%")
    ]
