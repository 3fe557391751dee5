"""Tax that the client withholds by slip, among what can happen to its money."""

from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.stateful import rule

from contracts.withholding.actions.record_slip import record_slip
from contracts.withholding.actions.withdraw_slip import withdraw_slip
from tests.support.money_moves import ACTIONS, AGES, DAY, PICKS, THOUSANDS, TODAY, MoneyMoves
from tests.support.money_sheet import Billed, Moved

EVERY_ACTION = (*ACTIONS, record_slip, withdraw_slip)


class SlipMoves(MoneyMoves):
    @rule(amount=THOUSANDS, is_all=st.booleans(), age=AGES, choice=PICKS)
    def withhold(self, amount, is_all, age, choice):
        """Tax by slip, of an invoice or of a contract's deposit."""
        sheet, day = self.sheet, TODAY - age * DAY
        on = self.pick([*sheet.invoices, *sheet.contracts], choice)
        amount, is_refused, of = Decimal(amount * 1000), on.currency != "IDR", "contract"
        if isinstance(on, Billed):
            amount, of = sheet.left_of(on) if is_all else amount, "invoice"
            beyond = sheet.withheld_on(on) + amount > on.total - on.vat
            is_refused |= on.is_withdrawn or not 0 < amount <= sheet.left_of(on)
            is_refused |= beyond or day < on.issued
        about = {of: on.row, "number": f"BP-{len(sheet.moves)}", "base": amount, "day": day}
        common = {"client": self.client, "amount": amount, "today": TODAY}
        row = self.attempt(is_refused, record_slip, **about, **common)
        if row:
            sheet.moves.append(Moved(row, amount, day, on, is_tax=True))

    @rule(choice=PICKS)
    def take_slip_back(self, choice):
        move = self.pick([one for one in self.sheet.moves if one.is_tax], choice)
        if move is None:
            return
        was_withdrawn, move.is_withdrawn = move.is_withdrawn, True
        is_refused = was_withdrawn or self.sheet.is_overdrawn_by([move])
        move.row.refresh_from_db()
        self.attempt(is_refused, withdraw_slip, slip=move.row, reason="Salah catat")
        move.is_withdrawn = was_withdrawn or not is_refused
