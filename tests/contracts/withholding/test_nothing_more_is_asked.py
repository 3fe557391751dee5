"""Where only the tax is open that a client withholds, the app asks for nothing but the slip: it
says of no promise, instalment, demand, suspension or play that money is missing.
"""

from datetime import date
from decimal import Decimal

import pytest

from clientcare.clients.actions.edit_client import edit_client
from clientcare.models import Withholds
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.billing.actions.print_invoice import print_invoice
from contracts.billing.actions.record_payment import record_payment
from contracts.billing.balances import open_invoices
from contracts.billing.promises import promises_of
from contracts.billing.views.payments import open_invoices as offered_invoices
from contracts.billing.views.payments import overdue_first, settling_orders
from contracts.judging.suspensions import is_end_known
from contracts.models import Flag, Invoice, Payment, PaymentDirection, PaymentPromise
from contracts.plays.crossings import late_invoices
from contracts.promises.actions.agree_instalments import agree_instalments
from contracts.withholding.actions.record_slip import record_slip
from offboarding.endings.resume_preview import invoice_row
from offboarding.event_day.open_parts import open_by_contract
from offboarding.invoicing.overdue import overdue_by_month
from offboarding.invoicing.texts import invoice_message
from offboarding.ladder.case_rows import UNPAID, promises
from offboarding.ladder.set_off import credit_towards
from offboarding.models import TodayLine
from offboarding.overview.actions.refresh_overview import refresh_overview
from tests.support.factories import make_invoice
from tests.support.jobs import run_queued
from tests.support.letters import clock
from tests.support.one_line import one_line
from tests.support.suspensions import contract_to_suspend, suspend

pytestmark = pytest.mark.django_db
NET, TAX = Decimal(39_240_000), Decimal(720_000)
TWO_MISSING = NET - 2
DUE, TODAY = date(2026, 8, 3), date(2026, 8, 20)


def aug(day: int) -> date:
    return date(2026, 8, day)


@pytest.fixture
def laras(laras):
    laras.withholds = Withholds.YES
    laras.save()
    return laras


def pay(invoice: Invoice, by, amount: Decimal = NET, paid_on: date = DUE, today: date = TODAY):
    about = {"client": invoice.client, "invoice": invoice, "by": by, "today": today}
    return record_payment(amount=amount, paid_on=paid_on, **about)


def lines(vendor, kind: str, today: date = TODAY) -> list[str]:
    refresh_overview(vendor=vendor, today=today)
    return [line.detail for line in TodayLine.objects.of(vendor).filter(kind=kind)]


@pytest.mark.parametrize(
    ("amount", "paid_on", "state"),
    [(NET, 12, "kept"), (TWO_MISSING, 12, "broken"), (NET, 15, "late")],
)
def test_a_promise_is_kept_by_the_money_before_the_slip_has_come(
    kejora, laras, ratna, invoice, amount, paid_on, state
):
    about = {"vendor": kejora, "invoice": invoice, "channel": "phone"}
    PaymentPromise.objects.create(promised_on=DUE, due_on=aug(14), **about)
    pay(invoice, ratna, amount, aug(paid_on))
    (judged,) = promises_of([invoice], TODAY)[invoice.pk]
    assert judged.state == state
    assert lines(kejora, "promise") == (["broken INV-0001"] if state == "broken" else [])
    unpaid = promises(TODAY, kejora.zone).filter(row_text=UNPAID).exists()
    assert unpaid is (state == "broken")


# Of Rp20.000.000 the tax is 2% of 18,018,018.02; the rest is paid on the 17th, in time.
@pytest.mark.parametrize(("first", "met"), [("19639639", aug(9)), ("19639637", aug(17))])
def test_an_instalment_is_paid_less_its_share_of_the_tax(kejora, laras, ratna, invoice, first, met):
    parts = [(aug(10), Decimal(20_000_000)), (aug(17), Decimal(19_960_000))]
    agree_instalments(invoice=invoice, agreed_on=DUE, parts=parts, by=ratna, today=TODAY)
    pay(invoice, ratna, Decimal(first), aug(9))
    instalment, last = invoice.instalment_plans.get().instalments.all()
    is_missed = met == aug(17)
    assert instalment.met_on == (None if is_missed else aug(9))
    expected = ["missed INV-0001"] if is_missed else ["due INV-0001"]
    assert lines(kejora, "instalment", aug(13)) == expected
    pay(invoice, ratna, NET - Decimal(first), aug(17))
    for one in (instalment, last):
        one.refresh_from_db()
    assert (instalment.met_on, last.met_on) == (met, aug(17))
    assert lines(kejora, "instalment") == []
    about = {"number": "BP-1", "day": aug(19), "today": TODAY, "by": ratna}
    record_slip(client=laras, invoice=invoice, base=TAX * 50, amount=TAX, **about)
    for one in (instalment, last):
        one.refresh_from_db()
    assert last.met_on == aug(17) and not open_invoices(TODAY)


@pytest.mark.parametrize(
    ("amount", "goes_on"), [("4900000", aug(19)), ("4899999", aug(19)), ("4899998", None)]
)
def test_suspended_work_goes_on_after_the_money(laras, ratna, amount, goes_on):
    contract = contract_to_suspend(laras)
    suspension = suspend(contract, ratna)
    pay(contract.invoices.get(), ratna, Decimal(amount), aug(18))
    suspension.refresh_from_db()
    assert suspension.resumes_on == goes_on


