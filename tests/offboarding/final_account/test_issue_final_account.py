"""The final account as a document: when it may be issued, once, with which number, and what it
replaces.
"""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest

from clientcare.core.refused import Refused
from clientcare.documents.layout import sheets_of
from clientcare.models import Document, DocumentKind, Event
from contracts.billing.balances import open_amount
from contracts.models import Invoice
from offboarding.checklist.progress import load_steps
from offboarding.final_account.actions.add_account_item import add_account_item
from offboarding.final_account.actions.compute_account import compute_account
from offboarding.final_account.actions.issue_final_account import issue_final_account
from offboarding.models import Settlement
from tests.support.endings import (
    LAST_DAY,
    LETTER_ON,
    PRICES,
    TODAY,
    deliver,
    make_ending,
    with_account,
    with_decision,
    with_letter,
    with_notice,
)
from tests.support.factories import (
    make_client,
    make_contract,
    make_invoice,
    make_payment,
    note_progress,
)
from tests.support.one_line import one_line

pytestmark = pytest.mark.django_db


def at_the_end(client, owner, lawyer, paid="19400000", **terms):
    """An ending whose notice is over on LAST_DAY; earned 7.500.000 of case B."""
    ending = make_ending(client, owner, **terms)
    note_progress(ending.contract, "75", "25", "0", "0", "0")
    if paid:
        make_payment(client, paid, paid_on=date(2026, 5, 4), contract=ending.contract)
    with_notice(ending, owner, lawyer)
    return ending


def text_of(document) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", sheets_of(document.html)))


def step(ending, key, today=LAST_DAY):
    return next(step for step in load_steps(ending, today) if step.key == key)


def test_a_refund_statement_has_its_own_series(laras, citra, ratna, maria):
    ending = at_the_end(laras, ratna, maria)
    document = issue_final_account(termination=ending, by=ratna, today=LAST_DAY)
    assert (document.kind, document.number) == (DocumentKind.REFUND, "NP/2026/0001")
    text = text_of(document)
    assert "NOTA PENGEMBALIAN" in text and "Rp11.900.000" in text and "11 Desember 2026" in text
    assert "sebelas juta sembilan ratus ribu rupiah" in text
    settlement = Settlement.objects.get(document=document)
    assert (
        not settlement.is_provisional
        and settlement.invoice is None
        and settlement.balance == -11900000
    )
    second = issue_final_account(
        termination=at_the_end(citra, ratna, maria), by=ratna, today=LAST_DAY
    )
    assert second.number == "NP/2026/0002"
    assert not Invoice.objects.exists()


def test_pressed_twice_it_is_one_document(laras, ratna, maria):
    ending = at_the_end(laras, ratna, maria)
    first = issue_final_account(termination=ending, by=ratna, today=LAST_DAY)
    assert issue_final_account(termination=ending, by=ratna, today=LAST_DAY) == first
    assert (
        Document.objects.count() == 1 and Event.objects.filter(kind="document_issued").count() == 1
    )


def test_a_balance_due_is_an_invoice_that_replaces_the_open_ones(laras, ratna, maria):
    contract = make_contract(laras, prices=PRICES)
    half = make_invoice(laras, "5000000", due_on=date(2026, 8, 1), contract=contract)
    other = make_invoice(laras, "700000", due_on=date(2026, 8, 1))
    make_payment(laras, "1500000", paid_on=date(2026, 8, 3), invoice=half)
    ending = make_ending(laras, ratna, contract)
    note_progress(contract, "75", "25", "0", "0", "0")
    with_notice(ending, ratna, maria)
    document = issue_final_account(termination=ending, by=ratna, today=LAST_DAY)
    invoice = Invoice.objects.get(is_final=True)
    assert (document.kind, document.number) == (DocumentKind.INVOICE, "INV/2026/0001")
    assert (invoice.number, invoice.total, invoice.contract) == ("INV/2026/0001", 6000000, contract)
    assert (invoice.issued_on, invoice.due_on) == (LAST_DAY, LAST_DAY + timedelta(days=14))
    assert [line.amount for line in invoice.lines.all()] == [6000000, 1500000, -1500000]
    assert (
        invoice.document == document
        and Settlement.objects.get(document=document).invoice == invoice
    )
    half.refresh_from_db()
    assert (open_amount(half), half.paid_on, half.credits.get().by_invoice) == (
        0,
        LAST_DAY,
        invoice,
    )
    assert (half.credits.get().amount, open_amount(other)) == (3500000, 700000)
    assert f"Menggantikan tagihan {half.number} yang kami kreditkan." in text_of(document)


def test_a_refund_credits_open_invoices_too(laras, ratna, maria):
    ending = at_the_end(laras, ratna, maria)
    still_open = make_invoice(laras, "9100000", due_on=date(2026, 10, 1), contract=ending.contract)
    issue_final_account(termination=ending, by=ratna, today=LAST_DAY)
    assert open_amount(still_open) == 0 and still_open.credits.get().by_invoice is None


