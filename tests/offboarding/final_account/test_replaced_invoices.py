"""Invoices that a final account replaced: named as replaced wherever they are listed, and no longer
counted by the flags.
"""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from clientcare.core.refused import Refused
from clientcare.models import Document
from contracts.billing.actions.attach_invoices import attach_invoices
from contracts.billing.actions.correct_invoice import correct_invoice
from contracts.billing.actions.unlink_invoice import unlink_invoice
from contracts.billing.actions.withdraw_unlink import withdraw_unlink
from contracts.billing.balances import open_amount
from contracts.credit_notes.actions.issue_credit_note import issue_credit_note
from contracts.credit_notes.actions.withdraw_credit_note import withdraw_credit_note
from contracts.models import Flag, Invoice, InvoiceUnlink
from contracts.triggers.actions.refresh_flags import refresh_flags
from contracts.triggers.active_flags import active_flags
from contracts.triggers.evidence_rows import INVOICES
from contracts.withholding.actions.record_slip import record_slip
from contracts.withholding.actions.withdraw_slip import withdraw_slip
from offboarding.final_account.actions.issue_final_account import issue_final_account
from offboarding.models import Termination
from tests.support import cast as casts
from tests.support.cast import Cast
from tests.support.endings import LAST_DAY, PRICES, make_ending, with_notice
from tests.support.factories import make_contract, make_invoice, make_payment, note_progress
from tests.support.letters import clock
from tests.support.one_line import one_line

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def with_document() -> Cast:
    return casts.at_stage(document=replacing_account)


def replacing_account(cast: Cast) -> Document:
    """Four invoices of the contract, long overdue, one of them paid in part; and one of no
    contract, not due yet.
    """
    laras, ratna = cast.laras, cast.ratna
    contract = make_contract(laras, prices=PRICES)
    for month in (7, 8, 9, 10):
        make_invoice(laras, "1000000", due_on=date(2026, month, 1), contract=contract)
    part_paid = Invoice.objects.earliest("due_on")
    make_payment(laras, "400000", paid_on=date(2026, 7, 3), invoice=part_paid)
    ending = make_ending(laras, ratna, contract)
    note_progress(contract, "100", "0", "0", "0", "0")
    with_notice(ending, ratna, cast.maria)
    refresh_flags(vendor=laras.vendor, today=LAST_DAY - DAY)
    return issue_final_account(termination=ending, by=ratna, today=LAST_DAY)


CAST = with_document


@pytest.fixture
def document(cast):
    return cast.document


@pytest.fixture
def contract(document):
    return document.contract


def test_a_slip_or_credit_that_the_account_counted_stays(citra, ratna, maria):
    """Withdrawn, its part of the replaced invoice would be asked for a second time."""
    contract = make_contract(citra, prices=PRICES)
    invoice = make_invoice(citra, "1000000", due_on=date(2026, 7, 1), contract=contract)
    about = {"client": citra, "invoice": invoice, "by": ratna, "today": LAST_DAY}
    sums = {"base": Decimal(1000000), "amount": Decimal(20000)}
    slip = record_slip(number="BP-1", day=date(2026, 7, 2), **sums, **about)
    credit = issue_credit_note(
        invoice=invoice,
        amount=Decimal(100000),
        credited_on=date(2026, 7, 3),
        reason="Diskon",
        by=ratna,
        today=LAST_DAY,
    )
    ending = make_ending(citra, ratna, contract)
    note_progress(contract, "100", "0", "0", "0", "0")
    with_notice(ending, ratna, maria)
    issue_final_account(termination=ending, by=ratna, today=LAST_DAY)
    with pytest.raises(Refused, match="counts this"):
        withdraw_slip(slip=slip, reason="Salah", by=ratna)
    with pytest.raises(Refused, match="counts this"):
        withdraw_credit_note(credit=credit, reason="Salah", by=ratna)
    assert open_amount(invoice) == 0


def test_flags_of_replaced_invoices_end_that_day(kejora, document):
    [flag] = active_flags(kejora, LAST_DAY - DAY, kinds=["missed_payment"])
    assert len(flag.evidence["missed"]) == len(flag.evidence["late"]) == 4
    assert active_flags(kejora, LAST_DAY, kinds=["missed_payment"]) == []
    refresh_flags(vendor=kejora, today=LAST_DAY)
    assert Flag.objects.get(kind="missed_payment").closed_on == LAST_DAY


def test_one_that_is_open_again_is_owed(kejora, document):
    """The payment that the account counted was withdrawn: nobody billed that sum again."""
    part_paid = Invoice.objects.filter(is_final=False).earliest("due_on")
    Invoice.objects.filter(pk=part_paid.pk).update(paid_on=None)
    [flag] = active_flags(kejora, LAST_DAY, kinds=["missed_payment"])
    assert flag.numbers == {"missed": [part_paid.number], "late": [part_paid.number]}
    assert INVOICES.load([part_paid.pk], LAST_DAY)[part_paid.pk].replaced_by == ""


