"""What extra work takes, and what was asked for lately, as a person sees it before deciding."""

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
    """One request outside the scope, and what became of it: a way, a change order, or nothing."""

    day: date
    text: str
    outcome: str


@dataclass(frozen=True)
class Creep:
    """`cost` and `price` of these hours; None where nobody has said what an hour costs, or is paid.
    `goodwill_left`: hours that may still be given on the contract.
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
    """Unsaved, with the defaults, for a vendor without a row."""
    rules = ChangeRules.objects.of(vendor).first()
    return rules or ChangeRules(vendor=vendor, goodwill_hours=DEFAULT_GOODWILL)


def rules_read(vendor: Vendor) -> ChangeRules:
    """The same, of a vendor that was read with its `change_rules`; without a query."""
    rules = getattr(vendor, "change_rules", None)
    return rules or ChangeRules(vendor=vendor, goodwill_hours=DEFAULT_GOODWILL)


def amount_of_hours(hours: Decimal, rate: Decimal | None, currency: str) -> Decimal | None:
    return None if rate is None else round_money(Fraction(hours) * Fraction(rate), currency)


def goodwill_left(contract: Contract, rules: ChangeRules, today: date) -> Decimal:
    """Never below zero, also where the limit was lowered since."""
    given = ExtraWorkDecision.objects.valid().filter(
        contract=contract, way=ExtraWay.GOODWILL, day__lte=today
    )
    used = given.aggregate(hours=Sum("hours"))["hours"] or Decimal(0)
    return max(rules.goodwill_hours - used, Decimal(0))


def lately_asked(contract: Contract, today: date) -> list[LatelyAsked]:
    """Requests outside the scope of the last 30 days, by their own day, the newest first."""
    asked = RequestAnswer.objects.valid().filter(
        contract=contract,
        answer=ScopeAnswer.OUTSIDE,
        day__gt=today - CHANGES_WINDOW,
        day__lte=today,
    )
    rows = list(asked.select_related("interaction").order_by("-day", "-pk"))
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
