"""The loss ledger: what counts, what does not because it has no proof, and the formula of each
item.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import OuterRef, QuerySet, Subquery

from clientcare.core.languages import current_language
from clientcare.models import Client
from clientcare.models.base import JsonRows
from clientcare.money.money_field import from_hundredths
from clientcare.money.rounding import format_money, round_money
from offboarding.models import LossItem
from offboarding.settlement.lines import hours_text


def cost_of_time(minutes: int, rate: Decimal, currency: str) -> Decimal:
    """Hours × rate, rounded once."""
    return round_money(Fraction(minutes, 60) * Fraction(rate), currency)


@dataclass(frozen=True)
class ShownLoss:
    item: LossItem
    formula: str  # 1,5 h × Rp100.000 = Rp150.000
    amount: str


@dataclass(frozen=True)
class LossLedger:
    """`proven` are in the totals, `unproven` are in none. One total a currency."""

    proven: list[ShownLoss]
    unproven: list[ShownLoss]

    @property
    def totals(self) -> list[str]:
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for loss in self.proven:
            sums[loss.item.currency] += loss.item.amount
        return [format_money(sums[code], code, current_language()) for code in sorted(sums)]


@dataclass(frozen=True)
class LossTotals:
    """`proven`: the total in the vendor's currency; `unproven`: number of items without proof,
    which no total counts.
    """

    proven: Decimal
    unproven: int


def loss_ledger(client: Client, until: date) -> LossLedger:
    """Valid items up to and including `until`, oldest first; sums in the active language."""
    items = LossItem.objects.of(client.vendor).valid().filter(client=client, day__lte=until)
    shown = [shown_loss(item) for item in items.select_related("proof__vendor", "recorded_by")]
    return LossLedger(
        [loss for loss in shown if loss.item.proof_id],
        [loss for loss in shown if not loss.item.proof_id],
    )


def with_losses(clients: QuerySet[Client], until: date) -> QuerySet[Client]:
    """Annotate clients with `loss_columns`, which `loss_totals` reads."""
    items = LossItem.objects.valid().filter(client=OuterRef("pk"), day__lte=until).order_by()
    rows = items.values("client").annotate(rows=JsonRows("amount", "currency", "proof"))
    return clients.annotate(loss_columns=Subquery(rows.values("rows")))


def loss_totals(client: Client) -> LossTotals:
    """Of a client read `with_losses`."""
    rows = client.loss_columns or []
    own_currency = client.vendor.currency
    proven = sum(amount for amount, currency, proof in rows if proof and currency == own_currency)
    return LossTotals(from_hundredths(proven), sum(not proof for *_columns, proof in rows))


def shown_loss(item: LossItem) -> ShownLoss:
    language = current_language()
    amount = format_money(item.amount, item.currency, language)
    if item.minutes is None:
        return ShownLoss(item, amount, amount)
    hours = hours_text(item.minutes, comma=language == "id")
    rate = format_money(item.rate, item.currency, language)
    return ShownLoss(item, f"{hours} × {rate} = {amount}", amount)
