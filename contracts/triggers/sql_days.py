"""Days between two dates, counted by the database; and how long an invoice was open."""

from datetime import date

from django.db.models import (
    DateField,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    Value,
)
from django.db.models.functions import Coalesce, Least

from clientcare.models.base import truth_of
from contracts.models.instalment import due_day
from contracts.models.invoice import unpaid_on


class Days(Func):
    """Whole days from `start` to `end`, negative when `end` is the earlier one."""

    arity = 2
    template = "(%(expressions)s)"
    arg_joiner = " - "

    def __init__(self, end, start) -> None:
        super().__init__(end, start, output_field=IntegerField())

    def as_sqlite(self, compiler, connection, **context):
        """SQLite keeps dates as text; the difference of two Julian days at midnight is exact."""
        context |= {
            "template": "CAST(JULIANDAY(%(expressions)s) AS INTEGER)",
            "arg_joiner": ") - JULIANDAY(",
        }
        return self.as_sql(compiler, connection, **context)


def date_value(value: date) -> Value:
    return Value(value, output_field=DateField())


def is_unpaid(today: date) -> ExpressionWrapper:
    """Of an invoice: not settled by `today`."""
    return truth_of(unpaid_on(today))


def days_open(today: date) -> Days:
    """Of an invoice: from its due date to the day it was settled, or to `today`; negative when it
    was early.
    """
    return Days(settled_or(today), due_day(today))


def days_past_own_due(today: date) -> Days:
    """The same from the invoice's own due date, whatever instalments were agreed: never fewer days,
    and no other table is read.
    """
    return Days(settled_or(today), F("due_on"))


def settled_or(today: date) -> Least:
    return Least(Coalesce("paid_on", date_value(today)), date_value(today))
