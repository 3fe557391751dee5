"""What people say before an account is computed: waivers, re-booking, hours, what invoices bill."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from clientcare.core.refused import Refused
from clientcare.models import Client, ClientKind
from contracts.billing.actions.credit_invoice import credit_invoice
from contracts.models import PriceLine, TimeEntry
from contracts.withholding.actions.record_slip import record_slip
from offboarding.final_account.actions.add_account_item import add_account_item
from offboarding.final_account.actions.remove_account_item import remove_account_item
from offboarding.final_account.actions.say_what_it_bills import say_what_it_bills
from offboarding.final_account.actions.say_who_ends import say_who_ends
from offboarding.final_account.actions.waive_fee import waive_fee
from offboarding.final_account.document import print_lines
from offboarding.final_account.what_if import Supposed, account_if, outcome_if
from offboarding.models import Settlement, SettlementItem, Termination
from offboarding.settlement.account_rows import read_contract_rows
from offboarding.settlement.from_rows import compute_for_ending
from tests.support import cast as casts
from tests.support.cast import Cast
from tests.support.endings import LAST_DAY, LETTER_ON, TODAY, make_ending, proof_file, with_dates
from tests.support.factories import (
    make_contract,
    make_invoice,
    make_payment,
    make_term,
    note_progress,
)
from tests.support.letters import clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("without_refreshes")]
PRICES = (("Perencanaan", "8000000"), ("Tim", "12000000"))
LATE = {"late_permille": "1", "late_cap_percent": "5"}


def with_fee() -> Cast:
    return casts.at_stage(ending=dated_with_fee)


def dated_with_fee(cast: Cast) -> Termination:
    """20.000.000 of which 8.000.000 is done; a quarter of the rest if the client ends."""
    laras, ratna = cast.laras, cast.ratna
    contract = make_contract(laras, prices=PRICES)
    make_term(contract, "payment", LATE, clause="Pasal 6.3")
    kill = {"percent": "25", "tiers": [], "kill_taxable": False, "expenses_taxable": False}
    make_term(contract, "cancellation", kill, clause="Pasal 8")
    ending = make_ending(laras, ratna, contract)
    note_progress(contract, "100", "0")
    with_dates(ending, ratna)
    return ending


CAST = with_fee


@pytest.fixture
def ending(cast):
    return cast.ending


def zero_of(ending, key):
    account = compute_for_ending(ending, TODAY)
    return next(line for line in account.lines if line.key == key).reason_in("en")


def test_the_fee_is_due_only_when_the_client_ends(ending, ratna):
    assert compute_for_ending(ending, TODAY).kill == 0
    assert "agreed in clause 8, due only when the client ends" in zero_of(ending, "kill")
    say_who_ends(termination=ending, is_clients_wish=True, by=ratna, today=TODAY)
    account = compute_for_ending(ending, TODAY)
    assert (account.terms.cause, account.kill) == ("client_convenience", 3000000)


@pytest.mark.parametrize("typed", [{}, {"who": ""}, {"who": "us"}])
def test_a_button_that_says_nobody_changes_nothing(ending, ratna, as_user, typed):
    """The fee hangs on it, and a draft that says the other side becomes void."""
    say_who_ends(termination=ending, is_clients_wish=True, by=ratna, today=TODAY)
    with clock(TODAY):
        answer = as_user(ratna).post(reverse("who_ends", args=["kejora", ending.pk]), typed)
    ending.refresh_from_db()
    assert answer.status_code in {302, 422} and ending.is_clients_wish


def test_a_clause_amended_after_signing_does_not_change_the_fee(ending, ratna):
    kill = {"percent": "90", "tiers": [], "kill_taxable": False, "expenses_taxable": False}
    make_term(ending.contract, "cancellation", kill, starts_on=date(2026, 8, 1))
    say_who_ends(termination=ending, is_clients_wish=True, by=ratna, today=TODAY)
    assert compute_for_ending(ending, TODAY).kill == 3000000


def test_a_rebooking_credit_reduces_the_fee(ending, ratna):
    say_who_ends(termination=ending, is_clients_wish=True, by=ratna, today=TODAY)
    add_account_item(
        termination=ending,
        kind="rebook",
        label="Pindah ke Mei",
        amount=Decimal(2500000),
        by=ratna,
        today=TODAY,
    )
    assert compute_for_ending(ending, TODAY).kill == 500000


def test_the_owner_waives_a_fee_with_a_reason(ending, ratna):
    say_who_ends(termination=ending, is_clients_wish=True, by=ratna, today=TODAY)
    waive_fee(termination=ending, kind="nokill", reason="keluarga berduka", by=ratna, today=TODAY)
    assert zero_of(ending, "kill") == (
        "zero: agreed in clause 8, waived on 12 November 2026 because keluarga berduka"
    )
    with pytest.raises(Refused, match="waived already"):
        waive_fee(termination=ending, kind="nokill", reason="lagi", by=ratna, today=TODAY)
    with pytest.raises(Refused):
        waive_fee(termination=ending, kind="nolate", reason=" ", by=ratna, today=TODAY)


def test_late_fees_follow_the_term_of_each_day(ending, laras):
    assert zero_of(ending, "late") == (
        "zero: agreed in clause 6.3, not due: no invoice is open after its due day"
    )
    first = make_invoice(laras, "8000000", due_on=date(2026, 10, 28), contract=ending.contract)
    # 27 November, the account date, is 30 days after it
    assert compute_for_ending(ending, TODAY).late == 240000
    double = {"late_permille": "2", "late_cap_percent": "5"}
    make_term(ending.contract, "payment", double, starts_on=date(2026, 11, 18))
    assert compute_for_ending(ending, TODAY).late == 8000 * 20 + 16000 * 10
    for days, late in ((25, 16000 * 5), (29, 16000)):
        grace = {**double, "grace_days": days}
        make_term(ending.contract, "payment", grace, starts_on=date(2026, 10, 28))
        assert compute_for_ending(ending, TODAY).late == late
    make_term(ending.contract, "payment", {**grace, "grace_days": 30}, starts_on=first.due_on)
    assert "within the days of grace" in zero_of(ending, "late")
    make_term(ending.contract, "payment", {"due_days": 14}, starts_on=first.due_on)
    make_term(ending.contract, "payment", {"due_days": 14}, starts_on=date(2026, 11, 18))
    assert "not for the days on which an invoice was late" in zero_of(ending, "late")
    make_payment(laras, "8000000", paid_on=date(2026, 10, 28), invoice=first)
    first.paid_on = date(2026, 10, 28)
    first.save()
    assert "not due: every payment came in time" in zero_of(ending, "late")


def test_what_is_not_due_by_the_letter_or_is_disputed_has_no_late_fee(ending, laras):
    for due_on, fee in ((LETTER_ON, 0), (LETTER_ON - timedelta(days=1), 8000 * 15)):
        invoice = make_invoice(laras, "8000000", due_on=due_on, contract=ending.contract)
        assert compute_for_ending(ending, TODAY).late == fee, "it may still be paid in time"
    assert compute_for_ending(ending, LETTER_ON + timedelta(days=1)).late == 8000 * (14 + 15)
    invoice.disputes.create(vendor=laras.vendor, from_on=date(2026, 11, 1), reason="Beda")
    assert "not counted on a disputed invoice" in zero_of(ending, "late")


def test_pph_is_expected_of_a_client_that_withholds(ending, laras, ratna):
    """Said in the client's profile; where nobody was asked, a slip on record shows it."""

    def pph(withholds, kind=ClientKind.BUSINESS):
        Client.objects.update(withholds=withholds, kind=kind)
        account = compute_for_ending(ending, TODAY)
        return account.pph, "pph_not_said" in account.warnings

    assert pph("yes") == (160000, False)  # 2% of 8.000.000
    assert pph("") == (0, True)
    assert pph("", ClientKind.CONSUMER) == (0, False)
    assert pph("no") == (0, False)
    assert zero_of(ending, "pph") == "zero: the client does not withhold PPh 23"
    about = {"client": laras, "contract": ending.contract, "by": ratna, "today": TODAY}
    sums = {"base": Decimal(3000000), "amount": Decimal(60000)}
    record_slip(number="BP-1", day=TODAY, **sums, **about)
    assert pph("") == pph("yes") == pph("no") == (100000, False)