def test_its_day_is_not_known_where_that_of_the_money_is_not(laras, ratna):
    """Before the slip has come and after it; a known day is known in both."""
    contract = contract_to_suspend(laras)
    suspension, invoice = suspend(contract, ratna), contract.invoices.get()

    def known(is_day_known: bool) -> bool:
        Payment.objects.filter(pk=payment.pk).update(day_known=is_day_known)
        refresh_paid_on([invoice])
        suspension.refresh_from_db()
        assert suspension.resumes_on == aug(19)
        return is_end_known(suspension)

    payment = pay(invoice, ratna, Decimal(4_900_000), aug(18))
    assert (known(True), known(False)) == (True, False)
    about = {"number": "BP-1", "day": aug(19), "today": TODAY, "by": ratna}
    base, tax = Decimal(5_000_000), Decimal(100_000)
    record_slip(client=laras, invoice=invoice, base=base, amount=tax, **about)
    assert (known(True), known(False)) == (True, False)


@pytest.mark.parametrize(("amount", "is_asked"), [(NET, False), (TWO_MISSING, True)])
def test_what_is_due_is_money(kejora, laras, ratna, contract, invoice, amount, is_asked):
    """For the event, for plays, and for money that names no invoice."""
    assert [*late_invoices([laras.pk], TODAY)] == [invoice]
    pay(invoice, ratna, amount)
    assert bool(late_invoices([laras.pk], TODAY)) is is_asked
    assert bool(open_by_contract([contract.pk], TODAY)) is is_asked
    for_contract = {"direction": PaymentDirection.RECEIVED, "subject": f"contract-{contract.pk}"}
    offered = offered_invoices(laras, TODAY)
    assert bool(overdue_first(for_contract, offered, TODAY)) is is_asked
    newer = make_invoice(laras, "900000", due_on=aug(19), contract=contract)
    assert bool(settling_orders(offered_invoices(laras, TODAY), TODAY)) is is_asked
    credit = credit_towards([newer.pk], laras.pk, "IDR", TODAY, Decimal(900_000))
    assert credit == (179_998 if is_asked else 900_000)


def test_no_month_calls_the_tax_overdue(kejora, laras, ratna, invoice):
    """Paid in September; the slip is dated in November."""
    today = date(2026, 11, 5)

    def overdue() -> list[int]:
        (of_currency,) = overdue_by_month(kejora, today)
        return [int(month.amount) for month in of_currency.months if month.amount]

    assert overdue() == [39_960_000] * 4
    pay(invoice, ratna, NET, date(2026, 9, 10), today)
    assert overdue() == [39_960_000], "at the end of August only"
    about = {"number": "BP-1", "day": date(2026, 11, 2), "today": today, "by": ratna}
    record_slip(client=laras, invoice=invoice, base=TAX * 50, amount=TAX, **about)
    assert overdue() == [39_960_000]


def test_the_invoice_sent_again_asks_for_the_slip(laras, ratna, invoice):
    pay(invoice, ratna)
    row = open_invoices(TODAY).get()
    message = invoice_message(row, ratna, TODAY)
    assert (
        "Yang masih terbuka hanya PPh 23 sebesar Rp720.000 yang Anda potong: mohon kirimkan bukti "
        "potongnya kepada kami." in message
    )
    assert "Kami mohon pembayaran" not in message
    asked = "Of INV-0001 only the tax is open that they withhold: ask for its slip."
    assert invoice_row(row, TODAY).text == asked


def test_the_printed_invoice_asks_for_no_transfer(laras, ratna, invoice):
    """One printed after the payment, as a corrected one is. Two rupiah less, and it asks for it."""
    other = make_invoice(laras, "39960000", due_on=DUE, vat=3960000)
    pay(invoice, ratna)
    pay(other, ratna, TWO_MISSING)
    note = "Bila PPh 23 sebesar Rp720.000 dipotong dari jumlah ini, tidak ada lagi yang perlu"
    assert note in one_line(print_invoice(invoice=invoice, by=ratna, today=TODAY).html)
    assert "PPh 23" not in print_invoice(invoice=other, by=ratna, today=TODAY).html


def test_what_waited_is_judged_again_when_a_client_is_said_to_withhold(kejora, laras, ratna):
    """Its flag, the day on which suspended work goes on, and an instalment; and back."""

    def said(withholds: str) -> tuple[int, date | None, date | None]:
        edit_client(client=laras, fields={"withholds": withholds}, by=ratna)
        with clock(TODAY):
            run_queued("refresh_client")
        flags = Flag.objects.open().filter(client=laras).count()
        suspension.refresh_from_db()
        first = other.instalment_plans.get().instalments.first()
        return flags, suspension.resumes_on, first.met_on

    contract = contract_to_suspend(laras)
    suspension = suspend(contract, ratna)
    other = make_invoice(laras, "1000000", due_on=DUE, contract=contract)
    parts = [(aug(day), Decimal(500_000)) for day in (17, 30)]
    agree_instalments(invoice=other, agreed_on=DUE, parts=parts, by=ratna, today=TODAY)
    pay(contract.invoices.get(number="INV-7"), ratna, Decimal(4_900_000), aug(18))
    pay(other, ratna, Decimal(490_000), aug(16))
    assert said("no") == (1, None, None)
    assert said("yes") == (0, aug(19), aug(16))
    assert said("no") == (1, None, None)
