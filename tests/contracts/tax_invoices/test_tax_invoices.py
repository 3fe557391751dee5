"""Numbers of tax invoices, and the nota pembatalan that an ending asks about."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from clientcare.core.refused import Refused
from contracts.models import TaxInvoice
from contracts.tax_invoices.actions.record_tax_invoice import record_tax_invoice
from contracts.tax_invoices.actions.settle_tax_invoice import settle_tax_invoice
from contracts.tax_invoices.actions.withdraw_tax_invoice import withdraw_tax_invoice
from offboarding.checklist.conditions_after_letter import check_closing
from offboarding.checklist.state import load_state
from tests.support.endings import TODAY, make_ending
from tests.support.factories import make_invoice

NUMBER = "04002600000000123"
SILENCE = "2 of the team have not acknowledged yet that nothing is said outside"
CLOSED = "The closing note is written"


@pytest.fixture
def ending(laras, ratna):
    return make_ending(laras, ratna)


@pytest.fixture
def invoice(laras, ending):
    return make_invoice(
        laras,
        "11100000",
        due_on=TODAY,
        vat=Decimal(1100000),
        contract=ending.contract,
    )


def record(invoice, by, number="040.026-00000000123", on=TODAY) -> TaxInvoice:
    return record_tax_invoice(invoice=invoice, number=number, dated_on=on, by=by, today=TODAY)


def settle(row, by, number="", on=None, because="") -> TaxInvoice:
    return settle_tax_invoice(
        tax_invoice=row,
        nota_number=number,
        nota_on=on,
        no_nota_because=because,
        by=by,
        today=TODAY,
    )


def last_parts(ending) -> list[str]:
    return [part.text for part in check_closing(load_state(ending, TODAY)).parts]


def test_a_number_is_kept_as_its_digits_and_only_once(invoice, sekar):
    assert record(invoice, sekar).number == NUMBER
    for number, sentence in (
        (NUMBER, "on record already"),
        ("040026000000001", "16 or 17 digits"),
        ("040026000000001234", "16 or 17 digits"),
        ("0400260000000012X", "16 or 17 digits"),
        ("٠٤٠٠٢٦٠٠٠٠٠٠٠٠١٢٤", "16 or 17 digits"),
    ):
        with pytest.raises(Refused, match=sentence) as refusal:
            record(invoice, sekar, number)
        assert refusal.value.field == "number"


def test_its_day_is_not_before_the_contract(invoice, sekar):
    """Paid before it was invoiced, it may be older than the invoice."""
    signed_on = invoice.contract.signed_on
    with pytest.raises(Refused, match="not dated before the invoice and its contract") as refusal:
        record(invoice, sekar, on=signed_on - timedelta(days=1))
    assert refusal.value.field == "dated_on"
    assert record(invoice, sekar, on=signed_on).dated_on == signed_on


def test_an_invoice_without_ppn_has_none(laras, sekar):
    with pytest.raises(Refused, match="has no PPN"):
        record(make_invoice(laras, "1000000", due_on=TODAY), sekar)


def test_the_last_step_names_a_missing_nota_until_it_is_on_record(ending, invoice, sekar):
    nota = "A nota pembatalan, or why none is needed, for each tax invoice of the contract"
    assert last_parts(ending) == [SILENCE, CLOSED]
    row = record(invoice, sekar)
    assert last_parts(ending) == [nota, SILENCE, CLOSED]
    settle(row, sekar, "NP-1", TODAY)
    assert last_parts(ending) == [SILENCE, CLOSED]


def test_why_none_is_needed_settles_it_too_and_so_does_a_withdrawal(ending, invoice, sekar):
    row = record(invoice, sekar)
    withdraw_tax_invoice(tax_invoice=row, reason="Salah ketik", by=sekar)
    assert last_parts(ending) == [SILENCE, CLOSED]
    settle(record(invoice, sekar), sekar, because="Semua sudah dikerjakan")
    assert last_parts(ending) == [SILENCE, CLOSED]


def test_a_nota_has_number_and_day_or_a_reason_and_is_said_once(invoice, sekar):
    row, either = record(invoice, sekar), "number and the date of the nota pembatalan, or"
    before, tomorrow = date(2026, 11, 1), date(2026, 11, 13)
    for given, sentence in (
        ({}, either),
        ({"number": "NP-1"}, either),
        ({"on": TODAY}, either),
        ({"number": "NP-1", "on": TODAY, "because": "x"}, either),
        ({"number": "NP-1", "on": before}, "before the date of the tax invoice"),
        ({"number": "NP-1", "on": tomorrow}, "has not come yet"),
    ):
        with pytest.raises(Refused, match=sentence):
            settle(row, sekar, **given)
    settle(row, sekar, "NP-1", TODAY)
    with pytest.raises(Refused, match="settled already"):
        settle(row, sekar, because="x")


def test_the_invoices_page_asks_for_the_number_where_there_is_ppn(invoice, sekar, as_user, laras):
    browser = as_user(sekar)
    page = reverse("tax_invoice_new", args=["kejora", invoice.pk])
    assert page in browser.get(invoice.get_absolute_url()).content.decode()
    plain = make_invoice(laras, "1000000", due_on=TODAY)
    assert "tax-invoice" not in browser.get(plain.get_absolute_url()).content.decode()
    answer = browser.post(page, {"number": NUMBER, "dated_on": TODAY.isoformat()})
    assert answer.status_code == 302
    assert NUMBER in browser.get(invoice.get_absolute_url()).content.decode()
