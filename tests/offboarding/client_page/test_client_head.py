"""What a client's page opens with: money open and overdue, the ways to reach them, the payment."""

from datetime import date

import pytest

from contracts.models import Payment
from tests.support.factories import make_invoice
from tests.support.letters import clock

TODAY = date(2026, 11, 12)


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