def test_a_credit_note_on_an_invoice_is_no_credit_of_the_account_and_the_page_warns(
    ending, ratna, as_user
):
    def page() -> str:
        address = reverse("account_detail", args=["kejora", ending.pk])
        with clock(TODAY):
            return as_user(ratna).get(address).content.decode()

    invoice = make_invoice(ending.client, "8000000", due_on=TODAY, contract=ending.contract)
    assert "Credit notes took money" not in page()
    given = {"credited_on": TODAY, "reason": "Discount", "by": ratna}
    credit_invoice(invoice=invoice, amount=Decimal(1_000_000), **given)
    account = compute_for_ending(ending, TODAY)
    assert (account.credits, account.warnings) == (0, ())
    assert zero_of(ending, "credits") == "zero: none was entered for this account"
    assert "Credit notes took money" in page()
    item = {"label": "Discount", "amount": Decimal(500_000), "by": ratna, "today": TODAY}
    add_account_item(termination=ending, kind="credit", **item)
    assert "Credit notes took money" not in page(), "it was entered"


def test_the_english_sheet_calls_a_line_what_the_letter_calls_it(ending):
    account = compute_for_ending(ending, TODAY)
    first, second = ending.contract.lines.values_list("description", flat=True)[:2]
    names = [line.label for line in print_lines(account, "en", {first: "Planning"})]
    assert names[:2] == ["Planning", second]


def test_an_expense_of_earlier_without_its_receipt_stops_the_account(ending, ratna):
    values = {"label": "Survei", "clause": "4", "amount": Decimal(1000), "kind": "expense"}
    item = SettlementItem.objects.create(vendor=ending.vendor, termination=ending, **values)
    with pytest.raises(Refused, match="“Survei” needs its receipt and what approved it"):
        compute_for_ending(ending, TODAY)
    remove_account_item(item=item, by=ratna, today=TODAY)
    assert compute_for_ending(ending, TODAY).expenses == 0


