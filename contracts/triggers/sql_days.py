"""Days between two dates, counted by the database."""

from django.db.models import Func, IntegerField


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
