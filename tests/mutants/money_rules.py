"""Named rules about what is owed, and when it is missed or late."""

from tests.mutants.rule import NO, Rule

MONEY_RULES = (
    Rule(
        "grace days are free",
        "overdue_invoices",
        "LessThan(grace_days(limits, today), days_open(today))",
        "LessThan(grace_days(limits, today) - 1, days_open(today))",
    ),
    Rule(
        "late is more than so many days",
        "is_late",
        "LessThan(Value(limits.late_days), days)",
        "LessThan(Value(limits.late_days - 1), days)",
    ),
    Rule(
        "a disputed invoice is not missed",
        "judged_invoices",
        "invoices.issued_by(today).undisputed_on(today)",
        "invoices.issued_by(today)",
    ),
    Rule(
        "an invoice that a final account replaced is not judged",
        "overdue_invoices",
        "not_replaced_by(today)",
        "Q()",
    ),
    Rule(
        "a disputed invoice is not overdue",
        "past_due_on",
        "is_due_before(today) & ~is_disputed_on(today)",
        "is_due_before(today)",
    ),
    Rule(
        "an unlinked invoice belonged to its contract before",
        "grace_days",
        "unlinked_on__gt=today",
        "unlinked_on=None",
    ),
    Rule(
        "an invoice stays linked once its final account is issued",
        "unlink_invoice",
        "refuse_settled_contract(contract)",
        "None",
    ),
    Rule(
        "a dismissed invoice does not count again",
        "judged_invoices",
        "kind=MISSED_PAYMENT",
        "kind=''",
    ),
    Rule(
        "the command line's grace beats the contract's",
        "grace_of",
        "limits.grace_beats_contract",
        NO,
    ),
    Rule(
        "a slip that comes later makes nothing late",
        "closing_day",
        "day_reached(total - tax, ((one.day, one.amount) for one in others))",
        "None",
    ),
    Rule("only withheld tax awaits a slip", "awaits_slip", "TAX_ROUNDING", "10**9"),
    Rule("an instalment lacks no more than its tax", "tax_awaited", "TAX_ROUNDING", "10**9"),
    Rule(
        "suspended work does not wait for a slip",
        "is_owed",
        "~awaits_slip(day)",
        "Q()",
    ),
    Rule(
        "a dispute withdrawn alone does not come again",
        "carry_from_withdrawn",
        'withdrawal=F("invoice__withdrawal")',
        "withdrawal__isnull=False",
    ),
    Rule(
        "a dismissal holds for the same invoice imported again",
        "imported_again",
        '("number", "client", "due_on")',
        '("number", "client")',
    ),
    Rule("a refund is on record once", "refuse_second", "refunds.exists()", NO),
    Rule(
        "no more goes back of a refund than is left",
        "record_refund_paid",
        "left is not None and amount > left",
        NO,
    ),
)
