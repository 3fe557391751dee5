"""What extra work costs, and recent requests outside the scope: shown before the decision."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from django.db.models import Sum

from clientcare.models import Interaction, Vendor
from clientcare.money.rounding import round_money
from contracts.models import (
    ChangeOrder,
    ChangeRules,
    Contract,
    ExtraWay,
    ExtraWorkDecision,
    RequestAnswer,
    ScopeAnswer,
)

CHANGES_WINDOW = timedelta(days=30)
DEFAULT_GOODWILL = Decimal(4)  # hours a contract, where the vendor has not said


@dataclass(frozen=True)
class LatelyAsked:
    """A request outside the scope and its outcome: the decision, a change order, or empty."""

    day: date
    text: str
    outcome: str


@dataclass(frozen=True)
class Creep:
    """`cost` and `price` of these hours; None if what an hour costs, or is paid, is not set.
    `goodwill_left`: hours of goodwill left on the contract.
    """

    hours: Decimal
    cost: Decimal | None
    price: Decimal | None
    goodwill_left: Decimal
    lately: list[LatelyAsked]

    @property
    def is_within_goodwill(self) -> bool:
        return self.hours <= self.goodwill_left


def creep_of(contract: Contract, hours: Decimal, today: date) -> Creep:
    rules = rules_of(contract.vendor)
    lines = contract.lines.agreed_by(today).filter(hourly_rate__gt=0)
    rate = lines.values_list("hourly_rate", flat=True).first()
    hour_cost = rules.hour_cost if contract.currency == contract.vendor.currency else None
    return Creep(
        hours=hours,
        cost=amount_of_hours(hours, hour_cost, contract.currency),
        price=amount_of_hours(hours, rate or hour_cost, contract.currency),
        goodwill_left=goodwill_left(contract, rules, today),
        lately=lately_asked(contract, today),
    )


def rules_of(vendor: Vendor) -> ChangeRules:
    """The vendor's rules; an unsaved row with the defaults if it has none."""
    rules = ChangeRules.objects.of(vendor).first()
    return rules or ChangeRules(vendor=vendor, goodwill_hours=DEFAULT_GOODWILL)


def rules_read(vendor: Vendor) -> ChangeRules:
    """As `rules_of`, without a query, for a vendor read with its `change_rules`."""
    rules = getattr(vendor, "change_rules", None)
    return rules or ChangeRules(vendor=vendor, goodwill_hours=DEFAULT_GOODWILL)


def amount_of_hours(hours: Decimal, rate: Decimal | None, currency: str) -> Decimal | None:
    return None if rate is None else round_money(Fraction(hours) * Fraction(rate), currency)


def goodwill_left(contract: Contract, rules: ChangeRules, today: date) -> Decimal:
    """In hours, never below zero, even if the limit was lowered since."""
    goodwill = ExtraWorkDecision.objects.valid().filter(
        contract=contract, way=ExtraWay.GOODWILL, day__lte=today
    )
    used = goodwill.aggregate(hours=Sum("hours"))["hours"] or Decimal(0)
    return max(rules.goodwill_hours - used, Decimal(0))


def lately_asked(contract: Contract, today: date) -> list[LatelyAsked]:
    """Requests outside the scope in the last 30 days, the newest first."""
    outside = RequestAnswer.objects.valid().filter(
        contract=contract,
        answer=ScopeAnswer.OUTSIDE,
        day__gt=today - CHANGES_WINDOW,
        day__lte=today,
    )
    rows = list(outside.select_related("interaction").order_by("-day", "-pk"))
    ids = [row.interaction_id for row in rows]
    decided = ExtraWorkDecision.objects.valid().filter(request__in=ids, day__lte=today)
    outcomes = {decision.request_id: str(decision.get_way_display()) for decision in decided}
    orders = ChangeOrder.objects.valid().filter(requests__in=ids, approved_on__lte=today)
    outcomes |= dict(orders.values_list("requests", "number"))
    return [
        LatelyAsked(row.day, row.interaction.text, outcomes.get(row.interaction_id, ""))
        for row in rows
    ]


def decision_of(request: Interaction) -> ExtraWorkDecision | None:
    decided = ExtraWorkDecision.objects.valid().filter(request=request)
    return decided.select_related(
        "offer__vendor", "reply", "contract__client__vendor", "request"
    ).first()