def test_hours_are_paid_up_to_their_limit(ending, laras):
    line = PriceLine.objects.create(
        vendor=laras.vendor,
        contract=ending.contract,
        position=9,
        description="Revisi",
        price=Decimal(500000),
        hourly_rate=Decimal(200000),
    )
    for day, minutes in ((date(2026, 11, 2), 75), (TODAY, 60), (date(2026, 11, 20), 600)):
        TimeEntry.objects.create(
            vendor=laras.vendor,
            contract=ending.contract,
            line=line,
            day=day,
            minutes=minutes,
            person="Sekar",
            what="Revisi",
        )
    assert compute_for_ending(ending, TODAY).earned == 8000000 + 450000
    assert compute_for_ending(ending, LAST_DAY).earned == 8000000 + 500000


def test_no_account_while_invoices_exceed_what_was_agreed(ending, laras, ratna, client):
    first = make_invoice(laras, "20000000", due_on=date(2026, 11, 25), contract=ending.contract)
    assert compute_for_ending(ending, TODAY).total
    extra = make_invoice(laras, "1", due_on=date(2026, 11, 26), contract=ending.contract)
    with pytest.raises(Refused, match=f"{first.number}, {extra.number} come to Rp20.000.001"):
        compute_for_ending(ending, TODAY)
    make_payment(laras, "335804", paid_on=TODAY)
    with clock(TODAY):
        client.force_login(ratna)
        page = client.get(reverse("account_detail", args=["kejora", ending.pk]))
        assert "Rp335.804 of unused credit" in page.content.decode()
        assert reverse("invoice_bills", args=["kejora", extra.pk]) in page.content.decode()
        bills = reverse("invoice_bills", args=["kejora", extra.pk])
        assert client.post(bills, {"bills": "expense"}).status_code == 302
    with pytest.raises(Refused, match=f"{extra.number} bill expenses"):
        compute_for_ending(ending, TODAY)
    values = {"kind": "expense", "label": "Izin", "amount": Decimal(1), "clause": "4"}
    values["receipt"] = proof_file()
    add_account_item(termination=ending, by=ratna, today=TODAY, **values)
    assert compute_for_ending(ending, TODAY).expenses == 1
    other = make_contract(laras).lines.get()
    with pytest.raises(Refused, match="Choose what the invoice bills"):
        say_what_it_bills(invoice=extra, line=other, by=ratna)


def test_what_if_stores_nothing_and_shows_the_difference(ending, laras, ratna, client):
    rows = read_contract_rows([ending.contract], TODAY)[ending.contract_id]
    first, second = rows.lines
    supposed = Supposed("client_default", LAST_DAY, {second.pk: Decimal(50)})
    account = account_if(rows, supposed, TODAY)
    assert (account.earned, account.kill) == (14000000, 1500000)
    supposed = Supposed("client_default", LAST_DAY, {first.pk: Decimal(0)}, waived=["nokill"])
    assert (account_if(rows, supposed, TODAY).earned, account.kill) == (0, 1500000)
    first.is_milestone = True
    for wrong, sentence in (
        (Supposed("vendor", TODAY, {first.pk: Decimal(50)}), "is a milestone"),
        (Supposed("vendor", date(2020, 1, 1)), "before the contract was signed"),
    ):
        assert sentence in outcome_if(rows, wrong, TODAY).problem
    with clock(TODAY):
        client.force_login(ratna)
        address = reverse("account_what_if", args=["kejora", ending.contract_id])
        asked = {"cause": "client_default", "account_on": "2026-11-27"}
        page = client.get(address, asked | {f"line_{second.pk}": "50"}).content.decode()
        assert "Rp15.500.000" in page and "Rp8.000.000" in page and "Rp7.500.000" in page
        assert "R(25% × 6.000.000) = 1.500.000" in page and "zero: no payment is on record" in page
        shown = client.get(ending.contract.get_absolute_url()).content.decode()
        assert "Rp8.000.000" in shown and "Rp11.000.000" in shown
    assert not Settlement.objects.exists()


def test_the_contracts_page_counts_what_was_put_into_the_open_ending(ending, ratna, as_user):
    """The same sum as on the page of what changes if."""

    def shown():
        with clock(TODAY):
            page = as_user(ratna).get(ending.contract.get_absolute_url()).text
        return page.split("If it ended today")[1].split("What changes if")[0]

    assert "Rp8.000.000" in shown()
    item = {"label": "Survei gedung", "clause": "Pasal 4", "amount": Decimal(1000000)}
    common = {"termination": ending, "by": ratna, "today": TODAY}
    add_account_item(kind="expense", receipt=proof_file(), **item, **common)
    assert "Rp9.000.000" in shown() and "Rp8.000.000" not in shown()
    assert "Rp12.000.000" in shown(), "a quarter of what remains, if the client ends"
    waive_fee(termination=ending, kind="nokill", reason="keluarga berduka", by=ratna, today=TODAY)
    assert "Rp12.000.000" not in shown()
