"""Named rules about extras that nobody billed, and about getting in touch."""

from tests.mutants.rule import NO, Rule

RELATIONSHIP_RULES = (
    Rule(
        "the fee of a moved event is no extra",
        "unbilled_extras",
        "change_order__event_move=None",
        "contract__isnull=False",
    ),
    Rule(
        "an extra that a later schedule includes is not billed beside it",
        "schedule_including",
        "priced__gte=order.recorded_at",
        "pk=0",
    ),
    Rule(
        "other steps come to what is not billed",
        "left_to_bill",
        "price_of(contract, today) - billed_of_price(contract).amount",
        "price_of(contract, today)",
    ),
    Rule(
        "a quiet style schedules check-ins",
        "check_in_interval",
        "advice.days if advice.is_scheduled else None",
        "None",
    ),
    Rule(
        "nobody is asked how it goes while a reply of ours is waited for",
        "held_back_by",
        "is_our_turn",
        NO,
    ),
    Rule(
        "instalments do not undo a moved due day",
        "due_days_moved",
        "day_of.get(plan.replaces_id or 0)",
        "None",
    ),
    Rule(
        "a day of leave has no hours", "PersonHours.minutes_on", "self.away_between(day, day)", NO
    ),
    Rule(
        "a withdrawn kickoff starts no work",
        "KickoffQuerySet.of_contract",
        "self.valid()",
        "self.all()",
    ),
    Rule("a quantity has its unit", "refuse_half_quantity", "not unit", NO),
)
