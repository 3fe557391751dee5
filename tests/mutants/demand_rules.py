"""Named rules of demands and of an ending for default."""

from tests.mutants.rule import NO, YES, Rule

DEMAND_RULES = (
    Rule(
        "P3 waits for the deadline of the demand",
        "DefaultProof.why_too_early",
        "deadline is None or deadline < self.today",
        "True",
    ),
    Rule(
        "P3 accuses nothing cured",
        "DefaultProof.is_unmet",
        "any((ground.ids for ground in self.grounds))",
        "True",
    ),
    Rule(
        "what a courier brings is checked as of its day",
        "refuse_letter",
        "delivery.method != DeliveryMethod.EMAIL",
        NO,
    ),
    Rule(
        "a somasi handed over must still be true",
        "mark_delivered",
        "delivery.method != DeliveryMethod.EMAIL",
        NO,
    ),
    Rule(
        "a default rests on what each demand asked for",
        "DemandedDefault.demanded",
        "all(item.id in demand.evidence_ids for demand in self.counted)",
        YES,
    ),
)
