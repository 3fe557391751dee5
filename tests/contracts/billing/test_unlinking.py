"""An invoice taken off a contract: as of that day, with a reason, and put back."""

from datetime import date, timedelta

import pytest

from clientcare.core.refused import Refused
from clientcare.models import Event
from contracts.billing.actions.attach_invoices import attach_invoices
from contracts.billing.actions.unlink_invoice import unlink_invoice
from contracts.billing.actions.withdraw_unlink import withdraw_unlink
from contracts.billing.balances import paid_in
from contracts.contract.actions.withdraw_contract import withdraw_contract
from contracts.models import InvoiceUnlink
from contracts.triggers.active_flags import active_flags
from contracts.triggers.episode_start import episode_starts
from contracts.triggers.limits import limits_of
from tests.support.factories import make_contract, make_invoice, make_payment
from tests.support.letters import clock
from tests.support.one_line import one_line
from tests.support.talking import withdraw_facts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("without_refreshes")]
TODAY = date(2026, 11, 12)
DAY = timedelta(days=1)


@pytest.fixture
def contract(laras):
    return make_contract(laras, prices=[("Perencanaan", "8000000")], grace_days=60)


@pytest.fixture
def invoice(laras, contract):
    return make_invoice(laras, "3000000", due_on=TODAY - 30 * DAY, contract=contract)


def unlink(invoice, by, today=TODAY, reason="Untuk acara lain"):
    return unlink_invoice(invoice=invoice, reason=reason, by=by, today=today)


def put_back(row, by):
    withdraw_unlink(unlink=row, reason="Ternyata benar", by=by)


def missed_on(vendor, day) -> bool:
    return bool(active_flags(vendor, day, kinds=["missed_payment"]))


def test_it_leaves_with_its_payments_and_comes_back(laras, contract, invoice, ratna):
    make_payment(laras, "500000", paid_on=TODAY, invoice=invoice)
    row = unlink(invoice, ratna)
    invoice.refresh_from_db()
    assert (invoice.contract, paid_in(contract)) == (None, 0)
    assert (row.contract, row.unlinked_on, row.reason) == (contract, TODAY, "Untuk acara lain")
    put_back(row, ratna)
    invoice.refresh_from_db()
    assert (invoice.contract, paid_in(contract)) == (contract, 500000)
    kinds = Event.objects.filter(kind__contains="unlink").order_by("pk")
    assert list(kinds.values_list("kind", flat=True)) == ["invoice_unlinked", "unlink_withdrawn"]


def test_days_before_it_are_judged_by_the_contract_still(kejora, invoice, ratna):
    """60 days of grace by the contract, 14 by the vendor; 30 days after the due day it leaves."""
    assert not missed_on(kejora, TODAY)
    row = unlink(invoice, ratna)
    assert (missed_on(kejora, TODAY - DAY), missed_on(kejora, TODAY)) == (False, True)
    active, limits = active_flags(kejora, TODAY + DAY), limits_of(kejora)
    starts = episode_starts(kejora, TODAY + DAY, active, limits)
    assert set(starts.values()) == {TODAY}
    put_back(row, ratna)
    assert not missed_on(kejora, TODAY)


@pytest.mark.parametrize(("left_after", "since_due"), [(80, 61), (61, 61), (60, 60), (20, 20)])
def test_a_flag_is_as_old_as_the_first_grace_that_was_over(
    kejora, invoice, ratna, left_after, since_due
):
    left_on = invoice.due_on + left_after * DAY
    unlink(invoice, ratna, today=left_on)
    day = invoice.due_on + 100 * DAY
    starts = episode_starts(kejora, day, active_flags(kejora, day), limits_of(kejora))
    assert set(starts.values()) == {invoice.due_on + since_due * DAY}


def test_in_another_contract_each_had_its_days(laras, kejora, contract, invoice, ratna):
    other = make_contract(laras, grace_days=10)
    first = unlink(invoice, ratna)
    attach_invoices(contract=other, invoices=[invoice], by=ratna)
    invoice.refresh_from_db()
    assert (missed_on(kejora, TODAY - DAY), missed_on(kejora, TODAY)) == (False, True)
    with pytest.raises(Refused, match="belongs to a contract already"):
        put_back(first, ratna)
    unlink(invoice, ratna, today=TODAY + DAY)
    with pytest.raises(Refused, match="another contract since"):
        put_back(first, ratna)
    assert InvoiceUnlink.objects.valid().count() == 2


def test_what_cannot_leave(laras, citra, contract, invoice, ratna):
    loose = make_invoice(citra, due_on=TODAY)
    with pytest.raises(Refused, match="belongs to no contract"):
        unlink(loose, ratna)
    with pytest.raises(Refused, match="Write the reason"):
        unlink(invoice, ratna, reason=" ")
    make_payment(laras, "500000", paid_on=TODAY, invoice=invoice)
    make_payment(laras, "100000", paid_on=TODAY, contract=contract, direction="out")
    with pytest.raises(Refused, match="paid back: withdraw the refund first: Rp100.000"):
        unlink(invoice, ratna)
    make_payment(laras, "100000", paid_on=TODAY, contract=contract)
    assert unlink(invoice, ratna)
    gone = make_invoice(laras, due_on=TODAY, contract=contract)
    withdraw_facts(gone)
    with pytest.raises(Refused, match="already"):
        unlink(gone, ratna)


def test_a_contract_that_was_withdrawn_takes_nothing_back(contract, invoice, ratna):
    row = unlink(invoice, ratna)
    withdraw_contract(contract=contract, reason="Salah ketik", by=ratna)
    with pytest.raises(Refused, match="already"):
        put_back(row, ratna)


def test_the_page_takes_it_off_and_offers_it_back(as_user, ratna, contract, invoice):
    desk, path = as_user(ratna), f"/v/kejora/invoices/{invoice.pk}/"
    with clock(TODAY):
        assert "It does not belong to this contract" in desk.get(path).text
        assert desk.post(f"{path}unlink/", {"reason": "Untuk acara lain"}).url == path
        page = one_line(desk.get(path).text)
        assert f">{contract.number}</a>, 12 November 2026: Untuk acara lain" in page
        assert "It belongs to it after all" in page
        back = f"/v/kejora/unlinks/{InvoiceUnlink.objects.get().pk}/withdraw/"
        assert desk.post(back, {"reason": "Ternyata benar"}).url == path
        page = one_line(desk.get(path).text)
    assert "withdrawn: Ternyata benar" in page and "It does not belong" in page
    invoice.refresh_from_db()
    assert invoice.contract == contract


def test_another_vendors_row_is_not_found(as_user, rudi, ratna, invoice):
    row = unlink(invoice, ratna)
    assert as_user(rudi).get(f"/v/melati/unlinks/{row.pk}/withdraw/").status_code == 404
