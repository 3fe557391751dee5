"""On what our work may be suspended: the contract's clause, else article 1478 of the Civil Code.

Article 1478 lets a seller keep the goods until the price is paid; courts use its thought, that no
one has to perform first for a party that has not performed (exceptio non adimpleti contractus), for
other contracts by analogy (domain.md, KUHPerdata 1478). So without a clause we suspend only for
what is due and undisputed, after a notice, and say that it is by analogy.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from contracts.agreement.boundaries.clauses.suspension import Suspension, pause_after_notice
from contracts.agreement.terms_in_force import terms_on
from contracts.billing.balances import open_invoices
from contracts.billing.credit import covered_text
from contracts.models import Contract, Invoice, SuspensionBasis, WorkSuspension
from offboarding.ladder.set_off import unused_credit

USUAL_NOTICE_DAYS = 3  # where no clause sets them


@dataclass(frozen=True)
class SuspensionTerms:
    """`overdue_days`: on the first suspended day an invoice is overdue by at least so many;
    `notice_days`: full days between the notice and that day. `clause` is empty by law, or where the
    clause's number is not on record.
    """

    basis: str = SuspensionBasis.LAW
    clause: str = ""
    overdue_days: int = 1
    notice_days: int = USUAL_NOTICE_DAYS

    def first_day(self, notice_on: date) -> date:
        """The earliest day of the suspension."""
        return pause_after_notice(notice_on, self.notice_days)

    def rests_from(self, notice_on: date, oldest_due: date) -> date:
        """The first day on which the work may rest after this notice."""
        return max(self.first_day(notice_on), oldest_due + timedelta(days=self.overdue_days))

    @property
    def text(self) -> str:
        """After 14 days overdue, announced 3 days before."""
        return capfirst(Suspension(self.overdue_days, self.notice_days or None).text())

    @property
    def lacks_number(self) -> bool:
        """The clause cannot be cited: its number is not on record."""
        return self.basis == SuspensionBasis.CLAUSE and not self.clause

    def last_notice(self, from_on: date) -> date:
        """The last day on which the notice can be given, for a suspension from `from_on` on."""
        return from_on - timedelta(days=self.notice_days + 1)


def suspension_terms(contract: Contract, day: date) -> SuspensionTerms:
    """By the clause in force on `day`; where there is none, by law."""
    term = terms_on(contract, day).get(Suspension.code)
    if term is None:
        return SuspensionTerms()
    agreed = Suspension.read(term.value)
    return SuspensionTerms(
        SuspensionBasis.CLAUSE, term.clause, agreed.overdue_days, agreed.notice_days or 0
    )


def overdue_invoices(contract: Contract, day: date) -> list[Invoice]:
    """Of this contract, past due and open on `day`, without disputed ones; the oldest first."""
    rows = open_invoices(day).filter(contract=contract, currency=contract.currency)
    overdue = rows.filter(is_overdue=True).order_by("due_day", "pk")
    return [invoice for invoice in overdue if invoice.open_amount > 0]


def oldest_uncovered(due: Iterable[tuple[date, Decimal]], credit: Decimal) -> date | None:
    """The first due day of what the unused credit, set off against the oldest first, leaves open;
    None where it covers all. `due`: day and amount of each.
    """
    for day, amount in sorted(due):
        if amount > credit:
            return day
        credit -= amount
    return None


def why_not_from(contract: Contract, from_on: date) -> str:
    """Not in force on its first day, or suspended then already; empty if it can begin."""
    if not Contract.objects.going_on(from_on).filter(pk=contract.pk).exists():
        return _("The contract is not in force on this day.")
    others = WorkSuspension.objects.valid().filter(contract=contract)
    if any(
        suspension.goes_on_from is None or from_on < suspension.goes_on_from
        for suspension in others
    ):
        return _("Another suspension covers this day. Lift it, or withdraw it, first.")
    return ""


def why_set_off_covers(contract: Contract, invoices: list[Invoice], day: date) -> str:
    """The client's unused credit covers all of it, so nothing is owed; empty if it does not."""
    owed = sum((invoice.open_amount for invoice in invoices), Decimal(0))
    return covered_text(unused_credit(contract, day), owed, contract.currency)