def test_nothing_owed_is_a_statement(laras, ratna, maria):
    ending = at_the_end(laras, ratna, maria, paid="7500000")
    document = issue_final_account(termination=ending, by=ratna, today=LAST_DAY)
    assert (document.kind, document.number) == (DocumentKind.STATEMENT, "PA/2026/0001")
    assert "Tidak ada sisa tagihan" in text_of(document) and "INVOICE" not in text_of(document)
    assert not Invoice.objects.exists()


def test_a_registered_vendors_final_invoice_carries_its_ppn(laras, ratna, maria):
    laras.vendor.is_vat_registered = True
    laras.vendor.save()
    at_the_end(laras, ratna, maria, paid="")
    ending = laras.terminations.get()
    issue_final_account(termination=ending, by=ratna, today=LAST_DAY)
    invoice = Invoice.objects.get(is_final=True)
    assert (invoice.total, invoice.vat) == (8325000, 825000)
    assert sum(line.amount for line in invoice.lines.all()) + invoice.vat == invoice.total


def test_an_english_speaking_client_gets_two_sheets(kejora, ratna, maria):
    clara = make_client(kejora, "Clara", language="en", honorific_1="Ms")
    document = issue_final_account(
        termination=at_the_end(clara, ratna, maria), by=ratna, today=LAST_DAY
    )
    assert (
        document.language == "en" and one_line(document.html).count('<article class="sheet"') == 2
    )
    assert "11 Desember 2026" in text_of(document) and "11 December 2026" in text_of(document)


def test_not_before_the_last_day(laras, ratna, maria):
    ending = at_the_end(laras, ratna, maria)
    with pytest.raises(Refused, match="Needs: step 10"):
        issue_final_account(termination=ending, by=ratna, today=LAST_DAY - timedelta(days=1))
    assert not Document.objects.exists()


def test_not_while_it_is_uncertain_whether_notice_arrived(laras, ratna, maria):
    ending = make_ending(laras, ratna)
    with_decision(ending, ratna, maria)
    with pytest.raises(Refused, match="Needs: steps .*9–10"):
        issue_final_account(termination=ending, by=ratna, today=LAST_DAY)


def without_notice(client, owner, lawyer):
    ending = make_ending(client, owner, notice_days=0)
    note_progress(ending.contract, "75", "25", "0", "0", "0")
    with_decision(ending, owner, lawyer)
    return ending


def test_without_notice_the_final_account_goes_with_the_letter(laras, ratna, maria):
    ending = without_notice(laras, ratna, maria)
    with pytest.raises(Refused, match=r"final on Fri 13"):
        issue_final_account(termination=ending, by=ratna, today=TODAY)
    document = issue_final_account(termination=ending, by=ratna, today=LETTER_ON)
    assert document.kind == DocumentKind.INVOICE
    assert Settlement.objects.count() == 1  # the very account the letter names


def test_without_notice_letter_and_account_name_one_sum(laras, ratna, maria):
    ending = without_notice(laras, ratna, maria)
    make_payment(laras, "100000", paid_on=TODAY, contract=ending.contract)
    with pytest.raises(Refused, match="Both name one sum"):
        issue_final_account(termination=ending, by=ratna, today=LETTER_ON)
    assert not Invoice.objects.exists() and not Document.objects.exists()


def test_not_before_the_lawyer(laras, ratna, maria):
    ending = make_ending(laras, ratna, notice_days=0)
    with_account(ending, ratna)
    with_letter(ending, ratna, maria)
    with pytest.raises(Refused, match="Needs: steps 7–8"):
        issue_final_account(termination=ending, by=ratna, today=LETTER_ON)


def test_what_was_issued_stays(laras, ratna, maria):
    ending = at_the_end(laras, ratna, maria)
    issue_final_account(termination=ending, by=ratna, today=LAST_DAY)
    for change in (
        lambda: compute_account(termination=ending, by=ratna, today=LAST_DAY),
        lambda: add_account_item(
            termination=ending,
            kind="credit",
            label="Lagi",
            amount=Decimal(1),
            by=ratna,
            today=LAST_DAY,
        ),
    ):
        with pytest.raises(Refused, match="was issued as NP/2026/0001"):
            change()


def test_the_step_is_done_when_the_document_has_arrived(laras, ratna, maria):
    ending = at_the_end(laras, ratna, maria)
    assert len(step(ending, "final").missing) == 2
    document = issue_final_account(termination=ending, by=ratna, today=LAST_DAY)
    deliver(document, state="unknown")
    assert step(ending, "final").missing == ["It is delivered to the client"]
    deliver(document)
    assert step(ending, "final").state == "done"
