"""An invoice that the client disputes, on the client's page."""

from datetime import timedelta

import pytest

from clientcare.core.actions.attach_file import attach_file
from clientcare.core.dates import local_today
from contracts.billing.actions.open_dispute import open_dispute
from contracts.models import Dispute, LedgerImport
from tests.support.factories import make_invoice
from tests.support.one_line import one_line

PRESS = "Paid today: Rp1.000.000"
PDF = b"%PDF-1.4 piutang %%EOF"
DISPUTED_ROW = "From an imported ledger, which calls it disputed."


@pytest.fixture
def imported(kejora, laras, sekar):
    """An overdue invoice of an imported ledger."""
    file = attach_file(vendor=kejora, client=laras, name="piutang.csv.pdf", data=PDF, by=sekar)
    brought = LedgerImport.objects.create(vendor=kejora, file=file, currency="IDR")
    due_on = local_today(kejora) - timedelta(days=40)
    return make_invoice(laras, due_on=due_on, ledger_import=brought, number="L-1")


def page_text(desk, client) -> str:
    return one_line(desk.get(client.get_absolute_url()).text).replace("\xa0", " ")


def test_an_invoice_disputed_from_its_issue_says_so_and_is_not_paid_by_one_press(
    desk, kejora, laras, imported
):
    text = page_text(desk, laras)
    assert PRESS in text
    assert "Invoice L-1 issued: Rp1.000.000" in text and "From an imported ledger." in text
    assert "disputed" not in text
    dispute = Dispute.objects.create(
        vendor=kejora, invoice=imported, from_on=imported.issued_on, until_on=None
    )
    text = page_text(desk, laras)
    assert PRESS not in text
    assert DISPUTED_ROW in text and "From an imported ledger." not in text
    assert '<span class="state s-watch">disputed</span>' in text
    assert '<span class="dim">disputed · due ' in text, "beside the sums"
    dispute.until_on = local_today(kejora) - timedelta(days=1)
    dispute.save()
    text = page_text(desk, laras)
    assert PRESS in text, "the day after the last of the dispute"
    assert DISPUTED_ROW in text, "as the ledger said"


def test_the_last_day_of_a_dispute_is_one_of_it(desk, kejora, laras, imported):
    today = local_today(kejora)
    Dispute.objects.create(
        vendor=kejora, invoice=imported, from_on=today - timedelta(days=3), until_on=today
    )
    text = page_text(desk, laras)
    assert PRESS not in text
    assert DISPUTED_ROW not in text, "the ledger did not say so"


def test_a_dispute_that_was_typed_here_is_not_the_ledgers(desk, kejora, laras, imported, sekar):
    open_dispute(
        invoice=imported,
        from_on=imported.issued_on,
        reason="The lights were not the ones agreed.",
        by=sekar,
        today=local_today(kejora),
    )
    text = page_text(desk, laras)
    assert PRESS not in text
    assert "From an imported ledger." in text and DISPUTED_ROW not in text
