"""Moving an event: the fee, the invoices that can move with it, and conflicts on the new day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from clientcare.money.rounding import round_money
from contracts.agreement.boundaries.clauses.postponement import Postponement
from contracts.agreement.terms_in_force import terms_on
from contracts.billing.balances import open_invoices, with_price
from contracts.capacity.conflicts import event_conflicts
from contracts.models import Contract, EventMove, InstalmentPlan, Invoice, PriceLine


@dataclass(frozen=True)
class MoveTerms:
    """`fee`: of the next move, by the clause in force; None without a clause, or if it names no fee
    for this move. `clause`: its number. `moves`: the number of earlier moves.
    """

    fee: Decimal | None
    clause: str
    moves: int


def move_count(today: date) -> Coalesce:
    """For a query of contracts: the number of moves of the event agreed by `today`."""
    moves = EventMove.objects.valid().filter(contract=OuterRef("pk"), agreed_on__lte=today)
    counted = moves.order_by().values("contract").annotate(count=Count("pk"))
    return Coalesce(Subquery(counted.values("count")), 0)


def move_terms(contract: Contract, today: date) -> MoveTerms:
    moves = Contract.objects.filter(pk=contract.pk).values_list(move_count(today), flat=True).get()
    term = terms_on(contract, today).get(Postponement.code)
    if term is None:
        return MoveTerms(None, "", moves)
    percent = Postponement.read(term.value).percent_after(moves)
    if percent is None:
        return MoveTerms(None, term.clause, moves)
    price = with_price(Contract.objects.filter(pk=contract.pk), today).get().price
    price -= fees_before(contract, today)
    fee = round_money(Fraction(price) * Fraction(percent) / 100, contract.currency)
    return MoveTerms(fee, term.clause, moves)


def fees_before(contract: Contract, today: date) -> Decimal:
    lines = PriceLine.objects.agreed_by(today).filter(contract=contract)
    return move_fees(lines.select_related("change_order__event_move"))


def move_fees(lines: Iterable[PriceLine]) -> Decimal:
    """Sum of the fees of earlier moves, which are price lines too: no fee is charged on a fee. The
    lines are read with their change order and its move.
    """
    orders = ((line.price, line.change_order) for line in lines)
    fees = (price for price, order in orders if getattr(order, "event_move", None) is not None)
    return sum(fees, Decimal(0))


def movable_invoices(contract: Contract, today: date) -> list[Invoice]:
    """Open invoices of the contract, by due day. Without invoices in instalments, which keep their
    agreed days, and without fees of earlier moves.
    """
    planned = InstalmentPlan.objects.valid().filter(invoice=OuterRef("pk"), ended_on=None)
    in_parts = planned.filter(event_move=None)
    rows = open_invoices(today).filter(~Exists(in_parts), contract=contract, event_move=None)
    return list(rows.order_by("due_day", "pk"))


def conflicts_on(contract: Contract, day: date, today: date) -> list[str]:
    """Conflicts on a day: events of other contracts, a day off, weeks over their hours."""
    conflicts = event_conflicts(contract.vendor, day, today, contract)
    return conflicts.texts if conflicts else []