def test_every_list_names_the_final_account(as_user, ratna, laras, contract, document):
    replaced = Invoice.objects.filter(is_final=False).earliest("due_on")
    flag, case = Flag.objects.get(kind="missed_payment"), laras.cases.get()
    case.flags.add(flag, through_defaults={"vendor": laras.vendor})
    with clock(LAST_DAY):
        desk = as_user(ratna)
        pages = {
            path: one_line(desk.get(f"/v/kejora/{path}").getvalue().decode())
            for path in (
                f"contracts/{contract.pk}/",
                f"invoices/{replaced.pk}/",
                f"flags/{flag.pk}/",
                f"cases/{case.pk}/",
                f"search/?q={replaced.number}",
                f"contracts/{contract.pk}/invoices.csv",
            )
        }
    csv = pages.pop(f"contracts/{contract.pk}/invoices.csv")
    assert csv.count(",replaced,IDR") == 4 and csv.count(document.number) == 5
    assert {
        path: f"replaced by {document.number}" in page for path, page in pages.items()
    } == dict.fromkeys(pages, True)


def test_an_open_account_page_names_invoices_without_a_contract(as_user, ratna, citra):
    contract = make_contract(citra, prices=PRICES)
    loose = make_invoice(citra, "700000", due_on=date(2026, 12, 24), issued_on=date(2026, 11, 1))
    make_payment(citra, "100000", paid_on=date(2026, 11, 2), invoice=loose)
    ending = make_ending(citra, ratna, contract)
    desk, path = as_user(ratna), f"/v/kejora/endings/{ending.pk}/account/"
    with clock(LAST_DAY):
        page = one_line(desk.get(path).content.decode())
    assert "Invoices without a contract" in page and loose.number in page
    assert "Rp600.000" in page and "open of Rp700.000" in page
    assert f"Attach to {contract.number}" in page


def test_an_issued_account_is_silent_about_them(as_user, ratna, laras, document):
    make_invoice(laras, "700000", due_on=date(2026, 12, 24), issued_on=date(2026, 11, 1))
    ending = laras.terminations.get()
    with clock(LAST_DAY):
        page = as_user(ratna).get(f"/v/kejora/endings/{ending.pk}/account/").content.decode()
    assert "Invoices without a contract" not in page


def test_the_contracts_page_shows_the_issued_sum(as_user, ratna, laras, contract, document):
    """A payment after it changes what is open, not what the document says."""
    make_payment(laras, "500000", paid_on=LAST_DAY, contract=contract)
    for is_closed in (False, True):
        Termination.objects.update(closed_on=LAST_DAY if is_closed else None)
        with clock(LAST_DAY):
            desk = as_user(ratna)
            page = one_line(desk.get(contract.get_absolute_url()).text)
            supposed = one_line(desk.get(f"/v/kejora/contracts/{contract.pk}/what-if/").text)
        assert "If it ended today" not in page and "Show the difference" not in supposed
        for shown in (page, supposed):
            assert document.number in shown and "<b>Rp7.600.000</b>" in shown
        assert "still open today</span><b>Rp7.100.000</b>" in page


def test_what_an_issued_account_counted_stays_linked(ratna, laras, contract, document):
    replaced = Invoice.objects.filter(is_final=False).earliest("due_on")
    final = Invoice.objects.get(is_final=True)
    loose = make_invoice(laras, "700000", due_on=LAST_DAY)
    taken_off = InvoiceUnlink.objects.create(
        vendor=laras.vendor, invoice=loose, contract=contract, unlinked_on=LAST_DAY, reason="Salah"
    )
    issued = f"is issued as {document.number}"
    with pytest.raises(Refused, match=issued):
        unlink_invoice(invoice=replaced, reason="Salah", by=ratna, today=LAST_DAY)
    with pytest.raises(Refused, match="stays with its contract"):
        unlink_invoice(invoice=final, reason="Salah", by=ratna, today=LAST_DAY)
    with pytest.raises(Refused, match=issued):
        attach_invoices(contract=contract, invoices=[loose], by=ratna)
    with pytest.raises(Refused, match=issued):
        withdraw_unlink(unlink=taken_off, reason="Salah", by=ratna)
    Document.objects.filter(pk=document.pk).update(voided_at=timezone.now())
    withdraw_unlink(unlink=taken_off, reason="Salah", by=ratna)


def test_a_correction_moves_no_invoice_off_a_settled_contract_or_onto_it(
    ratna, laras, contract, document
):
    def correct(invoice, contract):
        return correct_invoice(
            invoice=invoice,
            contract=contract,
            lines=[{"description": "Termin 1", "unit_price": Decimal(700_000)}],
            issued_on=LAST_DAY,
            due_on=LAST_DAY,
            reason="Salah",
            by=ratna,
            today=LAST_DAY,
        )

    linked, loose = (
        make_invoice(laras, "700000", due_on=LAST_DAY, contract=agreed)
        for agreed in (contract, None)
    )
    for invoice, moved_to in ((linked, make_contract(laras)), (linked, None), (loose, contract)):
        with pytest.raises(Refused, match=f"is issued as {document.number}") as refusal:
            correct(invoice, moved_to)
        assert refusal.value.field == "contract"
    with pytest.raises(Refused, match="counts this"):
        correct(linked, contract)
    assert correct(loose, None).contract is None
