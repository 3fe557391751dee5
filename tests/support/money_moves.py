"""What can happen to one client's money: rules of a state machine, each beside the model."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from clientcare.core.refused import Refused
from clientcare.models import User, Vendor
from contracts.billing.actions.attach_invoices import attach_invoices
from contracts.billing.actions.credit_invoice import credit_invoice
from contracts.billing.actions.issue_invoice import issue_invoice
from contracts.billing.actions.open_dispute import open_dispute
from contracts.billing.actions.record_payment import record_payment
from contracts.billing.actions.record_receipt import record_receipt
from contracts.billing.actions.unlink_invoice import unlink_invoice
from contracts.billing.actions.use_credit import use_credit
from contracts.billing.actions.withdraw_invoice import withdraw_invoice
from contracts.billing.actions.withdraw_payment import withdraw_payment
from contracts.billing.actions.withdraw_unlink import withdraw_unlink
from contracts.models import Payment, PaymentDirection
from tests.support.factories import make_client, make_contract
from tests.support.money_sheet import Agreed, Billed, MoneySheet, Moved

TODAY = date(2026, 11, 12)
DAY = timedelta(days=1)
AGES = st.integers(0, 60)
PICKS = st.integers(0, 99)
THOUSANDS = st.integers(1, 900)
ACTIONS = (
    attach_invoices,
    credit_invoice,
    issue_invoice,
    open_dispute,
    record_payment,
    record_receipt,
    unlink_invoice,
    use_credit,
    withdraw_invoice,
    withdraw_payment,
    withdraw_unlink,
)


class MoneyMoves(RuleBasedStateMachine):
    """One client with a contract in force and one that has ended; `sheet` is the model."""

    vendor: Vendor
    owner: User
    accepted: Counter

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.client = make_client(self.vendor)
        self.sheet = MoneySheet([self.agreed("500000"), self.agreed("300000", TODAY - 5 * DAY)])

    def agreed(self, price: str, ends_on: date | None = None) -> Agreed:
        prices = [("Perencanaan", price)]
        row = make_contract(self.client, prices=prices, ends_on=ends_on, signed_on=TODAY - 90 * DAY)
        return Agreed(row, Decimal(price), "IDR", in_force=ends_on is None)

    def pick(self, rows: list, choice: int):
        return rows[choice % len(rows)] if rows else None

    def attempt(self, is_refused: bool, action, **arguments):
        """The action's result; None where it was refused, which the model must have said."""
        try:
            with transaction.atomic():
                result = action(by=self.owner, **arguments)
        except Refused as refusal:
            assert is_refused, f"refused: {refusal}"
            return None
        assert not is_refused, "not refused"
        self.accepted[action.__name__] += 1
        return result

    @initialize(net=THOUSANDS, age=AGES, days=st.integers(0, 30), choice=PICKS)
    def begin(self, net, age, days, choice):
        """An invoice of which half is paid, so that there is something to move."""
        self.issue(net, age, days, choice)
        self.pay(amount=1, share=2, age=age, choice=0)

    @rule(net=THOUSANDS, age=AGES, days=st.integers(0, 30), choice=PICKS)
    def issue(self, net, age, days, choice):
        contract = self.pick([None, *self.sheet.contracts], choice)
        currency = "USD" if contract is None and choice % 2 else "IDR"
        issued, net = TODAY - age * DAY, Decimal(net * 1000)
        row = self.attempt(
            False,
            issue_invoice,
            client=self.client,
            lines=[{"description": "Termin", "unit_price": net}],
            issued_on=issued,
            due_on=issued + days * DAY,
            today=TODAY,
            contract=contract and contract.row,
            currency=currency,
        )
        vat = net * 11 / 100 if currency == "IDR" else Decimal(0)
        due = issued + days * DAY
        self.sheet.invoices.append(Billed(row, net + vat, vat, currency, issued, due, contract))

    @rule(amount=THOUSANDS, share=st.sampled_from([None, 1, 2, 3]), age=AGES, choice=PICKS)
    def pay(self, amount, share, age, choice):
        """A sum at random, or all, half or a third of what is open."""
        invoice = self.pick(self.sheet.invoices, choice)
        if invoice is None:
            return
        left = self.sheet.left_of(invoice)
        amount = Decimal(amount * 1000) if share is None else left // share
        is_refused = invoice.is_withdrawn or not 0 < amount <= left
        common = {"amount": amount, "paid_on": TODAY - age * DAY, "today": TODAY}
        row = self.attempt(
            is_refused, record_payment, client=self.client, invoice=invoice.row, **common
        )
        if row:
            self.sheet.moves.append(Moved(row, amount, TODAY - age * DAY, invoice))

    @rule(amount=THOUSANDS, age=AGES, choice=PICKS, is_refund=st.booleans())
    def move_deposit(self, amount, age, choice, is_refund):
        contract, amount = self.pick(self.sheet.contracts, choice), Decimal(amount * 1000)
        day = TODAY - age * DAY
        received = min(self.sheet.paid_into(contract), self.sheet.paid_into(contract, day))
        is_refused = is_refund and amount > received
        row = self.attempt(
            is_refused,
            record_payment,
            client=self.client,
            contract=contract.row,
            amount=amount,
            paid_on=day,
            today=TODAY,
            direction="out" if is_refund else "in",
        )
        if row:
            signed = -amount if is_refund else amount
            self.sheet.moves.append(Moved(row, signed, day, contract))

    @rule(amount=THOUSANDS, age=AGES, choice=PICKS)
    def credit(self, amount, age, choice):
        invoice, day = self.pick(self.sheet.invoices, choice), TODAY - age * DAY
        if invoice is None:
            return
        amount = Decimal(amount * 1000)
        is_refused = (
            invoice.is_withdrawn or day < invoice.issued or amount > self.sheet.left_of(invoice)
        )
        common = {"amount": amount, "credited_on": day, "reason": "Potongan"}
        row = self.attempt(is_refused, credit_invoice, invoice=invoice.row, **common)
        if row:
            self.sheet.moves.append(Moved(row, amount, day, invoice, is_credit=True))

    @rule(choice=PICKS)
    def take_payment_back(self, choice):
        paid = [one for one in self.sheet.moves if not one.is_credit and not one.is_tax]
        move = self.pick(paid, choice)
        if move is None:
            return
        together, was_withdrawn = self.sheet.together_with(move), move.is_withdrawn
        for one in together:
            one.is_withdrawn = True
        is_refused = was_withdrawn or self.sheet.is_overdrawn_by(together)
        move.row.refresh_from_db()
        common = {"payment": move.row, "reason": "Salah catat"}
        self.attempt(is_refused, withdraw_payment, **common)
        for one in together:
            one.is_withdrawn = was_withdrawn or not is_refused

    @rule(extra=st.integers(0, 200), age=AGES, choice=PICKS)
    def pay_several(self, extra, age, choice):
        """All that is open of up to three invoices in rupiah, and something more."""
        sheet, day = self.sheet, TODAY - age * DAY
        owed = [one for one in sheet.invoices if one.currency == "IDR" and sheet.left_of(one) > 0]
        owed = [one for one in owed if not one.is_withdrawn][choice % 2 :][:3]
        if not owed:
            return
        shares = {one.row: sheet.left_of(one) for one in owed}
        first = self.attempt(
            False,
            record_receipt,
            client=self.client,
            amount=sum(shares.values()) + extra * 1000,
            shares=shares,
            paid_on=day,
            today=TODAY,
        )
        self.note_parts(first)

    @rule(amount=THOUSANDS, is_all=st.booleans(), age=AGES, choice=PICKS)
    def use_up_credit(self, amount, is_all, age, choice):
        invoice, day = self.pick(self.sheet.invoices, choice), TODAY - age * DAY
        if invoice is None:
            return
        left = self.sheet.left_of(invoice)
        usable = self.sheet.usable_credit(invoice.currency, day)
        amount = min(left, usable) if is_all else Decimal(amount * 1000)
        is_refused = (
            invoice.is_withdrawn or day < invoice.issued or not 0 < amount <= min(left, usable)
        )
        common = {"amount": amount, "used_on": day, "today": TODAY, "invoice": invoice.row}
        paid = self.attempt(is_refused, use_credit, client=self.client, **common)
        if paid:
            self.note_parts(paid)

    def note_parts(self, paid: Payment) -> None:
        """Every row of the receipt of a payment."""
        invoices = {one.row.pk: one for one in self.sheet.invoices}
        parts = [paid]
        if paid.receipt_id:
            parts = Payment.objects.filter(receipt=paid.receipt_id).select_related("vendor")
        for row in parts:
            amount = -row.amount if row.direction == PaymentDirection.USED else row.amount
            on = invoices.get(row.invoice_id)
            more = {"currency": row.currency, "receipt": row.receipt_id}
            self.sheet.moves.append(Moved(row, amount, row.paid_on, on, **more))

    @rule(choice=PICKS)
    def take_invoice_back(self, choice):
        invoice = self.pick(self.sheet.invoices, choice)
        if invoice is None:
            return
        is_paid = any(not one.is_credit for one in self.sheet.moves_on(invoice))
        is_refused = invoice.is_withdrawn or is_paid
        common = {"invoice": invoice.row, "reason": "Salah terbit"}
        self.attempt(is_refused, withdraw_invoice, **common)
        invoice.is_withdrawn = invoice.is_withdrawn or not is_refused

    @rule(age=AGES, choice=PICKS)
    def dispute(self, age, choice):
        invoice, day = self.pick(self.sheet.invoices, choice), TODAY - age * DAY
        if invoice is None:
            return
        is_refused = (
            invoice.is_withdrawn or day < invoice.issued or invoice.disputed_from is not None
        )
        common = {"from_on": day, "reason": "Beda jumlah", "today": TODAY}
        if self.attempt(is_refused, open_dispute, invoice=invoice.row, **common):
            invoice.disputed_from = day

    @rule(choice=PICKS)
    def link(self, choice):
        invoice, contract = (
            self.pick(self.sheet.invoices, choice),
            self.pick(self.sheet.contracts, choice // 7),
        )
        if invoice is None:
            return
        is_refused = (
            invoice.is_withdrawn or invoice.contract is not None or invoice.currency != "IDR"
        )
        self.attempt(is_refused, attach_invoices, contract=contract.row, invoices=[invoice.row])
        invoice.contract = invoice.contract if is_refused else contract

    @rule(choice=PICKS)
    def unlink(self, choice):
        invoice = self.pick(self.sheet.invoices, choice)
        if invoice is None:
            return
        contract = invoice.contract
        is_refused = (
            invoice.is_withdrawn
            or contract is None
            or bool(self.sheet.refunds_of(contract))
            and self.sheet.paid_into(contract) < self.sheet.paid_on(invoice)
        )
        common = {"invoice": invoice.row, "reason": "Acara lain", "today": TODAY}
        row = self.attempt(is_refused, unlink_invoice, **common)
        if row:
            invoice.left.append((row, contract))
            invoice.contract = None

    @rule(choice=PICKS)
    def put_back(self, choice):
        invoice = self.pick([one for one in self.sheet.invoices if one.left], choice)
        if invoice is None:
            return
        row, contract = invoice.left[-1]
        is_refused = invoice.is_withdrawn or invoice.contract is not None
        self.attempt(is_refused, withdraw_unlink, unlink=row, reason="Ternyata benar")
        if not is_refused:
            invoice.left.pop()
            invoice.contract = contract
