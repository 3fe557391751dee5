"""What a client's page opens with: money open and overdue, the ways to reach them, the payment."""

import re
from datetime import date

import pytest
from django.utils.html import strip_tags

from clientcare.core.dates import ONE_DAY
from contracts.models import Payment
from offboarding.overview.actions.refresh_overview import refresh_overview
from offboarding.overview.compute import compute_list_rows
from tests.support.factories import make_contract, make_invoice, make_payment
from tests.support.letters import clock
from tests.support.talking import end_contract

TODAY = date(2026, 11, 12)
SUM = r"<span>(Still open|More paid than agreed and billed)</span> <b>([^<]*)</b>"


@pytest.fixture
def page(laras, sekar, as_user):
    with clock(TODAY):
        browser = as_user(sekar)
        yield lambda: " ".join(browser.get(f"/v/kejora/clients/{laras.pk}/").text.split())


def bill(laras, amount: str, due: date):
    return make_invoice(laras, amount, number=f"F/{due}", issued_on=date(2026, 9, 1), due_on=due)


def test_open_and_overdue_money_stand_under_the_name(page, laras):
    bill(laras, "9400000", date(2026, 11, 11))
    bill(laras, "600000", TODAY)
    shown = page()
    head = shown[: shown.index('class="split"')]
    assert "Still open <b>Rp10.000.000</b>" in head and "overdue Rp9.400.000" in head
    assert shown.index("overdue Rp9.400.000") < shown.index('id="log"')


def test_what_was_paid_beyond_the_price_is_not_open_below_zero(page, laras):
    contract = make_contract(laras, prices=[("Perencanaan", "5000000")])
    assert "Still open <b>Rp5.000.000</b>" in page()
    make_payment(laras, "5500000", paid_on=TODAY, contract=contract)
    shown = page()
    head, rail = shown[: shown.index('class="split"')], shown[shown.index('id="money"') :]
    assert "More paid than agreed and billed <b>Rp500.000</b>" in head
    assert "Still open" not in head
    sums = [("Still open", "Rp0"), ("More paid than agreed and billed", "Rp500.000")]
    assert re.findall(SUM, rail) == sums
    bill(laras, "600000", TODAY)
    shown = page()
    head, rail = shown[: shown.index('class="split"')], shown[shown.index('id="money"') :]
    assert "Still open <b>Rp600.000</b>" in head, "too much for one contract pays no other bill"
    assert re.findall(SUM, rail) == [("Still open", "Rp600.000"), sums[1]]


def test_without_debt_nothing_is_said_of_money(page):
    shown = page()
    assert "Still open" not in shown[: shown.index('class="split"')] and "Paid today" not in shown


def test_one_press_calls_writes_or_mails(page, laras):
    laras.phone, laras.email = "0812-3456-7890", "laras@contoh.test"
    laras.save()
    shown = page()
    for link in ("tel:+6281234567890", "https://wa.me/6281234567890", "mailto:laras@contoh.test"):
        assert f'href="{link}"' in shown


def test_the_oldest_three_invoices_are_paid_in_one_press(page, laras):
    late, *_others = [bill(laras, "100000", date(2026, 11, day)) for day in (1, 2, 3, 4)]
    shown = page()
    assert shown.count("Paid today: Rp100.000") == 3 and "of the 4 open invoices" in shown
    assert shown.index(f'id="invoice-{late.pk}"') < shown.index("Paid today")
    assert not Payment.objects.exists()


def test_our_own_note_that_labels_somebody_is_marked(page, laras):
    for note, is_marked in (
        ("Suka membalas malam.", False),
        ("Kliennya rewel.", True),
        ("", False),
    ):
        laras.note = note
        laras.save()
        assert ("Write what happened, not what somebody is" in page()) is is_marked, note


def event_facts(text: str) -> list[str]:
    """The facts below the name that are about an event."""
    head = text[: text.index('class="split"')].replace("\xa0", " ")
    facts = [" ".join(strip_tags(part).split()) for part in head.split("<span")]
    return [fact.removeprefix("> ") for fact in facts if "Event " in fact]


def test_the_days_to_an_event_are_those_of_the_event_that_is_named(page, laras):
    def shown() -> list[str]:
        refresh_overview(vendor=laras.vendor, today=TODAY)
        return event_facts(page())

    assert shown() == []
    contract = make_contract(laras, event_date=date(2026, 11, 14))
    assert shown() == ["Event 14 November 2026, in 2 days"]
    laras.event_date = date(2026, 12, 31)
    laras.save()
    assert shown() == ["Event 14 November 2026, in 2 days"]
    contract.event_date = date(2026, 11, 11)
    contract.save()
    assert shown() == ["Event 31 December 2026, in 49 days"]
    contract.event_date = TODAY
    contract.save()
    assert shown() == ["Event 12 November 2026, today"]


def test_the_event_of_a_contract_that_ended_is_not_ours(laras):
    contract = make_contract(laras, event_date=date(2026, 12, 31))
    end_contract(contract, date(2026, 11, 1), TODAY)
    days = [TODAY - ONE_DAY, TODAY, TODAY + ONE_DAY]
    rows = [compute_list_rows(laras.vendor, day, [laras.pk]).overviews[0] for day in days]
    assert [row.next_event_on for row in rows] == [contract.event_date, contract.event_date, None]
