"""Before the work is resumed: what could be sent again or falls due, all of it off."""

from datetime import UTC, date, datetime, timedelta

import pytest

from clientcare.portal.actions.issue_link import issue_link
from contracts.models import ContractGap, Dispute, Invoice, PaymentPromise
from offboarding.endings.resume_preview import off_after_resuming
from offboarding.models import Demand, Termination
from tests.support.endings import make_ending
from tests.support.factories import make_contract, make_invoice, make_payment

TODAY = date(2026, 11, 12)
NOW = datetime(2026, 11, 12, 4, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def ending(laras, ratna) -> Termination:
    ending = make_ending(laras, ratna)
    ContractGap.objects.update(from_on=TODAY - DAY)
    return ending


def off(ending: Termination, today: date = TODAY) -> list[str]:
    rows = off_after_resuming(ending, today, NOW)
    return [row.text.replace("\xa0", " ") for row in rows]


def test_what_is_open_of_the_contract_is_listed_and_nothing_else(ending, laras, ratna):
    assert off(ending) == []
    mine = {"issued_on": TODAY - 40 * DAY, "contract": ending.contract}
    overdue = make_invoice(laras, "900000", number="INV-1", due_on=TODAY - DAY, **mine)
    make_invoice(laras, "700000", number="INV-2", due_on=TODAY, **mine)
    paid = make_invoice(laras, "600000", number="INV-3", due_on=TODAY - DAY, **mine)
    Invoice.objects.filter(pk=paid.pk).update(paid_on=TODAY)
    disputed = make_invoice(laras, "500000", number="INV-9", due_on=TODAY - 2 * DAY, **mine)
    Dispute.objects.create(vendor=laras.vendor, invoice=disputed, from_on=TODAY, reason="Jumlah")
    make_payment(laras, "150000", paid_on=TODAY, invoice=overdue)
    for due in (TODAY - DAY, TODAY + DAY):  # the first was not kept
        PaymentPromise.objects.create(
            vendor=laras.vendor,
            invoice=overdue,
            promised_on=TODAY - 2 * DAY,
            due_on=due,
            channel="phone",
        )
    Demand.objects.create(
        vendor=laras.vendor,
        client=laras,
        contract=ending.contract,
        state="issued",
        rung=2,
        deadline_on=TODAY + 7 * DAY,
    )
    link = {"vendor": laras.vendor, "client": laras, "by": ratna, "now": NOW, "subject_id": 1}
    issue_link(purpose="recap", name="Laras", email="", language="id", **link)
    assert off(ending) == [
        "INV-9: Rp500.000, due since Tue 10 Nov, is disputed: no reminder asks for it.",
        "INV-1: Rp750.000, due since Wed 11 Nov. A reminder may ask for it.",
        "INV-2: Rp700.000 falls due on Thu 12 Nov.",
        "Rp900.000 of INV-1 is promised for Fri 13 Nov.",
        "Somasi II is written and not sent.",
        "A link works until Sat 12 Dec: a recap to confirm.",
    ]
    rows = off_after_resuming(ending, TODAY, NOW)
    assert [row.is_off for row in rows] == [True] * 5 + [False]
    Invoice.objects.filter(pk=overdue.pk).update(due_on=date(2025, 12, 31))
    assert off(ending)[0] == (
        "INV-1: Rp750.000, due since Wed 31 Dec 2025. A reminder may ask for it."
    )


def test_what_another_contract_asks_for_goes_on_and_is_not_listed(ending, laras):
    days = {"issued_on": TODAY - 40 * DAY, "due_on": TODAY}
    make_invoice(laras, "100000", number="INV-4", **days)
    assert len(off(ending)) == 1  # of no contract: the ending stops it, too
    other = make_contract(laras, signed_on=date(2026, 5, 1), number="KJN/2")
    make_invoice(laras, "200000", number="INV-5", contract=other, **days)
    assert off(ending) == []


def test_its_page_says_that_all_is_off(ending, laras, as_user, ratna):
    make_invoice(laras, "100000", number="INV-4", due_on=TODAY, contract=ending.contract)
    Termination.objects.update(notice_given_on=TODAY - DAY)
    page = as_user(ratna).get(f"/v/kejora/endings/{ending.pk}/resume/").content.decode()
    assert "INV-4" in page and "Resuming sends nothing and reminds nobody" in page
